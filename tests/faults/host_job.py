"""What a killable child does with what people write: the inbox and the real host, over a real file."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.schedule.calendar import vietnam
from bot.state.sqlite import SqliteStore
from tests.bot.dialogue.talk import Talk, registry
from tests.faults.jobs import crasher

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
COMMAND = "/ghepnoi"
"""Has an effect (a line of the audit, a fresh code) each time that it is handled."""
registry()  # read once, before the children are forked
vietnam()


def agree(store: SqliteStore) -> None:
    """Somebody in the private chat 7 who may use the command."""
    with store.write():
        person = store.people.add("u1", kind="person", name="", now=NOW)
        store.people.consent(person.id, "1", True, NOW)
        store.people.add_address(person.id, "telegram", "7", preference=0, now=NOW)


def take_in(folder: str, updates: list[str], crash_at: str = "", skip: int = 0) -> None:
    """Accept updates in batches and have them answered."""
    talk = Talk(Path(folder))
    talk.now = NOW
    point = crasher(crash_at, skip)
    said = talk.said(COMMAND, sent=NOW).model_dump(mode="json")
    for at in range(0, len(updates), 20):
        with talk.store.write():
            for key in updates[at : at + 20]:
                talk.store.inbox.accept("telegram", key, said, NOW)
        point("after_accept")
        _answer(talk, point)
    _answer(talk, point)
    talk.close()


def _answer(talk: Talk, point: Callable[[str], None]) -> None:
    for update in talk.store.inbox.waiting(100):
        with talk.store.write():
            talk.host.handle(update, NOW)
            point("before_effect_commit")
        point("after_effect_commit")


JOBS: dict[str, Callable[..., None]] = {"take_in": take_in}
