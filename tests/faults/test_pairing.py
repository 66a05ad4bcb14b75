"""A pairing code is not guessed, not used twice, not used late."""

import itertools
import random
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.outbox.codes import ALPHABET
from bot.state.sqlite import open_store

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
CODE = "ABCDE23456"


@pytest.mark.parametrize(
    "guesses", [pytest.param(1500, id="short"), pytest.param(100_000, marks=pytest.mark.long, id="full")]
)
def test_guessing_from_many_chats_finds_nothing(tmp_path: Path, guesses: int) -> None:
    """Five a chat, then the next chat: neither a guess nor, once it guessed, even the right code gets in."""
    rng = random.Random(5)
    store = open_store(tmp_path / "s.db")
    store.pairing.issue(CODE, role="admin", note="", expires=NOW + timedelta(minutes=15))
    person = store.people.add("u", kind="person", name="", now=NOW)
    for number in range(guesses):
        guess = "".join(rng.choices(ALPHABET, k=len(CODE)))
        chat = str(number // 5)
        assert guess != CODE
        found = store.pairing.redeem(guess, person.id, channel="telegram", chat_id=chat, now=NOW)
        assert found is None
    assert store.pairing.redeem(CODE, person.id, channel="telegram", chat_id="0", now=NOW) is None
    assert store.pairing.redeem(CODE, person.id, channel="telegram", chat_id="new", now=NOW) == "admin"
    store.close()


def test_a_race_for_one_code_has_one_winner(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    stores = [open_store(path) for _ in range(8)]
    stores[0].pairing.issue(CODE, role="admin", note="", expires=NOW + timedelta(minutes=15))
    people = [stores[0].people.add(f"u{n}", kind="person", name="", now=NOW).id for n in range(8)]
    start, won = threading.Barrier(8), itertools.count()
    winners: list[int] = []

    def redeem(number: int) -> None:
        start.wait()
        role = stores[number].pairing.redeem(
            CODE, people[number], channel="telegram", chat_id=str(number), now=NOW
        )
        if role == "admin":
            winners.append(next(won))

    threads = [threading.Thread(target=redeem, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(winners) == 1
    for store in stores:
        store.close()
