"""What `kehoach web` and `kehoach serve` do before the page is served."""

import contextlib
import secrets
import webbrowser

from bot import clock
from bot.onetime import LIFE, fresh_code, shown
from bot.service.state import open_state
from bot.settings import Settings
from bot.state.models import Person
from bot.state.port import Store
from bot.web.platform import NAME, WebPlatform
from bot.web.server import bind
from bot.web.settings import WebSettings
from bot.web.visitors import PREFERENCE

KEEPER = "may-chu"
"""The web address of whoever keeps the machine: the same person at each start."""


def open_page(settings: Settings, web: WebSettings) -> WebPlatform:
    """The platform, its port taken. Raises UsageError where the port is in use."""
    listening = bind(web)
    port: int = listening.getsockname()[1]
    return WebPlatform(settings, web.model_copy(update={"port": port}), clock=clock.now, listening=listening)


def keeper_link(settings: Settings, web: WebSettings) -> str:
    """A link that signs the keeper of this machine in, once."""
    store, code, now = open_state(settings, create=True), fresh_code(), clock.now()
    try:
        with store.write():
            person = _keeper(store)
            store.web.issue(code, person.id, now + LIFE)
            store.system.audit("system", "signin-code", "", now)
    finally:
        store.close()
    return f"{web.address}/dang-nhap?ma={shown(code)}"


def show_in_browser(link: str) -> None:
    """Open it; where that fails the printed link is still there."""
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(link)


def _keeper(store: Store) -> Person:
    address = store.people.find_address(NAME, KEEPER)
    person = store.people.get(address.person_id) if address else None
    if person is None:
        now = clock.now()
        person = store.people.add(secrets.token_hex(12), kind="person", name="", now=now)
        store.people.add_address(person.id, NAME, KEEPER, preference=PREFERENCE, now=now)
    store.people.set_role(person.id, "admin")
    return person
