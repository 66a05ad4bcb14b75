"""A Zalo bot from webhook to reply, over real HTTP, the real host and the real outbox."""

import asyncio
import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.channels.zalo_oa.platform import OaPlatform
from bot.channels.zalo_oa.settings import OaSettings
from bot.channels.zalo_oa.tokens import TokenFile, Tokens
from bot.exports import texts
from bot.state.models import State
from tests.bot.channels.village import SECRET, village
from tests.bot.world import local
from tests.faults.oa_server import OaServer
from tests.faults.server import Fault


def test_a_question_is_answered_in_plain_text(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.text("Sở Tài chính làm gì?")
            answer = await v.hear(1)
            assert "Trả lời: Sở Tài chính làm gì?" in answer
            assert "<b>" not in answer
            assert v.calls("sendMessage") == [{"chat_id": "u7", "text": answer}]

    asyncio.run(story())


def test_the_webhook_is_announced_with_its_secret(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.until(lambda: v.calls("setWebhook"))
            assert v.calls("setWebhook") == [{"url": v.bot.webhook_url, "secret_token": SECRET}]

    asyncio.run(story())


def test_choices_are_numbered_and_a_number_chooses(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.text("tttt làm gì?")
            asked = await v.hear(1)
            assert "1. Sở Tài chính" in asked
            assert "2. Sở Nội vụ" in asked
            await v.text("2")
            assert "Sở Nội vụ" in await v.hear(2)

    asyncio.run(story())


def test_digest_reminder_and_received_by_a_word(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.subscribe()
            v.clock.set(local("2026-03-03 07:30"))
            await v.hear(5)
            arrived = v.texts()[3:]
            assert {text[0] for text in arrived} == {"⏰", "🗓"}
            reminder = next(text for text in arrived if text[0] == "⏰")
            number = reminder.partition("mã NH-")[2][:4]
            assert f"gõ OK {number}" in reminder
            assert f"gõ XONG {number}" in reminder
            await v.text(f"OK {number}")
            assert f"đã nhận NH-{number}" in await v.hear(6)
            await v.text(f"xong nh-{number.lower()}")
            assert "Đã ghi nhận" in await v.hear(7)
            assert [r.task_id for r in v.store.items.reports()] == ["KH1-1"]

    asyncio.run(story())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        pytest.param("https://a.example.vn", "https://a.example.vn/xuat/nhiem-vu.xlsx?co_quan=", id="a page"),
        pytest.param("", texts.NO_PAGE, id="no page"),
    ],
)
def test_a_file_is_an_address_or_a_clear_word(tmp_path: Path, page: str, said: str) -> None:
    async def story() -> None:
        async with village(tmp_path, page=page) as v:
            await v.text("/xuat xlsx Sở Tài chính")
            assert said in await v.hear(1)
            assert not v.calls("sendPhoto")

    asyncio.run(story())


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        pytest.param(None, State.SENT, id="taken"),
        pytest.param(Fault("accept_cut"), State.UNKNOWN, id="half an answer: not sent again"),
        pytest.param(Fault("status", 500, "Internal"), State.UNKNOWN, id="500: not sent again"),
        pytest.param(Fault("not_ok", 400, "Bad photo"), State.DEAD, id="refused"),
    ],
)
def test_a_picture_is_sent_as_an_address_that_the_platform_fetches(
    tmp_path: Path, fault: Fault | None, state: State
) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            if fault is not None:
                v.server.faults.append(fault)
            await v.text("/xuat png Sở Tài chính")
            await v.until(lambda: [m.state for m in v.store.outbox.in_state(*State)] == [state])
            (order,) = v.calls("sendPhoto")
            assert order["caption"].startswith("Danh mục nhiệm vụ của Sở Tài chính: ")
            place, _, token = order["photo"].rpartition("/")
            assert place == "https://kehoach.example.gov.vn/anh"
            kept = v.store.outbox.picture(token)
            assert kept is not None
            assert kept.content.startswith(b"\x89PNG")
            assert not v.calls("sendMessage")

    asyncio.run(story())


def test_a_page_that_nobody_outside_reaches_gives_no_picture(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path, page="http://127.0.0.1:8600") as v:
            await v.text("/xuat png Sở Tài chính")
            assert "http://127.0.0.1:8600/xuat/nhiem-vu.png" in await v.hear(1)
            assert not v.calls("sendPhoto")

    asyncio.run(story())


def test_answers_stop_before_reminders_do(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path, bot={"monthly": 100}) as v:
            await v.subscribe()
            for _ in range(80):
                v.store.quotas.spend("zalo", "2026-03")
            await v.text("Sở Tài chính làm gì?")
            told = await v.hear(4)
            assert "sắp hết" in told
            assert "https://kehoach.example.gov.vn" in told
            await v.text("Thế còn Sở Nội vụ?")
            await v.text("/caidat")
            assert "Cài đặt hiện nay" in await v.hear(5)
            v.clock.set(local("2026-03-03 07:30"))
            await v.hear(7)
            assert {text[0] for text in v.texts()[5:]} == {"⏰", "🗓"}

    asyncio.run(story())


def test_administrators_see_how_the_month_stands(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.subscribe()
            address = v.store.people.find_address("zalo", "u7")
            assert address is not None
            v.store.people.set_role(address.person_id, "admin")
            await v.text("/thongke")
            await v.hear(5)  # the morning's line to administrators comes before the figures or after them
            figures = next(text for text in v.texts() if text.startswith("Số liệu"))
            assert re.search(r"- Zalo \(zalo\): [34]/3000 tin tháng 3/2026; 1/50 người; bình thường", figures)

    asyncio.run(story())


def test_a_named_bot_is_a_platform_of_its_own_with_the_rules_of_zalo(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path, bot={"name": "zalo.stc"}) as v:
            await v.subscribe()
            address = v.store.people.find_address("zalo.stc", "u7")
            assert address is not None
            assert address.preference < 40
            assert v.store.people.find_address("zalo", "u7") is None

    asyncio.run(story())


def test_what_the_bot_may_not_send_comes_by_the_official_account(tmp_path: Path) -> None:
    async def story() -> None:
        async with OaServer() as account:
            TokenFile(tmp_path / "zalo-oa.json").store(Tokens(refresh=SecretStr("refresh-0")))
            settings = OaSettings(
                app="77",
                secret=SecretStr("bi-mat"),
                webhook_secret=SecretStr("khoa"),
                webhook_port=0,
                base_url=account.url,
                oauth_url=account.url,
                template="300",
                monthly=2000,
                token_file=tmp_path / "zalo-oa.json",
            )
            start = local("2026-03-02 08:00")
            other = OaPlatform(settings, clock=lambda: start)
            async with village(tmp_path, others=(other,)) as v:
                await v.subscribe()
                found = v.store.people.find_address("zalo", "u7")
                assert found is not None
                v.store.people.add_address(found.person_id, "zalo.oa", "oa7", preference=15, now=v.clock())
                account.closed.add("oa7")
                v.server.choose = lambda request: Fault("status", 403, "Forbidden: something new")
                v.clock.set(local("2026-03-03 07:30"))
                await v.until(lambda: len(account.templates) == 2)
                assert {t["user_id"] for t in account.templates} == {"oa7"}
                titles = {t["template_data"]["tieu_de"] for t in account.templates}
                assert "Hôm nay hết hạn: thứ Ba, 3/3/2026" in titles
                assert not any(t["template_data"]["ma"] == "" for t in account.templates)
                address = v.store.people.find_address("zalo", "u7")
                assert address is not None
                assert not address.suspended

    asyncio.run(story())
