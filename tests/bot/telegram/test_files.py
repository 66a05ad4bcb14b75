"""/xuat over Telegram: the file itself arrives, once, whatever happens on the way."""

import asyncio
from pathlib import Path

import pytest

from bot.exports import texts
from bot.state.models import State
from tests.bot.service.town import LIMITS, Town, town
from tests.faults.server import Accepted, Fault

FLOOD = Fault("status", 429, "Too Many Requests", parameters={"retry_after": 1})


def files(t: Town) -> list[Accepted]:
    return [accepted for accepted in t.server.ledger if accepted.file is not None]


def states(t: Town) -> list[State]:
    """Of the replies to chat 7, oldest first."""
    return [message.state for message in t.store.outbox.in_state(*State) if message.chat_id == "7"]


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("xlsx", b"PK\x03\x04"), ("docx", b"PK\x03\x04"), ("ics", b"BEGIN:VCALENDAR"), ("png", b"\x89PNG\r\n")],
)
def test_every_kind_arrives_as_a_file_under_a_name_that_every_system_can_store(
    tmp_path: Path, kind: str, begins: bytes
) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.text(f"/xuat {kind} Sở Tài chính")
            await t.until(lambda: files(t))
            (sent,) = files(t)
            assert sent.file is not None
            assert sent.file.content.startswith(begins)
            assert sent.file.name.isascii()
            assert sent.file.name.endswith(f".{kind}")
            assert sent.text.startswith("Danh mục nhiệm vụ của Sở Tài chính: ")
            await t.until(lambda: states(t) == [State.SENT])
            assert t.store.database.rows("SELECT count(*) AS n FROM attachment") == [{"n": 0}]

    asyncio.run(story())


@pytest.mark.parametrize(
    ("fault", "arrived", "state"),
    [
        pytest.param(FLOOD, 1, "sent", id="429"),
        pytest.param(Fault("half_open", seconds=0.0), 1, "unknown", id="taken, and no answer"),
        pytest.param(Fault("half_open", seconds=1.0), 0, "unknown", id="not taken, and no answer"),
        pytest.param(Fault("accept_cut"), 1, "unknown", id="half an answer"),
        pytest.param(Fault("accept_reset"), 1, "unknown", id="reset"),
        pytest.param(Fault("status", 500, "Internal Server Error"), 0, "unknown", id="500"),
        pytest.param(Fault("status", 413, "Request Entity Too Large"), 0, "dead", id="too large for it"),
        pytest.param(Fault("status", 400, "Bad Request: wrong file"), 0, "dead", id="refused"),
        pytest.param(None, 0, "unknown", id="cut off in the middle of the file"),
    ],
)
def test_a_fault_makes_of_a_file_what_it_makes_of_a_message(
    tmp_path: Path, fault: Fault | None, arrived: int, state: str
) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            if fault is None:
                t.server.cut_uploads = 1
            else:
                t.server.faults.append(fault)
            t.text("/xuat docx Sở Tài chính")
            await t.until(lambda: states(t) == [State(state)])
            t.text("/trogiup")  # whoever asks next is answered, and nothing comes twice meanwhile
            await t.until(lambda: states(t) == [State(state), State.SENT])
            assert len(files(t)) == arrived

    asyncio.run(story())


def test_a_file_that_waits_survives_a_restart_byte_for_byte(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path) as t:
            t.server.blocked["7"] = (429, "Too Many Requests", {"retry_after": 3600})
            t.text("/xuat xlsx Sở Tài chính")
            await t.until(lambda: states(t) == [State.TODO] and t.server.requests)
            await t.until(lambda: t.calls("sendDocument"))
            first = t.calls("sendDocument")[0]["document"].content
            later = t.clock()
        async with town(tmp_path, start=later.replace(hour=later.hour + 2)) as t:
            await t.until(lambda: files(t))
            (sent,) = files(t)
            assert sent.file is not None
            assert sent.file.content == first

    asyncio.run(story())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        pytest.param("https://a.example.vn", "https://a.example.vn/xuat/nhiem-vu.xlsx", id="a page"),
        pytest.param("", texts.TOO_LARGE.partition("; ")[2][:30], id="no page"),
    ],
)
def test_what_is_too_large_is_said_so_or_lies_on_the_page(tmp_path: Path, page: str, said: str) -> None:
    async def story() -> None:
        async with town(tmp_path, page=page, limits=LIMITS.model_copy(update={"files": 1000})) as t:
            t.text("/xuat xlsx Sở Tài chính")
            assert said in (await t.hear(1)).replace("&amp;", "&")
            assert not files(t)

    asyncio.run(story())


def test_where_only_links_are_wanted_no_file_leaves(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path, page="https://tro-ly.example.vn", links_only=True) as t:
            t.text("/xuat xlsx Sở Tài chính")
            await t.until(lambda: states(t) == [State.SENT])
            assert files(t) == []
            (said,) = t.server.ledger
            assert "https://tro-ly.example.vn/xuat/nhiem-vu.xlsx?co_quan=" in said.text

    asyncio.run(story())
