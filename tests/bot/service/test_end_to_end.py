"""From a person's message to the reply and back again, over real HTTP and the real library."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.channels.telegram import polling
from bot.state.models import State
from tests.bot.service.town import LIMITS, TOKEN, Town, town
from tests.bot.world import local
from tests.faults.server import Fault, FaultServer

FINANCE = "Sở Tài chính"


async def _subscribe(t: Town) -> None:
    t.text("/start")
    await t.hear(1)
    t.press(t.buttons()["Tôi đồng ý"])
    await t.hear(2)
    t.text(f"/dangky {FINANCE}")
    assert "Đã đăng ký" in await t.hear(3)


def test_question_answer_button(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.text("Sở Tài chính làm gì?")
            answer = await t.hear(1)
            assert "Trả lời: Sở Tài chính làm gì?" in answer
            sent = t.calls("sendMessage")[0]
            assert sent["parse_mode"] == "HTML"
            assert "<b>Trích dẫn:</b>" in answer
            t.press(t.buttons()["Mở nguồn KH1-II.2"])
            assert "▶ Tổ chức tập huấn" in await t.hear(2)
            await t.until(lambda: t.calls("answerCallbackQuery"))

    asyncio.run(story())


def test_subscription_digest_at_half_past_seven_and_received(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            await _subscribe(t)
            t.clock.set(local("2026-03-03 07:29"))
            await asyncio.sleep(0.2)
            assert len(t.texts()) == 3
            t.clock.set(local("2026-03-03 07:30"))
            await t.hear(5)
            arrived = t.texts()[3:]
            assert {text[0] for text in arrived} == {"⏰", "🗓"}
            data = t.buttons()["✓ Đã nhận"]
            t.press(data)
            await t.until(lambda: len(t.calls("answerCallbackQuery")) == 2)
            assert "đã nhận" in t.calls("answerCallbackQuery")[-1]["text"]
            t.press(t.buttons()["Đã báo cáo xong"])
            assert "Đã ghi nhận" in await t.hear(6)
            assert [r.task_id for r in t.store.items.reports()] == ["KH1-1"]

    asyncio.run(story())


def test_menu_is_set_in_vietnamese_for_both_kinds_of_chat(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            await t.until(lambda: len(t.calls("setMyCommands")) == 2)
            private, group = (call["commands"] for call in t.calls("setMyCommands"))
            assert "xoadulieu" in private
            assert "thongke" not in private
            assert "dangky" not in group

    asyncio.run(story())


def test_a_slow_answer_shows_typing_and_blocks_nobody(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            import time

            quick = t.assistant.answer

            def slowly(question: str, **more: object) -> object:
                if "chậm" in question:
                    time.sleep(1.2)
                return quick(question, **more)  # type: ignore[arg-type]

            t.assistant.answer = slowly  # type: ignore[method-assign, assignment]
            t.text("chậm", chat=7)
            t.text("nhanh", chat=8)
            assert "nhanh" in await t.hear(1, chat=8)
            assert not t.texts(7)
            assert "chậm" in await t.hear(1, chat=7)
            assert t.calls("sendChatAction") == [{"chat_id": "7", "action": "typing"}]
            assert t.service.metrics.get("loop_lag_seconds_max") < 0.5

    asyncio.run(story())


def test_flood_control_is_obeyed_and_others_go_on(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.server.faults.append(
                Fault("status", 429, "Too Many Requests: retry after 1", parameters={"retry_after": 1})
            )
            t.text("một", chat=7)
            await t.until(lambda: t.server.injected)
            t.text("hai", chat=8)
            await t.hear(1, chat=8)
            assert not t.texts(7)
            assert "một" in await t.hear(1, chat=7)
            first, second = [at for at, name, body in t.server.requests if body.get("chat_id") == "7"]
            assert second - first >= 1.0

    asyncio.run(story())


def _suspended(t: Town) -> bool:
    address = t.store.people.find_address("telegram", "7")
    assert address is not None
    return address.suspended is not None


def test_who_blocks_is_suspended_and_who_returns_gets_what_is_due(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            await _subscribe(t)
            t.server.blocked["7"] = (403, "Forbidden: bot was blocked by the user", {})
            t.clock.set(local("2026-03-03 07:30"))
            await t.until(lambda: t.store.outbox.counts().get("dead"))
            address = t.store.people.find_address("telegram", "7")
            assert address is not None
            assert address.suspended
            assert len(t.store.subscriptions.of(address.person_id)) == 1
            t.server.blocked.clear()
            t.text("/homnay")
            await t.until(lambda: any(text.startswith("🗓") for text in t.texts()))
            await t.until(lambda: not _suspended(t))

    asyncio.run(story())


def test_a_group_that_moved_is_followed(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.known_group(-5)
            t.text("/hoi một", chat=-5)
            await t.hear(1, chat=-5)
            t.server.blocked["-5"] = (
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": -1005},
            )
            t.text("/hoi hai", chat=-5)
            assert "hai" in await t.hear(1, chat=-1005)

    asyncio.run(story())


def test_ambiguous_answers_never_repeat_a_reply(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path, limits=LIMITS) as t:
            t.server.faults.extend(
                [Fault("accept_cut"), Fault("accept_status", 502), Fault("accept_late", seconds=2.5)]
            )
            for number, words in enumerate(("một", "hai", "ba"), 1):
                t.text(words)
                await t.hear(number)
            await t.until(lambda: t.store.outbox.counts().get("unknown") == 3)
            assert len(t.texts()) == 3

    asyncio.run(story())


def test_markup_that_is_refused_goes_out_plain(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.server.faults.append(Fault("status", 400, "Bad Request: can't parse entities: byte 1"))
            t.text("một")
            assert "<b>" not in await t.hear(1)
            assert "parse_mode" not in t.calls("sendMessage")[-1]

    asyncio.run(story())


def test_erasure_leaves_a_last_word_and_no_trace(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            await _subscribe(t)
            t.text("câu hỏi bí mật")
            await t.hear(4)
            t.text("/xoadulieu")
            await t.hear(5)
            t.press(t.buttons()["Xóa tất cả"])
            assert "Biên nhận" in await t.hear(6)
            await t.until(lambda: not t.store.inbox.waiting(1))
            assert t.store.dialogue.census()["people"] == 0
        assert "bí mật".encode() not in (tmp_path / "state.db").read_bytes()

    asyncio.run(story())


def test_what_no_handler_survives_is_set_aside_and_others_go_on(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.assistant.failure = RuntimeError("hỏng")
            t.text("một", chat=7)
            t.text("/trogiup", chat=8)
            assert "/nhiemvu" in await t.hear(1, chat=8)
            assert "Có lỗi ngoài dự kiến" in await t.hear(1, chat=7)
            assert t.store.inbox.count("dead") == 1
            assert [alert.kind for alert in t.store.system.alerts()] == ["poison"]
            t.assistant.failure = None
            t.text("hai", chat=7)
            assert "hai" in await t.hear(2, chat=7)

    asyncio.run(story())


def test_questions_that_waited_for_hours_get_one_apology_a_chat(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            now = t.clock()
            t.clock.set(local("2026-03-02 06:00"))
            for number in range(60):
                t.text(f"câu {number}", chat=7 + number % 3)
            t.clock.set(now)
            await t.until(lambda: t.store.inbox.count("done") == 60, seconds=30)
            await t.until(lambda: not t.store.outbox.in_state(State.TODO, State.SENDING))
            assert all(len(t.texts(chat)) == 1 for chat in (7, 8, 9))

    asyncio.run(story())


def test_a_group_that_no_administrator_wanted_is_left(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.text("/hoi một", chat=-5)
            await t.until(lambda: t.calls("leaveChat"))
            assert "xin rời nhóm" in t.texts(-5)[-1]
            assert t.store.people.find_address("telegram", "-5") is None
            t.administrator()
            t.joined(chat=-6, by=7)
            assert "đã vào nhóm" in await t.hear(1, chat=-6)
            t.joined(chat=-7, by=8)
            await t.until(lambda: len(t.calls("leaveChat")) == 2)
            assert {call["chat_id"] for call in t.calls("leaveChat")} == {"-5", "-7"}

    asyncio.run(story())


def test_an_administrator_gets_a_menu_of_their_own_until_erased(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            expires = t.clock() + timedelta(minutes=15)
            t.store.pairing.issue("ABCDE23456", role="admin", note="", expires=expires)
            t.text("/ghepnoi ABCDE-23456")
            # the morning's line to administrators comes before the answer or after it
            await t.until(lambda: any("quyền quản trị" in text for text in t.texts()))
            await t.until(lambda: len(t.calls("setMyCommands")) == 3)
            own = t.calls("setMyCommands")[-1]
            assert json.loads(own["scope"]) == {"type": "chat", "chat_id": 7}
            assert {"thongke", "guiloi", "xacnhan"} <= {c["command"] for c in json.loads(own["commands"])}
            t.text("/xoadulieu đồng ý")
            await t.until(lambda: t.calls("deleteMyCommands"))

    asyncio.run(story())


def test_another_poller_is_told_to_administrators_and_health_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "CONFLICT_WAITS", (0.2,) * 100)

    async def story() -> None:
        async with FaultServer(token=TOKEN) as server, town(tmp_path, server=server) as t:
            t.administrator()
            await t.until(lambda: t.service.metrics.get("ticks_total") >= 1)
            server.polling += 1
            await t.until(lambda: any("một tiến trình khác đang nhận tin" in text for text in t.texts()))
            assert "telegram" in t.service.condition()
            server.polling -= 1
            await t.until(lambda: not t.service.condition())
            t.text("/trogiup")
            await t.until(lambda: any("/nhiemvu" in text for text in t.texts()))
            assert sum("tiến trình khác" in text for text in t.texts()) == 1

    asyncio.run(story())


def test_the_morning_line_comes_once_and_names_what_was_sent(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path, start=local("2026-03-02 07:00")) as t:
            t.administrator()
            t.text("/trogiup")
            await t.hear(1)
            await t.until(lambda: t.store.outbox.counts() == {"sent": 1})
            t.clock.set(local("2026-03-03 06:59"))
            await asyncio.sleep(0.2)
            t.clock.set(local("2026-03-03 07:59"))
            await asyncio.sleep(0.2)
            t.clock.set(local("2026-03-03 08:00"))
            said = await t.hear(2)
            assert "Tình hình hệ thống, thứ Ba, 3/3/2026" in said
            assert "đã gửi 1 tin, chưa rõ 0, hỏng 0" in said
            assert "Tình trạng: bình thường" in said
            ticks = t.service.metrics.get("ticks_total")
            await t.until(lambda: t.service.metrics.get("ticks_total") > ticks + 3)
            assert len(t.texts()) == 2

    asyncio.run(story())


def test_who_decides_over_a_restore_is_told_and_answered_meanwhile(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path, start=local("2026-03-02 07:00")) as t:
            await _subscribe(t)
            address = t.store.people.find_address("telegram", "7")
            assert address is not None
            t.store.people.set_role(address.person_id, "admin")
            t.store.system.hold("restore", "bản sao lưu đến 1/3/2026", t.clock())
            await t.until(lambda: any("vừa khôi phục" in text for text in t.texts()))
            t.text("/xacnhan")
            await t.until(lambda: any("Chọn cách xử lý" in text for text in t.texts()))
            t.clock.set(local("2026-03-02 07:30"))
            ticks = t.service.metrics.get("ticks_total")
            await t.until(lambda: t.service.metrics.get("ticks_total") > ticks + 3)
            assert not any("🗓" in text or "⏰" in text for text in t.texts())
            t.press(t.buttons()["Gửi phần đang giữ"])
            await t.until(lambda: any("⏰" in text for text in t.texts()))
            assert sum("vừa khôi phục" in text for text in t.texts()) == 1

    asyncio.run(story())


SECRET = "mot-chuoi-bi-mat-dai-dai"
HOOK = {
    "webhook_url": "https://tinh.example/hook-9",
    "webhook_secret": SecretStr(SECRET),
    "webhook_port": 0,
}


def test_the_webhook_through_the_whole_service(tmp_path: Path) -> None:
    """Registered with its secret, told over HTTP, answered; without the secret nothing gets in."""

    async def story() -> None:
        async with town(tmp_path, telegram=HOOK) as t, httpx.AsyncClient(trust_env=False) as http:
            await t.until(lambda: t.calls("setWebhook"))
            asked = t.calls("setWebhook")[0]
            assert (asked["url"], asked["secret_token"]) == ("https://tinh.example/hook-9", SECRET)
            url = f"http://127.0.0.1:{t.platform.port}/hook-9"
            t.text("Sở Tài chính làm gì?")
            body = t.server.updates.popleft()
            header = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            for wrong in ({}, {"X-Telegram-Bot-Api-Secret-Token": "sai"}):
                assert (await http.post(url, json=body, headers=wrong)).status_code == 403
            assert (await http.post(url + "x", json=body, headers=header)).status_code == 403
            for _ in range(3):  # repeated by the platform
                assert (await http.post(url, json=body, headers=header)).status_code == 200
            assert "Trả lời: Sở Tài chính" in await t.hear(1)
            await t.until(lambda: t.store.outbox.counts() == {"sent": 1})
            assert t.store.inbox.count("done") == 1
            assert not t.calls("getUpdates")

    asyncio.run(story())


def test_the_platforms_clock_vouches_for_a_jump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After two days off the platform's Date says that the time is right: planning goes on by itself."""

    async def story() -> None:
        async with town(tmp_path) as t:
            await _subscribe(t)
            monkeypatch.setattr(t.platform, "witness", t.clock)
            t.clock.set(local("2026-03-05 09:00"))
            await t.until(lambda: any("📌" in text or "🗓" in text for text in t.texts()))
            assert t.store.system.holds() == {}

    asyncio.run(story())
