"""A picture under its own address: without a sign-in, for whoever has it, and for nobody who guesses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.base import Attachment
from bot.dialogue.room import Edition
from bot.state.models import Draft
from bot.web.limits import Rate
from tests.bot.web.world import Office

NAME = "ABCDE23456FGHJK23456.png"
CONTENT = b"\x89PNG\r\n" + bytes(2000)


@pytest.fixture
def office(tmp_path: Path, bundled: Edition) -> Iterator[Office]:
    found = Office(tmp_path, bundled, rates={"picture-wrong": Rate(3, 900.0)})
    yield found
    found.close()


def keep(office: Office) -> None:
    person = office.person()
    address = office.store.people.add_address(person.id, "zalo", "c1", preference=0, now=office.now)
    picture = Attachment(name="a.png", content=CONTENT, link=f"https://a.example.vn/anh/{NAME}")
    draft = Draft(
        dedupe_key="k",
        address_id=address.id,
        cls="C",
        code="NH-2222",
        parts=("một",),
        not_before=office.now,
        attachment=picture,
    )
    office.store.outbox.enqueue(draft)


def test_whoever_has_the_address_sees_the_picture(office: Office) -> None:
    keep(office)
    found = office.browser().client.get(f"/anh/{NAME}")
    assert (found.status_code, found.content) == (200, CONTENT)
    assert found.headers["content-type"] == "image/png"
    assert "set-cookie" not in found.headers


@pytest.mark.parametrize("name", ["ABCDE23456FGHJK23457.png", "a.png", "", "..%2fstate.db", NAME.lower()])
def test_nothing_else_is_there(office: Office, name: str) -> None:
    keep(office)
    assert office.browser().client.get(f"/anh/{name}").status_code == 404


def test_guessing_ends_soon(office: Office) -> None:
    stranger = office.browser().client
    found = [stranger.get(f"/anh/{'A' * 20}.png").status_code for _ in range(4)]
    assert found == [404, 404, 404, 429]
