"""One matrix, default deny: every cell of it, and nothing outside it."""

import itertools
from pathlib import Path

import pytest

from bot.access import CHATS, MATRIX, PLATFORMS, ROLES, Role, may, offered
from bot.dialogue.pressing import FIXED, VERBS
from bot.dialogue.table import COMMANDS
from bot.dialogue.texts import HELP, HELP_ADMIN, MENU
from tests.bot.dialogue.talk import Talk

UNTYPED = {"tiep", "nhan", "baocao", "hopthu", "duyet", "nguoidung"}
"""In the matrix without being commands: what buttons do, and pages of the web page."""
LOOKUPS = {"start", "trogiup", "hoi", "nhiemvu", "han", "chitieu", "kehoach", "nguon", "tiep", "xuat"}
ADMINS = {"thongke", "guiloi", "xacnhan"}


def test_every_command_and_every_button_has_a_rule_and_no_rule_is_idle() -> None:
    assert set(COMMANDS) | UNTYPED == set(MATRIX)
    assert {verb.command for verb in VERBS.values()} <= set(MATRIX)
    assert set(FIXED.values()) <= set(VERBS)


@pytest.mark.parametrize(
    ("role", "command", "chat", "platform"),
    [
        pytest.param("admin", "xoahet", "private", "telegram", id="an unknown command"),
        pytest.param("owner", "trogiup", "private", "telegram", id="an unknown role"),
        pytest.param("admin", "trogiup", "channel", "telegram", id="an unknown kind of chat"),
        pytest.param("admin", "trogiup", "private", "viber", id="an unknown platform"),
        pytest.param("", "", "", "", id="nothing at all"),
    ],
)
def test_what_is_not_in_the_matrix_is_denied(role: str, command: str, chat: str, platform: str) -> None:
    assert not may(role, command, chat, platform)  # type: ignore[arg-type]


def _expected(role: Role, command: str, chat: str, platform: str) -> bool:
    """The rule in words, written a second time."""
    if platform == "terminal" and command not in LOOKUPS | {"giaithich", "moi"}:
        return False
    if command in {"hopthu", "duyet", "nguoidung"} and platform != "web":
        return False
    if command in {"duyet", "nguoidung"}:
        return role == "admin" and chat == "private"
    if chat == "group":
        follow = role == "admin" and command in {"dangky", "huydangky", "caidat"}
        return follow or command in LOOKUPS | {"homnay", "nhan"}
    if command in ADMINS:
        return role == "admin"
    if command in {"dangky", "huydangky", "caidat", "homnay", "baocao", "hay", "chuadung"}:
        return role != "guest"
    return True


@pytest.mark.parametrize("command", MATRIX)
def test_every_cell(command: str) -> None:
    for role, chat, platform in itertools.product(ROLES, CHATS, PLATFORMS):
        cell = (role, command, chat, platform)
        assert may(*cell) == _expected(*cell), cell


def test_menu_and_help_name_only_what_is_allowed() -> None:
    assert set(MENU) <= set(MATRIX)
    for name in offered("user", "private", "telegram"):
        assert f"/{name}" in HELP or name in {
            "start",
            "trogiup",
            "tiep",
            "dongy",
            "ghepnoi",
            "nhan",
            "baocao",
            "dangnhap",
        }
    assert all(f"/{name}" in HELP_ADMIN for name in ADMINS)


@pytest.mark.parametrize("chat", CHATS)
@pytest.mark.parametrize("role", ROLES)
def test_the_host_keeps_to_the_matrix(tmp_path: Path, role: Role, chat: str) -> None:
    """Whatever is denied changes nothing and says only why."""
    talk = Talk(tmp_path)
    if role == "admin":
        talk.admin()
    if role == "user":
        talk.agree()
    where = {"chat_id": "7", "chat_kind": chat} if chat == "private" else talk.group("-70")
    for command in sorted(set(COMMANDS) - {"rutdongy", "xoadulieu", "dongy", "ghepnoi"}):
        if may(role, command, chat, "telegram"):  # type: ignore[arg-type]
            continue
        before = talk.store.database.rows("SELECT * FROM audit")
        answer = talk.say(f"/{command} Sở Tài chính", **where)
        assert (
            answer == ""
            or "quyền" in answer
            or "riêng" in answer
            or "đồng ý" in answer
            or "Trong nhóm" in answer
        )
        assert talk.store.database.rows("SELECT * FROM audit") == before
        assert talk.store.subscriptions.all_active() == ()
    talk.close()


def test_a_name_that_looks_like_an_administrator_gives_nothing(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.agree()
    assert "quyền" in talk.say("/thongke")
    person = talk.store.people.find_address("telegram", "7")
    assert person is not None
    assert "user_name" not in type(talk.said()).model_fields
    talk.close()


@pytest.mark.parametrize("platform", ["zalo", "zalo.stc", "zalo.oa"])
def test_every_way_to_zalo_has_the_rules_of_zalo(platform: str) -> None:
    for command in MATRIX:
        assert may("admin", command, "private", platform) == may("admin", command, "private", "zalo")
    assert not may("admin", "thongke", "private", "zaloo")
