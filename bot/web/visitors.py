"""Who looks at a page: from the cookie to a person, their address and role."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.access import Role
from bot.state.models import Address, Person
from bot.state.port import Store
from bot.web.settings import WebSettings
from bot.web.talk import Speaker
from bot.web.tokens import fresh_token, is_token

CHANNEL = "web"
PREFERENCE = 50
"""Messengers come first: a page must be opened to be seen."""
IDLE = timedelta(days=7)
LIFE = timedelta(days=30)
IDLE_ADMIN = timedelta(hours=12)


class Visitor(NamedTuple):
    """browser: its secret; fresh: whether it still has to be given that; person, address: of somebody who
    has signed in."""

    browser: str
    fresh: bool
    person: Person | None = None
    address: Address | None = None
    role: Role = "guest"

    @property
    def signed_in(self) -> bool:
        return self.person is not None

    @property
    def speaker(self) -> Speaker:
        """The same for the conversation."""
        return Speaker(self.browser, self.address.chat_id if self.address else "", self.role)


def cookie_name(web: WebSettings) -> str:
    """A browser keeps a __Host- cookie to this host and to TLS."""
    return "__Host-phien" if web.secure else "phien"


def visitor_of(
    request: Request, store: Store, web: WebSettings, now: datetime, *, use: bool = True
) -> Visitor:
    """Who it is; anybody without a valid session is a guest. use: whether a person asks, not an open page."""
    token = request.cookies.get(cookie_name(web), "")
    if not is_token(token):
        return Visitor(fresh_token(), fresh=True)
    person = _person(token, store, now, use)
    if person is None:
        return Visitor(token, fresh=False)
    return Visitor(token, False, person, web_address(store, person, now), role_of(store, person))


def _person(token: str, store: Store, now: datetime, use: bool) -> Person | None:
    number = store.web.session(token, now, idle=IDLE_ADMIN, life=LIFE, use=use)
    if number is not None:
        return store.people.get(number)
    number = store.web.session(token, now, idle=IDLE, life=LIFE, use=use)
    person = store.people.get(number) if number is not None else None
    if person is not None and person.role == "admin":  # so much power does not lie about for days
        store.web.end(token)
        return None
    return person


def role_of(store: Store, person: Person) -> Role:
    """As the host of the house sees it: consent makes a user."""
    if person.role == "admin":
        return "admin"
    consents = store.people.consents(person.id)
    return "user" if consents and consents[-1][1] else "guest"


def web_address(store: Store, person: Person, now: datetime) -> Address:
    """The web inbox of a person as an address, made when first needed."""
    found = next((one for one in store.people.addresses(person.id) if one.channel == CHANNEL), None)
    if found is not None:
        return found
    with store.write():
        return store.people.add_address(
            person.id, CHANNEL, secrets.token_hex(12), preference=PREFERENCE, now=now
        )


def set_cookie(response: Response, web: WebSettings, token: str) -> None:
    """Give a browser its secret: not to be read by scripts, not sent by forms of other sites."""
    response.set_cookie(
        cookie_name(web),
        token,
        max_age=int(LIFE.total_seconds()),
        path="/",
        secure=web.secure,
        httponly=True,
        samesite="lax",
    )
