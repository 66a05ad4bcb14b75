"""Updates as Telegram sends them → what was said; whatever else comes is nothing, and never an error."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.translate import Me, translate

ME = Me(id=1, username="KeHoachBot")
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -5, "type": "supergroup"}
PERSON = {"id": 7, "is_bot": False, "first_name": "A"}


def _message(**fields: Any) -> dict[str, Any]:
    return {
        "update_id": 1,
        "message": {"message_id": 1, "date": 100, "chat": PRIVATE, "from": PERSON} | fields,
    }


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        pytest.param(_message(text="chào"), "text", "chào", id="a text"),
        pytest.param(_message(text="x", forward_origin={"type": "user"}), "forwarded", "x", id="forwarded"),
        pytest.param(_message(text="x", forward_date=5), "forwarded", "x", id="forwarded, as it used to be"),
        pytest.param(_message(voice={"file_id": "1"}), "voice", "", id="a voice message"),
        pytest.param(_message(document={"file_id": "1"}, caption="c"), "file", "", id="a file"),
        pytest.param(_message(photo=[]), "file", "", id="a photo"),
        pytest.param(_message(sticker={"file_id": "1"}), "sticker", "", id="a sticker"),
        pytest.param(_message(chat=GROUP, text="/hoi x"), "text", "/hoi x", id="group: a command"),
        pytest.param(
            _message(chat=GROUP, text="/hoi@kehoachbot x"), "text", "/hoi@kehoachbot x", id="group: ours"
        ),
        pytest.param(
            _message(chat=GROUP, text="ơi @KeHoachBot làm gì?"), "text", "ơi làm gì?", id="group: by name"
        ),
        pytest.param(
            _message(chat=GROUP, text="còn ai?", reply_to_message={"from": {"id": 1, "is_bot": True}}),
            "text",
            "còn ai?",
            id="group: an answer to us",
        ),
        pytest.param(_message(migrate_to_chat_id=-100), "moved", "", id="the group moved"),
    ],
)
def test_messages(raw: dict[str, Any], kind: str, text: str) -> None:
    said = translate(raw, ME, NOW)
    assert said is not None
    assert (said.kind, said.text) == (kind, text)
    assert said.sent == datetime.fromtimestamp(100, UTC)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"update_id": 1}, id="nothing"),
        pytest.param({"update_id": 1, "edited_message": _message(text="x")["message"]}, id="an edit"),
        pytest.param({"update_id": 1, "business_message": {}}, id="a kind of update we do not know"),
        pytest.param({"update_id": 1, "message": "x"}, id="a message that is none"),
        pytest.param(_message(text=5), id="a text that is none"),
        pytest.param(_message(text="x", chat={"id": "?", "type": 1}), id="a chat that is none"),
        pytest.param(_message(text="x", date=10**30), id="a date beyond time"),
        pytest.param(_message(text="x", chat={"id": -1, "type": "channel"}), id="a channel"),
        pytest.param(_message(text="x", **{"from": {"id": 2, "is_bot": True}}), id="another bot"),
        pytest.param(_message(text="x", **{"from": None}), id="nobody"),
        pytest.param(_message(new_chat_members=[PERSON]), id="a service message"),
        pytest.param(_message(chat=GROUP, text="chuyện riêng"), id="group: not addressed"),
        pytest.param(_message(chat=GROUP, text="/hoi@OtherBot x"), id="group: another bot's command"),
        pytest.param(_message(chat=GROUP, photo=[]), id="group: a photo without us"),
        pytest.param(_message(chat=GROUP, text="@KeHoachBot2 x"), id="group: a longer name"),
        pytest.param(
            {"update_id": 1, "callback_query": {"id": "1", "from": PERSON}}, id="a button of nowhere"
        ),
    ],
)
def test_nothing_to_us(raw: dict[str, Any]) -> None:
    assert translate(raw, ME, NOW) is None


def test_a_press() -> None:
    query = {"id": "9", "from": {"id": 8}, "message": {"chat": GROUP, "date": 0}, "data": "b:" + "x" * 99}
    said = translate({"callback_query": query}, ME, NOW)
    assert said is not None
    assert (said.kind, said.user_id, said.chat_id, said.press_id, said.sent) == ("press", "8", "-5", "9", NOW)
    assert len(said.data) == 64


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("member", "kicked", "left"),
        ("kicked", "member", "joined"),
        ("left", "member", "joined"),
        ("administrator", "left", "left"),
        ("member", "administrator", None),
    ],
)
def test_blocked_and_back(old: str, new: str, kind: str | None) -> None:
    change = {
        "chat": PRIVATE,
        "from": PERSON,
        "date": 5,
        "old_chat_member": {"status": old},
        "new_chat_member": {"status": new},
    }
    said = translate({"my_chat_member": change}, ME, NOW)
    assert (said.kind if said else None) == kind


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["message", "callback_query", "my_chat_member", "chat", "from", "date", "text", "id", "type", "data"]
)
ODD = st.recursive(JSON, lambda inner: st.dictionaries(FIELDS, inner, max_size=5), max_leaves=12)


@given(st.dictionaries(FIELDS, ODD, max_size=4))
def test_whatever_comes_is_no_error(raw: dict[str, Any]) -> None:
    translate(raw, ME, NOW)
