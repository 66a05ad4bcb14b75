"""Who may do what: one table, role × command × kind of chat × platform. What is not in it is denied.

A role is given by the state of the machine only: consent makes a guest a user, a one-time pairing
code an administrator. Names and numbers that a platform shows are never looked at. On the web page
whoever has not signed in is a guest who owns nothing: `bot.web` asks for a sign-in before anything personal.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Role = Literal["guest", "user", "admin"]
"""guest: has not agreed to anything yet; user: agreed to the terms; admin: paired on the machine."""
ChatKind = Literal["private", "group"]

ROLES: tuple[Role, ...] = ("guest", "user", "admin")
CHATS: tuple[ChatKind, ...] = ("private", "group")
PLATFORMS = ("telegram", "zalo", "web", "terminal", "memory")


class Rule(NamedTuple):
    """Who (roles by kind of chat) may use a command, and on which platforms."""

    private: frozenset[Role] = frozenset()
    group: frozenset[Role] = frozenset()
    platforms: frozenset[str] = frozenset()


_ANYONE: frozenset[Role] = frozenset(ROLES)
_AGREED: frozenset[Role] = frozenset({"user", "admin"})
_ADMIN: frozenset[Role] = frozenset({"admin"})
_NOBODY: frozenset[Role] = frozenset()
_EVERYWHERE = frozenset(PLATFORMS)
_MESSENGERS = frozenset({"telegram", "zalo", "memory"})
# Where a person can be told from others: a messenger's chat, or the web page after signing in.
_KNOWN = _MESSENGERS | {"web"}

# Looking things up: the plans are public documents.
_LOOKUP = Rule(private=_ANYONE, group=_ANYONE, platforms=_EVERYWHERE)
# One's own affairs: only where nobody else reads along.
_OWN = Rule(private=_ANYONE, platforms=_KNOWN)
# What is kept and sent: with consent; for a group only an administrator decides.
_FOLLOW = Rule(private=_AGREED, group=_ADMIN, platforms=_KNOWN)
_PERSONAL = Rule(private=_AGREED, platforms=_KNOWN)
_MACHINE = Rule(private=_ADMIN, platforms=_KNOWN)
_OWN_PAGE = Rule(private=_ANYONE, platforms=frozenset({"web"}))

MATRIX: Mapping[str, Rule] = {
    "start": _LOOKUP,
    "trogiup": _LOOKUP,
    "hoi": _LOOKUP,
    "nhiemvu": _LOOKUP,
    "han": _LOOKUP,
    "chitieu": _LOOKUP,
    "kehoach": _LOOKUP,
    "nguon": _LOOKUP,
    "xuat": _LOOKUP,
    "giaithich": Rule(private=_ANYONE, platforms=_EVERYWHERE),
    "moi": Rule(private=_ANYONE, platforms=_EVERYWHERE),
    "tiep": _LOOKUP,
    "dongy": _OWN,
    "rutdongy": _OWN,
    "ghepnoi": _OWN,
    "goghep": _OWN,
    "dulieucuatoi": _OWN,
    "xoadulieu": _OWN,
    "dangky": _FOLLOW,
    "huydangky": _FOLLOW,
    "caidat": _FOLLOW,
    "homnay": Rule(private=_AGREED, group=_ANYONE, platforms=_KNOWN),
    "hay": _PERSONAL,
    "chuadung": _PERSONAL,
    "thongke": _MACHINE,
    "guiloi": _MACHINE,
    "xacnhan": _MACHINE,
    # not typed: what a button under a reminder does
    "nhan": Rule(private=_ANYONE, group=_ANYONE, platforms=_KNOWN),
    "baocao": _PERSONAL,
    # pages of the web page that no command shows
    "dangnhap": Rule(private=_ANYONE, platforms=_KNOWN),
    "hopthu": _OWN_PAGE,
    "duyet": Rule(private=_ADMIN, platforms=frozenset({"web"})),
    "nguoidung": Rule(private=_ADMIN, platforms=frozenset({"web"})),
}


def family(platform: str) -> str:
    """The kind of a platform: "zalo" for "zalo.stc", one of several bots."""
    return platform.partition(".")[0]


def may(role: Role, command: str, chat: ChatKind, platform: str) -> bool:
    """Whether a role may use a command in such a chat of a platform."""
    rule = MATRIX.get(command)
    if rule is None or family(platform) not in rule.platforms:
        return False
    allowed = {"private": rule.private, "group": rule.group}.get(chat, _NOBODY)
    return role in allowed


def offered(role: Role, chat: ChatKind, platform: str) -> tuple[str, ...]:
    """The commands that a role may use there, in the order of the table."""
    return tuple(name for name in MATRIX if may(role, name, chat, platform))
