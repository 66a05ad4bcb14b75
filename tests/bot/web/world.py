"""The web page over a real database and a real release; browsers are httpx clients in this process."""

import itertools
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from starlette.testclient import TestClient

from bot.dialogue.host import Host
from bot.dialogue.room import Edition, Room
from bot.onetime import fresh_code
from bot.schedule.calendar import vietnam
from bot.settings import Settings
from bot.state import backup
from bot.state.models import Person
from bot.state.sqlite import SqliteStore
from bot.web.bell import Bell
from bot.web.building import build_house
from bot.web.house import House
from bot.web.limits import RATES, Buckets, Rate
from bot.web.platform import LIMITS, NAME
from bot.web.settings import WebSettings
from bot.web.site import make_site
from tests.bot.world import local
from tests.stores import new_store

ADDRESS = "http://127.0.0.1:8600"
WORD = re.compile(r'name="phieu" value="([^"]+)"')


class Office:
    """A running page without a socket. `now` moves by hand; `browser()` is one more visitor."""

    def __init__(
        self,
        folder: Path,
        edition: Edition,
        *,
        web: WebSettings | None = None,
        rates: dict[str, Rate] | None = None,
        settings: Settings | None = None,
        refresh: Callable[[], None] = lambda: None,
    ) -> None:
        self.now = local("2026-04-15 08:00")
        self.seconds = 0.0
        self.edition = edition
        self.web = web or WebSettings()
        self.settings = settings or Settings(home=folder)
        self.store: SqliteStore = new_store(folder / "state.db")
        numbers = itertools.count(1)
        self.room = Room(
            store=self.store,
            edition=lambda: self.edition,
            calendar=vietnam(),
            limits={NAME: LIMITS},
            page=self.web.address,
        )
        self.host = Host(
            room=self.room,
            token=lambda: f"token{next(numbers):06}",
            uid=lambda: f"uid{next(numbers):06}",
            erase=lambda person, now: backup.erase(self.store, person, now=now),
            effects={},
        )
        house = build_house(
            self.settings,
            self.web,
            host=self.host,
            room=self.room,
            clock=lambda: self.now,
            bell=Bell(),
            refresh=refresh,
        )
        generous = {name: Rate(10_000, 1.0) for name in RATES}
        self.buckets = Buckets(lambda: self.seconds, generous | (rates or {}))
        self.house = House(**{**_fields(house), "buckets": self.buckets})
        self.site = make_site(self.house)

    def browser(self, **headers: str) -> "Browser":
        """A visitor of their own."""
        base = self.web.address if self.web.url else ADDRESS
        return Browser(self, TestClient(self.site, base_url=base, headers=headers, follow_redirects=False))

    def person(self, role: str = "user", *, agreed: bool = True) -> Person:
        """Somebody known."""
        person = self.store.people.add(secrets.token_hex(8), kind="person", name="", now=self.now)
        self.store.people.set_role(person.id, role)
        if agreed:
            self.store.people.consent(person.id, "2026-11", True, self.now)
        found = self.store.people.get(person.id)
        assert found is not None
        return found

    def code(self, person: Person) -> str:
        """A code that signs somebody in."""
        code = fresh_code()
        self.store.web.issue(code, person.id, self.now + timedelta(minutes=15))
        return code

    def later(self, moment: datetime) -> None:
        self.now = moment

    def close(self) -> None:
        self.store.close()


class Browser:
    """A browser: it keeps cookies, and takes the word of a form from the page it saw last."""

    def __init__(self, office: Office, client: TestClient) -> None:
        self.office = office
        self.client = client
        self.word = ""

    def get(self, path: str, **options: Any) -> httpx.Response:
        found = self.client.get(path, **options)
        words = WORD.findall(found.text)
        self.word = words[0] if words else self.word
        return found

    def post(self, path: str, /, **fields: str) -> httpx.Response:
        """Send a form of a page seen before."""
        if not self.word:
            self.get("/dang-nhap")
        return self.client.post(path, data={"phieu": self.word, **fields})

    def sign_in(self, role: str = "user", *, agreed: bool = True) -> Person:
        """Become somebody."""
        person = self.office.person(role, agreed=agreed)
        self.get("/dang-nhap")
        assert self.post("/dang-nhap", ma=self.office.code(person)).status_code == 303
        self.get("/tai-khoan")
        return person


def _fields(house: House) -> dict[str, Any]:
    names = ("settings", "web", "host", "room", "clock", "talks", "assets", "drafts", "press", "bell")
    return {name: getattr(house, name) for name in names}
