"""Whatever people send that no command expects: the right sentence or silence, and the state stays right.

One table, three ways: straight to the host, as Telegram's updates translated, and over HTTP through the
whole service with the real library.
"""

import asyncio
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.channels.telegram.translate import Me, translate
from bot.dialogue import texts
from bot.dialogue.models import Said
from bot.state.port import Store
from tests.bot.dialogue.talk import FINANCE, Talk
from tests.bot.service.town import Town, town

ME = Me(id=1, username="kehoach_test_bot")
GROUP = "-9"


class Row(NamedTuple):
    """What is sent: kind and text of an event of chat 7 (or as `more` says); what comes back, "" for silence;
    toast: the note on a button; targets: what is followed afterwards."""

    kind: str = "text"
    text: str = ""
    said: str = ""
    toast: str = ""
    more: dict[str, str] = {}  # noqa: RUF012 — a constant of a NamedTuple, never written
    targets: tuple[str, ...] = (FINANCE,)


TABLE = [
    pytest.param(Row(text="/dangky asdf 123 !!", said="Không tìm thấy cơ quan"), id="a nonsense agency"),
    pytest.param(
        Row(text="/huydangky asdf", said="Không có đăng ký nào khớp"), id="ending what was not begun"
    ),
    pytest.param(Row(text="/caidat asdf", said="Không có mục cài đặt “asdf”"), id="a setting unknown"),
    pytest.param(Row(text="/caidat giờ 25:00", said="Giờ “25:00” không hợp lệ"), id="hour 25:00"),
    pytest.param(Row(text="/caidat 7:75", said="Không có mục cài đặt"), id="minute 75"),
    pytest.param(Row(text="/caidat nhắc trước -1", said="không hợp lệ"), id="lead days below zero"),
    pytest.param(Row(text="/caidat ngày thứ 9", said="Ngày “thứ 9” không hợp lệ"), id="a ninth weekday"),
    pytest.param(
        Row(text="/guiloi 1; DROP TABLE", said="chưa được giao quyền"), id="an administrator's command"
    ),
    pytest.param(Row(text="/ghepnoi 0000000000", said="Mã không đúng"), id="a code that was never issued"),
    pytest.param(Row(text="/khongco", said="Không có lệnh “/khongco”"), id="no such command"),
    pytest.param(Row(text="/dangky TTTT", said="có thể là nhiều cơ quan"), id="an agency that could be two"),
    pytest.param(Row(text="/dangky kế hoạch KH0", said="đã kết thúc"), id="a plan that is over"),
    pytest.param(
        Row(text="/dangky kế hoạch", said="Không có kế hoạch mang mã"), id="a plan without its code"
    ),
    pytest.param(Row(text="😀" * 4000, said="Trả lời: 😀"), id="4,000 emoji"),
    pytest.param(Row(text="/dangky " + "😀" * 4000, said="Không tìm thấy"), id="4,000 emoji as an agency"),
    pytest.param(Row(kind="voice", said=texts.VOICE), id="a voice message"),
    pytest.param(Row(kind="file", said=texts.FILE), id="a file"),
    pytest.param(Row(kind="sticker"), id="a sticker"),
    pytest.param(
        Row(kind="forwarded", text="Sở Y tế làm gì?", said="Trả lời: Sở Y tế"), id="a question forwarded"
    ),
    pytest.param(Row(kind="forwarded", text="/xoadulieu", said=texts.FORWARDED), id="a command forwarded"),
    pytest.param(Row(kind="edited", text="/huydangky tất cả"), id="an edited message"),
    pytest.param(Row(kind="press", text="b:never-made", toast=texts.GONE_BUTTON), id="a button unknown"),
    pytest.param(Row(kind="press", text="x" * 64, toast=texts.GONE_BUTTON), id="a button forged"),
    pytest.param(
        Row(kind="press", text="{agree}", toast=texts.GONE_BUTTON, more={"chat_id": "8", "user_id": "8"}),
        id="a button of another chat",
    ),
    pytest.param(
        Row(kind="press", text="{agree}", toast=texts.OTHERS_BUTTON, more={"user_id": "8"}),
        id="somebody else's press",
    ),
    pytest.param(Row(kind="press", text="{agree}", toast=texts.USED_BUTTON), id="a second press"),
    pytest.param(
        Row(text="/dangky Sở Y tế", said=texts.ADMIN_ONLY_GROUP, more={"chat_id": GROUP}),
        id="following for a group",
    ),
    pytest.param(Row(text="chào cả nhà", more={"chat_id": GROUP}), id="not meant in a group"),
]


def _event(row: Row, button: str) -> dict[str, str]:
    """The row as fields of a `Said`."""
    text = row.text.replace("{agree}", button)
    fields = {"chat_id": "7", "user_id": "7", "kind": row.kind} | row.more
    if fields["chat_id"] == GROUP:
        fields["chat_kind"] = "group"
    return fields | ({"data": text, "press_id": "p1"} if row.kind == "press" else {"text": text})


def _raw(event: dict[str, str], at: int) -> dict[str, Any]:
    """The same as an update of the platform."""
    chat = {"id": int(event["chat_id"]), "type": "supergroup" if "chat_kind" in event else "private"}
    message: dict[str, Any] = {"message_id": 1, "date": at, "chat": chat}
    sender = {"id": int(event["user_id"]), "is_bot": False, "first_name": "A"}
    if event["kind"] == "press":
        return {"callback_query": {"id": "p1", "from": sender, "message": message, "data": event["data"]}}
    message["from"] = sender
    contents: dict[str, dict[str, Any]] = {
        "voice": {"voice": {"file_id": "x", "duration": 1}},
        "file": {"document": {"file_id": "x"}, "caption": "kế hoạch"},
        "sticker": {"sticker": {"file_id": "x"}},
        "forwarded": {"text": event.get("text"), "forward_origin": {"type": "user", "date": at}},
    }
    content = contents.get(event["kind"], {"text": event.get("text")})
    return {"edited_message" if event["kind"] == "edited" else "message": message | content}


def _targets(store: Store) -> tuple[str, ...]:
    return tuple(s.target for s in store.subscriptions.all_active())


@pytest.fixture
def follower(tmp_path: Path) -> Any:
    """A user who follows one agency, and the button by which they agreed; a group that is known."""
    talk = Talk(tmp_path)
    talk.say("/start")
    button = talk.buttons()["Tôi đồng ý"]
    talk.press(button)
    talk.say(f"/dangky {FINANCE}")
    talk.group(GROUP)
    yield talk, button
    talk.close()


def _hear(talk: Talk, said: Said) -> str:
    return "\n".join(message.body for message in talk.take(said))


def _holds(row: Row, talk: Talk, answer: str) -> None:
    assert (row.said in answer) if row.said else answer == ""
    assert talk.outcome.toast == row.toast
    assert _targets(talk.store) == row.targets
    assert talk.store.inbox.count("new") == talk.store.inbox.count("dead") == 0


@pytest.mark.parametrize("row", TABLE)
def test_to_the_host(follower: tuple[Talk, str], row: Row) -> None:
    talk, button = follower
    event = _event(row, button)
    if row.kind == "edited" or row.text == "chào cả nhà":  # what no channel hands on
        return
    said = talk.said(event.pop("text", ""), **event)
    _holds(row, talk, _hear(talk, said))


@pytest.mark.parametrize("row", TABLE)
def test_as_updates_of_the_platform(follower: tuple[Talk, str], row: Row) -> None:
    talk, button = follower
    raw = _raw(_event(row, button), int(talk.now.timestamp()))
    said = translate(raw, ME, talk.now)
    if said is None:
        assert (row.said, row.toast) == ("", "")
        return
    _holds(row, talk, _hear(talk, said))


def test_over_http_through_the_whole_service(tmp_path: Path) -> None:
    """All of them one after the other, then a question: everything is answered, nothing is left over."""

    async def story() -> None:
        async with town(tmp_path) as t:
            t.text("/start")
            await t.hear(1)
            button = t.buttons()["Tôi đồng ý"]
            t.press(button)
            await t.hear(2)
            t.text(f"/dangky {FINANCE}")
            await t.hear(3)
            t.known_group(int(GROUP))
            for param in TABLE:
                (row,) = param.values
                assert isinstance(row, Row)
                await _said_over_http(t, row, button)
            assert _targets(t.store) == (FINANCE,)
            assert t.store.inbox.count("dead") == 0
            assert t.store.system.alerts() == ()

    asyncio.run(story())


async def _said_over_http(t: Town, row: Row, button: str) -> None:
    heard, noted = len(t.server.ledger), len(t.calls("answerCallbackQuery"))
    t.update(_raw(_event(row, button), int(t.clock().timestamp())))
    await t.until(lambda: not t.server.updates and t.store.inbox.count("new") == 0)
    if row.said:
        await t.until(lambda: len(t.server.ledger) > heard)
        assert row.said in t.server.ledger[heard].text, row
    if row.kind == "press":
        await t.until(lambda: len(t.calls("answerCallbackQuery")) > noted)
        assert t.calls("answerCallbackQuery")[-1].get("text", "") == row.toast


def test_who_blocks_and_returns_finds_everything_as_it_was(follower: tuple[Talk, str]) -> None:
    talk, _ = follower
    moment = int(talk.now.timestamp())
    chat, sender = {"id": 7, "type": "private"}, {"id": 7, "is_bot": False, "first_name": "A"}

    def status(old: str, new: str) -> Said:
        member = {"user": {"id": 1, "is_bot": True, "first_name": "B"}}
        change = {"old_chat_member": member | {"status": old}, "new_chat_member": member | {"status": new}}
        raw = {"my_chat_member": {"chat": chat, "from": sender, "date": moment} | change}
        said = translate(raw, ME, talk.now)
        assert said is not None
        return said

    assert _hear(talk, status("member", "kicked")) == ""
    address = talk.store.people.find_address("telegram", "7")
    assert address is not None
    assert address.suspended == "left"
    assert _targets(talk.store) == (FINANCE,)
    assert _hear(talk, status("kicked", "member")) == ""
    assert "Sở Tài chính" in talk.say("/dangky")
    address = talk.store.people.find_address("telegram", "7")
    assert address is not None
    assert address.suspended is None
