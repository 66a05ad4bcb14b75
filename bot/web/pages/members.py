"""People who use the page without a messenger: administrators give them codes to sign in."""

import secrets
from datetime import datetime
from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from bot.onetime import LIFE, fresh_code, shown
from bot.state.models import Person
from bot.web import texts
from bot.web.asking import Ask
from bot.web.gate import Page
from bot.web.views import failure, page
from bot.web.visitors import web_address
from corpus.text import collapse, nfc

NOTE = 80
"""Characters of a note; it names an office, not a person."""


class Member(NamedTuple):
    """Somebody with an inbox here. seen: when they last used it, None for never."""

    uid: str
    note: str
    admin: bool
    follows: int
    seen: datetime | None


def listing(ask: Ask) -> Response:
    """Everybody, and the form for somebody new."""
    return _page(ask)


def give(ask: Ask) -> Response:
    """A code for somebody new or known; it is shown once, on this answer only."""
    store, uid = ask.house.store, ask.form.get("nguoi", "")
    with store.write():
        person = store.people.by_uid(uid) if uid else _new(ask)
        if person is None or person.kind != "person":
            return failure(ask, texts.NO_MEMBER, 404)
        web_address(store, person, ask.now)
        code = fresh_code()
        store.web.issue(code, person.id, ask.now + LIFE)
        store.system.audit(_me(ask).uid, "signin-code", person.uid, ask.now)
    return _page(ask, code=shown(code), for_whom=person.name or person.uid[:8])


def end(ask: Ask) -> Response:
    """Sign somebody out everywhere."""
    store = ask.house.store
    person = store.people.by_uid(ask.form.get("nguoi", ""))
    if person is None:
        return failure(ask, texts.NO_MEMBER, 404)
    with store.write():
        store.web.end_all(person.id)
        store.system.audit(_me(ask).uid, "signout", person.uid, ask.now)
    return RedirectResponse("/nguoi-dung", 303)


def _page(ask: Ask, *, code: str = "", for_whom: str = "") -> Response:
    store = ask.house.store
    found = [
        Member(p.uid, p.name, p.role == "admin", len(store.subscriptions.of(p.id)), seen)
        for p, seen in store.web.members()
    ]
    minutes = int(LIFE.total_seconds() // 60)
    link = f"{ask.house.web.address}/dang-nhap"
    return page(ask, "members.html", members=found, code=code, for_whom=for_whom, minutes=minutes, link=link)


def _new(ask: Ask) -> Person:
    note = collapse(nfc(ask.form.get("ghi_chu", "")))[:NOTE]
    return ask.house.store.people.add(secrets.token_hex(12), kind="person", name=note, now=ask.now)


def _me(ask: Ask) -> Person:
    assert ask.visitor.person is not None
    return ask.visitor.person


PAGES = (
    Page("/nguoi-dung", "nguoidung", listing, personal=True),
    Page("/nguoi-dung/ma", "nguoidung", give, "POST", personal=True, rate="write"),
    Page("/nguoi-dung/dang-xuat", "nguoidung", end, "POST", personal=True, rate="write"),
)
