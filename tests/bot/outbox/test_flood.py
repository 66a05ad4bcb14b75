"""Flood control: a platform that enforces its limits never has to, and the day still ends in time."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.base import DeliveryError, Outbound, RateLimited
from bot.outbox.policy import Policy
from bot.state.models import Draft
from tests.bot.world import FINANCE, World
from tests.faults.server import Rates

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
STEP = timedelta(milliseconds=4)


@pytest.mark.parametrize(
    ("messages", "chats"),
    [pytest.param(400, 380, id="short"), pytest.param(5000, 3000, marks=pytest.mark.long, id="full")],
)
def test_a_flood_stays_within_the_limits_and_near_the_minimum(
    tmp_path: Path, messages: int, chats: int
) -> None:
    """The clock is moved by hand, so minutes of sending take seconds."""
    rng, rates = random.Random(3), Rates()
    world = World(tmp_path, now=NOW, policy=Policy(workers=1))

    def enforce(message: Outbound) -> DeliveryError | None:
        wait = rates.refuse(message.chat_id, (world.now - NOW).total_seconds())
        return RateLimited("429", wait) if wait else None

    world.channel.fault = enforce
    with world.store.write():
        addresses = [world.address(world.person(FINANCE)).id for _ in range(chats)]
        for number in range(messages):
            address = addresses[number] if number < chats else rng.choice(addresses)
            draft = Draft(
                dedupe_key=f"k{number}",
                address_id=address,
                cls="B",
                code="NH-2222",
                parts=("x",),
                not_before=NOW,
            )
            world.store.outbox.enqueue(draft)
    while len(world.channel.delivered) < messages:
        world.send()
        world.now += STEP
    seconds = (world.now - NOW).total_seconds()
    minimum = messages / 30
    print(f"{messages} messages to {chats} chats: {seconds:.1f} s, {seconds / minimum:.3f} × the minimum")
    assert rates.early == 0
    assert seconds <= minimum * 1.15
    world.close()
