"""What follows from each outcome of a send, through the real sender and store."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.channels.base import (
    AddressGone,
    BadMarkup,
    ChatMigrated,
    DeliveryError,
    NotConnected,
    Outbound,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)
from bot.outbox.codes import code
from bot.outbox.policy import Policy
from bot.state.errors import StorageFull
from bot.state.models import Address, Draft
from tests.bot.world import FINANCE, World

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, now=NOW, channels=("memory", "second"))
    yield made
    made.close()


def enqueue(
    world: World, address: Address, cls: str = "A", key: str = "k1", parts: int = 1, **more: object
) -> str:
    texts = tuple(f"tin {key} phần {n} mã {code(key)}" for n in range(1, parts + 1))
    fields = {"dedupe_key": key, "address_id": address.id, "cls": cls, "code": code(key), "parts": texts}
    world.store.outbox.enqueue(Draft(**fields, not_before=world.now, **more))  # type: ignore[arg-type]
    return key


def states(world: World, key: str) -> list[str]:
    return [message.state.value for message in world.store.outbox.of_key(key)]


def pass_time(world: World, seconds: float) -> list[str]:
    world.now += timedelta(seconds=seconds)
    return world.send()


def test_a_message_is_sent_once(world: World) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)))
    assert len(world.send()) == 1
    assert world.send() == []
    assert states(world, key) == ["sent"]
    assert enqueue(world, world.address(world.person(FINANCE)), key=key) == key
    assert states(world, key) == ["sent"]


def test_class_a_in_doubt_is_repeated_with_a_mark_until_confirmed(world: World) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)))
    world.channel.fault = lambda message: (Unclear("late"),)
    world.send()
    assert pass_time(world, 29) == []
    (second,) = pass_time(world, 2)
    assert second.startswith(f"🔁 Gửi lại · mã {code(key)} — nếu đã nhận, xin bỏ qua\n\ntin k1")
    world.channel.fault = lambda message: None
    (third,) = pass_time(world, 200)
    assert third.count("🔁") == 1
    assert states(world, key) == ["unknown", "unknown", "sent"]
    assert pass_time(world, 9999) == []


def test_after_three_repeats_it_goes_another_way_and_somebody_is_told(world: World) -> None:
    person = world.person(FINANCE, channels=("memory", "second"))
    key = enqueue(world, world.address(person))
    world.channel.fault = lambda message: Unclear("cut")
    arrived = [text for _ in range(6) for text in pass_time(world, 700)]
    assert len(arrived) == 1
    assert world.channel.attempts == 4
    assert states(world, key) == ["unknown"] * 4 + ["sent"]
    assert [alert.kind for alert in world.store.system.alerts()] == ["unconfirmed"]


@pytest.mark.parametrize("cls", ["B", "C"])
def test_class_b_and_c_in_doubt_are_never_repeated(world: World, cls: str) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)), cls)
    world.channel.fault = lambda message: (Unclear("late"),)
    world.send()
    world.channel.fault = lambda message: None
    assert pass_time(world, 9999) == []
    assert states(world, key) == ["unknown"]


def test_a_part_in_doubt_does_not_stop_the_others(world: World) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)), "B", parts=3)
    world.channel.fault = lambda message: (Unclear("late"),) if "phần 2" in message.text else None
    assert [text.split(" mã")[0] for text in world.send()] == [
        "tin k1 phần 1",
        "tin k1 phần 2",
        "tin k1 phần 3",
    ]
    assert states(world, key) == ["sent", "unknown", "sent"]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        pytest.param(NotConnected("refused"), "todo", id="never connected"),
        pytest.param(RateLimited("429", 7), "todo", id="flood"),
        pytest.param(Unauthorized("401"), "todo", id="key revoked: the rows wait"),
        pytest.param(Refused("400 odd"), "dead", id="unknown 400"),
        pytest.param(BadMarkup("can't parse"), "dead", id="markup of a plain text"),
        pytest.param(AddressGone("Forbidden: user is deactivated"), "dead", id="gone"),
    ],
)
def test_what_an_error_makes_of_a_row(world: World, error: DeliveryError, state: str) -> None:
    person = world.person(FINANCE)
    key = enqueue(world, world.address(person))
    world.channel.fault = lambda message: error
    world.send()
    assert states(world, key) == [state]
    assert (world.address(person).suspended is not None) == isinstance(error, AddressGone)
    assert len(world.store.subscriptions.of(person.id)) == 1


def test_nothing_is_tried_after_a_permanent_error_until_the_person_writes(world: World) -> None:
    person = world.person(FINANCE)
    for number in range(5):
        enqueue(world, world.address(person), "B", key=f"k{number}")
    world.channel.fault = lambda message: AddressGone("Forbidden: bot was blocked by the user")
    world.send()
    pass_time(world, 9999)
    assert world.channel.attempts == 1
    world.channel.fault = lambda message: None
    world.store.people.lift(world.address(person).id)
    assert len(world.send()) == 4


def test_what_must_not_be_lost_leaves_a_dead_address(world: World) -> None:
    person = world.person(FINANCE, channels=("memory", "second"))
    for number in range(3):
        enqueue(world, world.address(person), key=f"k{number}")
    world.channel.fault = lambda message: AddressGone("Forbidden: bot was blocked by the user")
    world.send()
    world.send()
    assert world.channel.delivered == []
    assert len(world.channels["second"].delivered) == 3
    assert not any(m.text.startswith("🔁") for m in world.channels["second"].delivered)


def test_a_chat_never_reached_and_not_found_is_a_mistake_of_ours(world: World) -> None:
    enqueue(world, world.address(world.person(FINANCE)))
    world.channel.fault = lambda message: AddressGone("Bad Request: chat not found")
    world.send()
    assert [alert.kind for alert in world.store.system.alerts()] == ["misconfigured"]


def test_a_migrated_chat_takes_its_pending_messages_along(world: World) -> None:
    person = world.person(FINANCE)
    for number in range(50):
        enqueue(world, world.address(person), key=f"k{number}")
    world.channel.fault = lambda m: ChatMigrated("moved", "-100") if m.chat_id != "-100" else None
    assert len(world.send()) == 50
    assert {message.chat_id for message in world.channel.delivered} == {"-100"}
    assert world.channel.attempts == 51
    moved = world.store.people.find_address("memory", "chat1")
    assert moved is not None
    assert moved.chat_id == "-100"


def test_markup_that_is_refused_is_sent_plain_once(world: World) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)), markup="html")
    world.channel.fault = lambda m: BadMarkup("can't parse entities") if m.markup == "html" else None
    assert len(world.send()) == 1
    assert states(world, key) == ["sent"]
    assert world.channel.attempts == 2


def test_without_a_connection_the_waits_grow_and_then_another_way_is_taken(world: World) -> None:
    person = world.person(FINANCE, channels=("memory", "second"))
    key = enqueue(world, world.address(person))
    world.channel.fault = lambda message: NotConnected("refused")
    tried: list[int] = []
    for _ in range(1000):
        if world.send() and world.channels["second"].delivered:
            break
        tried.append(world.channel.attempts)
        world.now += timedelta(seconds=1)
    assert [tried.count(n) for n in range(1, 8)] == [2, 4, 8, 16, 32, 64, 128]
    assert len(world.channels["second"].delivered) == 1
    assert world.channel.attempts == 8
    assert "cancelled" in states(world, key)


def test_a_pause_is_kept_for_its_chat_only_and_survives_a_restart(world: World) -> None:
    one, two = (world.address(world.person(FINANCE)) for _ in range(2))
    enqueue(world, one, key="k1")
    world.channel.fault = lambda message: RateLimited("429", 60)
    world.send()
    world.channel.fault = lambda message: None
    enqueue(world, one, key="k2")
    enqueue(world, two, key="k3")
    world.restart()
    assert [text.split(" phần")[0] for text in world.send()] == ["tin k3"]
    assert pass_time(world, 59) == []
    assert len(pass_time(world, 2)) == 2


def test_when_several_chats_must_wait_the_channel_waits(world: World) -> None:
    for number in range(5):
        enqueue(world, world.address(world.person(FINANCE)), key=f"k{number}")
    world.channel.fault = lambda message: RateLimited("429", 10)
    world.send()
    assert world.channel.attempts == 3


def test_a_person_who_confirms_stops_the_repeats(world: World) -> None:
    address = world.address(world.person(FINANCE))
    key = enqueue(world, address)
    world.channel.fault = lambda message: (Unclear("late"),)
    world.send()
    world.channel.fault = lambda message: None
    assert world.store.outbox.acknowledge(address.id, code(key), world.now) == 1
    assert pass_time(world, 999) == []
    assert states(world, key) == ["sent", "cancelled"]


def test_nobody_confirms_for_somebody_else(world: World) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)))
    other = world.address(world.person(FINANCE))
    world.send()
    assert world.store.outbox.acknowledge(other.id, code(key), world.now) == 0


def test_a_late_answer_confirms_and_a_lost_lease_changes_nothing(world: World) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)))

    class Late:
        name, limits = "memory", world.channel.limits

        async def send(self, message: Outbound) -> Sent:
            world.now += timedelta(minutes=5)
            world.sender.recover(start=False)  # another worker takes the lapsed claim for lost
            return Sent(message_id="9")

    world.channels["memory"] = Late()  # type: ignore[assignment]
    asyncio.run(world.sender.run_once())
    assert states(world, key) == ["sent", "cancelled"]


def test_a_held_system_sends_nothing(world: World) -> None:
    enqueue(world, world.address(world.person(FINANCE)))
    world.store.system.hold("restore", "", world.now)
    assert world.send() == []
    world.store.system.release("restore")
    assert len(world.send()) == 1


def test_a_bug_of_a_channel_counts_as_doubt(world: World) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)), "B")

    def bug(message: Outbound) -> None:
        raise KeyError("oops")

    world.channel.fault = bug
    world.send()
    assert states(world, key) == ["unknown"]


def test_no_claim_no_send_on_a_full_disk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    key = enqueue(world, world.address(world.person(FINANCE)))
    pages = world.store.database.one("PRAGMA page_count")
    assert pages is not None
    world.store.database.rows(f"PRAGMA max_page_count = {pages['page_count']}")
    for _ in range(500):  # fill what is left of the last pages
        try:
            world.store.system.audit("u", "fill", "x" * 3000, world.now)
        except StorageFull:
            break
    monkeypatch.setattr(world.store, "keep_reserve", lambda: False)
    world.send()
    sent_when_full = len(world.channel.delivered)
    world.send()
    assert len(world.channel.delivered) == sent_when_full
    monkeypatch.undo()
    world.store.database.rows("PRAGMA max_page_count = 100000")
    world.restart()
    world.send()
    pass_time(world, 60)
    assert "sent" in states(world, key)
    assert sum(not m.text.startswith("🔁") for m in world.channel.delivered) == 1


@pytest.mark.parametrize(
    ("messages", "seconds"), [pytest.param(4, 1.05, id="one chat"), pytest.param(1, 1 / 28, id="many chats")]
)
def test_the_pace_keeps_below_the_limits(tmp_path: Path, messages: int, seconds: float) -> None:
    """With a clock that only moves when nothing may be sent."""
    world = World(tmp_path, now=NOW, policy=Policy(workers=1))
    times: list[datetime] = []

    def note(message: Outbound) -> None:
        times.append(world.now)

    world.channel.fault = note
    addresses = [world.address(world.person(FINANCE)) for _ in range(4 if messages == 1 else 1)]
    for number in range(messages * len(addresses)):
        enqueue(world, addresses[number % len(addresses)], key=f"k{number}")
    while len(times) < 4:
        world.send()
        world.now += timedelta(milliseconds=1)
    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert all(seconds <= gap < seconds + 0.01 for gap in gaps)
    world.close()
