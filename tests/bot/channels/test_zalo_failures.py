"""What goes wrong with Zalo, and what happens then: each row of the failure list that concerns it."""

import asyncio
import logging
import random
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue import texts
from bot.outbox.policy import Policy
from bot.redaction import guard
from bot.schedule.rendering import units
from bot.state.models import State
from tests.bot.channels.village import SECRET, Village, village
from tests.bot.service.town import TOKEN
from tests.bot.world import local
from tests.faults.server import Fault, FaultServer

GOOD = {"X-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}


def test_the_same_event_three_times_in_any_order_is_answered_once(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            events = [v.event(f"câu {n}", chat=f"u{n}") for n in range(5)] * 3
            random.Random(5).shuffle(events)
            for event in events:
                assert await v.post(event) == 200
            await v.until(lambda: len(v.server.ledger) >= 5)
            await v.until(lambda: not v.store.outbox.in_state(State.TODO, State.SENDING))
            assert sorted(a.chat_id for a in v.server.ledger) == [f"u{n}" for n in range(5)]

    asyncio.run(story())


def test_the_same_number_of_another_kind_of_event_is_another_event(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            first, second = v.event("một"), v.event("", kind="sticker")
            second["result"]["message"]["message_id"] = first["result"]["message"]["message_id"]
            for event in (first, second):
                assert await v.post(event) == 200
            await v.hear(1)
            assert v.store.inbox.count("done") + v.store.inbox.count("new") == 2

    asyncio.run(story())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({}, id="nothing"),
        pytest.param([1], id="a list"),
        pytest.param({"ok": True, "result": None}, id="no result"),
        pytest.param({"ok": True, "result": {"event_name": "message.text.received"}}, id="no message"),
        pytest.param({"event_name": "message.text.received", "message": {"text": 5}}, id="odd fields"),
        pytest.param(
            {"event_name": "message.unsupported.received", "message": {"message_id": "1"}}, id="protected"
        ),
    ],
)
def test_what_is_nothing_to_us_is_acknowledged(tmp_path: Path, body: Any) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            assert await v.post(body) == 200
            assert v.store.inbox.count("new") + v.store.inbox.count("done") == 0

    asyncio.run(story())


def test_only_the_platform_gets_in(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.until(lambda: v.platform.port)
            url = f"http://127.0.0.1:{v.platform.port}"
            event = v.event("chào")
            for change, status in (
                ({"headers": {}}, 403),
                ({"headers": {"X-Bot-Api-Secret-Token": SECRET + "x"}}, 403),
                ({"headers": {"X-Bot-Api-Secret-Token": ""}}, 403),
                ({"path": "/zalo/x2"}, 403),
                ({"method": "GET"}, 405),
                ({"headers": GOOD | {"Content-Type": "text/plain"}}, 415),
                ({"content": b"x" * ((1 << 20) + 1)}, 413),
                ({"content": b"[" * 100_000}, 400),
            ):
                more: dict[str, Any] = dict(change)
                path, method = more.pop("path", "/zalo/x1"), more.pop("method", "POST")
                content = more.pop("content", None)
                sent = {"content": content} if content else {"json": event}
                headers = more.get("headers", GOOD)
                answer = await v.http.request(method, url + path, headers=headers, **sent)
                assert answer.status_code == status, change
            assert v.store.inbox.count("new") + v.store.inbox.count("done") == 0

    asyncio.run(story())


def test_a_stranger_is_refused_before_the_body(tmp_path: Path) -> None:
    async def story() -> bytes:
        async with village(tmp_path) as v:
            await v.until(lambda: v.platform.port)
            reader, writer = await asyncio.open_connection("127.0.0.1", v.platform.port)
            writer.write(b"POST /zalo/x1 HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\n")
            answer = await asyncio.wait_for(reader.read(), 5)
            writer.close()
            return answer

    assert asyncio.run(story()).startswith(b"HTTP/1.1 403")


def test_doubtful_answers_never_repeat_a_reply(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            v.server.faults.extend(
                [Fault("accept_cut"), Fault("accept_status", 502), Fault("accept_reset"), Fault("bad_json")]
            )
            for number, words in enumerate(("một", "hai", "ba", "bốn"), 1):
                await v.text(words)
                await v.hear(number)
            await v.until(lambda: v.store.outbox.counts().get("unknown") == 4)
            assert len(v.texts()) == 4

    asyncio.run(story())


def test_a_doubtful_reminder_is_repeated_with_a_mark(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.subscribe()
            v.server.faults.append(Fault("accept_cut"))
            v.clock.set(local("2026-03-03 07:30"))
            await v.until(lambda: any(text.startswith("🔁 Gửi lại") for text in v.texts()))
            again = next(text for text in v.texts() if text.startswith("🔁"))
            number = again.partition("mã ")[2][:7]
            assert sum(number in text for text in v.texts()) == 2

    asyncio.run(story())


def test_ok_false_under_200_is_no_delivery(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            v.server.faults.append(Fault("not_ok", 400, "Bad Request"))
            await v.text("một")
            await v.until(lambda: v.store.outbox.counts().get("dead") == 1)
            assert [alert.kind for alert in v.store.system.alerts()] == ["refused"]
            address = v.store.people.find_address("zalo", "u7")
            assert address is None or not address.suspended
            await v.text("hai")
            assert "hai" in await v.hear(1)

    asyncio.run(story())


def test_a_key_that_was_revoked_stops_the_channel_and_loses_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            v.server.faults.append(Fault("status", 401, "Unauthorized"))
            await v.text("một")
            assert "một" in await v.hear(1)
            assert "dead" not in v.store.outbox.counts()
            assert "unauthorized" in {alert.kind for alert in v.store.system.alerts()}

    asyncio.run(story())


def test_a_month_that_is_spent_is_asked_once_and_not_again(tmp_path: Path) -> None:
    """429 is the quota: no retry; what is due goes nowhere else here, since there is one address only."""

    async def story() -> None:
        async with village(tmp_path) as v:
            await v.subscribe()
            before = len(v.calls("sendMessage"))
            v.server.choose = lambda request: Fault("status", 429, "Quota exceeded")
            v.clock.set(local("2026-03-03 07:30"))
            await v.until(lambda: v.store.quotas.refused("zalo", "2026-03"))
            await v.text("một câu hỏi")
            await v.until(lambda: not v.store.inbox.waiting(1))
            await v.until(lambda: not v.store.outbox.in_state(State.SENDING))
            asked = len(v.calls("sendMessage"))
            assert asked - before <= 2  # both of the morning may have been under way
            await v.text("và một câu nữa")
            await v.until(lambda: not v.store.inbox.waiting(1))
            assert len(v.calls("sendMessage")) == asked
            waiting = v.store.outbox.in_state(State.TODO)
            assert {"A", "B"} <= {m.cls for m in waiting}
            assert "quota-spent" in {alert.kind for alert in v.store.system.alerts()}

    asyncio.run(story())


def test_the_platform_down_for_a_while_is_waited_for(tmp_path: Path) -> None:
    async def story() -> None:
        policy = Policy(first_wait=0.05, longest_wait=0.1, answer=2.0)
        async with FaultServer(token=TOKEN) as other:
            address = other.url
        async with village(tmp_path, bot={"base_url": address}, policy=policy) as v:
            assert await v.post(v.event("một")) == 200
            await v.until(lambda: any(m.attempt > 1 for m in v.store.outbox.in_state(State.TODO)))
            assert "dead" not in v.store.outbox.counts()
            assert "unknown" not in v.store.outbox.counts()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        pytest.param("voice", texts.VOICE, id="voice"),
        pytest.param("image", texts.FILE, id="picture"),
    ],
)
def test_what_a_bot_cannot_take_is_said(tmp_path: Path, kind: str, words: str) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            await v.text("", kind=kind)
            assert await v.hear(1) == words

    asyncio.run(story())


def test_a_bug_stops_one_event_only(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            v.assistant.failure = RuntimeError("hỏng")
            await v.text("một")
            await v.text("/trogiup", chat="u8")
            assert "/nhiemvu" in await v.hear(1, "u8")
            assert "Có lỗi ngoài dự kiến" in await v.hear(1)
            v.assistant.failure = None
            await v.text("hai")
            assert "hai" in await v.hear(2)

    asyncio.run(story())


def test_long_replies_are_cut_by_item_below_the_limit_and_lead_to_the_page(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            lines = [
                f"• Việc {n}: " + "Xây dựng phương án “số hoá” 📌 & <b>hồ sơ</b> " * 3 for n in range(60)
            ]
            v.assistant.long = "\n".join(lines)
            await v.text("một")
            heard = [await v.hear(1)]
            while "/tiep" in heard[-1]:
                assert "https://kehoach.example.gov.vn" in heard[-1]
                await v.text("/tiep")
                heard.append(await v.hear(len(heard) + 1))
            assert len(heard) > 3
            assert all(units(text) <= 2000 for text in v.texts())
            for line in lines:
                assert sum(line.strip() in text for text in heard) == 1

    asyncio.run(story())


def test_polling_is_for_trying_out_and_reads_each_event_once(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path, bot={"webhook_url": None}) as v:
            v.server.updates.extend(v.event(f"câu {n}", chat=f"u{n}")["result"] for n in range(3))
            await v.until(lambda: len(v.server.ledger) == 3)
            assert not v.calls("setWebhook")
            await v.until(lambda: not v.server.updates)

    asyncio.run(story())


def test_a_group_that_nobody_let_us_into_costs_one_message_at_most(tmp_path: Path) -> None:
    async def story() -> None:
        async with village(tmp_path) as v:
            for _ in range(5):
                await v.text("@Bot Trợ lý: Sở Tài chính làm gì?", chat="g1", group=True)
            await v.until(lambda: v.store.inbox.count("done") == 5)
            await asyncio.sleep(0.2)
            assert len(v.texts("g1")) <= 1

    asyncio.run(story())


def test_the_token_and_the_secret_are_never_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def story(v: Village) -> None:
        v.server.faults.extend([Fault("accept_cut"), Fault("status", 401, "Unauthorized"), Fault("bad_json")])
        for number, words in enumerate(("một", "hai", "ba"), 1):
            await v.text(words)
            await v.hear(number)

    async def run() -> None:
        async with village(tmp_path) as v:
            await story(v)

    caplog.set_level(logging.INFO)
    for name in ("httpx", "httpcore"):  # as `bot.cli` sets them
        caplog.set_level(logging.WARNING, logger=name)
    asyncio.run(run())
    guard((TOKEN, SECRET))
    assert TOKEN.partition(":")[2] not in caplog.text
    assert SECRET not in caplog.text
    assert TOKEN.encode() not in (tmp_path / "state.db").read_bytes()
