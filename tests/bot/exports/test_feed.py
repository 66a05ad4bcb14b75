"""The personal calendar: one secret address, without a cookie, until it is revoked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.dialogue.room import Edition
from bot.state.port import Store
from bot.web.limits import Rate
from tests.bot.web.world import Browser, Office

FEED = re.compile(r"(/lich-rieng/tep/([A-Za-z0-9_-]{43})\.ics)")


@pytest.fixture
def office(tmp_path: Path, bundled: Edition) -> Iterator[Office]:
    found = Office(tmp_path, bundled, rates={"feed": Rate(5, 3600.0), "feed-wrong": Rate(3, 900.0)})
    yield found
    found.close()


@pytest.fixture
def user(office: Office) -> Browser:
    found = office.browser()
    found.sign_in()
    found.get("/theo-doi")
    found.post("/theo-doi/them", loai="ke-hoach", ke_hoach="QD11")
    return found


def _made(user: Browser) -> str:
    user.get("/lich-rieng")
    found = FEED.search(user.post("/lich-rieng/lap").text)
    assert found is not None
    return found[1]


def test_a_calendar_program_reads_what_is_followed(office: Office, user: Browser) -> None:
    found = office.browser().client.get(_made(user))
    assert found.status_code == 200
    assert found.headers["content-type"].startswith("text/calendar")
    assert "set-cookie" not in found.headers
    uids = [str(event["uid"]) for event in Calendar.from_ical(found.content).walk("VEVENT")]
    assert uids
    assert all(uid.startswith("QD11-") for uid in uids)


def test_the_address_is_shown_once_and_kept_as_a_hash(office: Office, user: Browser, tmp_path: Path) -> None:
    token = _made(user).split("/")[-1].removesuffix(".ics")
    again = user.get("/lich-rieng").text
    assert token not in again
    assert "Đang có một địa chỉ" in again
    assert all(token.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert token not in str(office.store.database.rows("SELECT * FROM audit"))


def test_a_new_address_ends_the_old_one_and_revoking_ends_it_all(office: Office, user: Browser) -> None:
    first, second, program = _made(user), _made(user), office.browser().client
    assert [program.get(path).status_code for path in (first, second)] == [404, 200]
    user.get("/lich-rieng")
    assert user.post("/lich-rieng/bo").status_code == 303
    assert program.get(second).status_code == 404
    assert "Chưa có địa chỉ nào" in user.get("/lich-rieng").text


def test_who_took_back_their_consent_has_no_calendar(office: Office, user: Browser) -> None:
    address = _made(user)
    person = office.store.web.members()[0][0]
    office.store.people.consent(person.id, "2026-11", False, office.now)
    assert office.browser().client.get(address).status_code == 404


def test_nobody_guesses_and_nobody_asks_without_end(office: Office, user: Browser) -> None:
    address, program = _made(user), office.browser().client
    assert [program.get(address).status_code for _ in range(6)] == [200] * 5 + [429]
    wrong = [program.get(f"/lich-rieng/tep/{'a' * 43}.ics").status_code for _ in range(4)]
    assert wrong == [404, 404, 404, 429]


def test_a_guest_has_none(office: Office) -> None:
    guest = office.browser()
    assert guest.get("/lich-rieng").status_code == 303
    guest.get("/")
    assert guest.post("/lich-rieng/lap").status_code == 401


def test_any_store_keeps_one_secret_a_person(office: Office) -> None:
    store: Store = office.store
    one, two = office.person(), office.person()
    store.feeds.open("a", one.id, office.now)
    store.feeds.open("b", two.id, office.now)
    assert (store.feeds.whose("a"), store.feeds.whose("b"), store.feeds.whose("c")) == (one.id, two.id, None)
    assert store.feeds.since(one.id) == office.now
    store.links.join(one.id, two.id, office.now)
    assert (store.feeds.whose("a"), store.feeds.whose("b")) == (one.id, None)
    assert store.feeds.close(one.id)
    assert not store.feeds.close(one.id)
    store.feeds.open("d", one.id, office.now)
    store.people.erase(one.id)
    assert store.feeds.whose("d") is None
