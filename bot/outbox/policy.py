"""How long, how often, and what next: the numbers and pure decisions of the outbox."""

import math
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.channels.base import Attachment, Limits
from bot.channels.preference import PAGE
from bot.state.models import Address, Message, Pace
from corpus.models import Frozen

MOST_REMEMBERED = 60
"""Sends that are remembered to keep a channel's pace in any window of time."""
BY_OTHER_WAY = 4
"""Generations from here on went by another channel or by hand; 1–3 are marked repeats."""


class Policy(Frozen):
    """lease: longest life of a claim; answer: longest wait for the platform; all in seconds. upload: bytes a
    second that the way to it takes at least, for files.

    repeats: marked repeats of a class A message; repeat_waits: seconds before each of them;
    other_way_after: attempts without a connection, after which class A goes another way; page_wait: seconds
    for which a message that moved to the web page waits to be read there, before it moves on.
    """

    lease: float = 60.0
    answer: float = 20.0
    upload: float = 100_000.0
    workers: int = 8
    repeats: int = 3
    repeat_waits: tuple[float, ...] = (30.0, 120.0, 600.0)
    first_wait: float = 2.0
    longest_wait: float = 300.0
    unauthorized_wait: float = 300.0
    other_way_after: int = 8
    page_wait: float = 900.0
    flooded_chats: int = 3
    paced: bool = True


def pace(limits: Limits, policy: Policy) -> Pace:
    """Seconds between messages that keep a channel below its limits."""
    if not policy.paced:
        return Pace()
    group = max(limits.chat_seconds, 60.0 / limits.group_minute if limits.group_minute else 0.0)
    most = min(MOST_REMEMBERED, math.ceil(limits.per_second))
    return Pace(
        channel=1.0 / limits.per_second,
        person=limits.chat_seconds,
        group=group,
        most=most,
        window=most / limits.per_second,
    )


def patience(policy: Policy, attachment: Attachment | None) -> float:
    """Seconds to wait for the answer to a message, with its file; less than the life of its claim."""
    size = len(attachment.content) if attachment else 0
    return min(policy.answer + size / policy.upload, max(policy.answer, 0.9 * policy.lease))


def wait(policy: Policy, attempt: int, jitter: float) -> timedelta:
    """Exponential back-off with jitter in 0..1, never above the longest wait."""
    grown = policy.first_wait * 2.0 ** min(attempt - 1, 20)
    return timedelta(seconds=min(policy.longest_wait, grown) * (0.5 + jitter / 2))


def repeat_at(policy: Policy, generation: int, now: datetime) -> datetime:
    """When the marked repeat of this generation may leave."""
    return now + timedelta(seconds=policy.repeat_waits[min(generation, len(policy.repeat_waits)) - 1])


def may_repeat(policy: Policy, message: Message) -> bool:
    """Whether one more marked repeat is allowed after this generation."""
    return message.cls == "A" and message.generation < policy.repeats


def other_ways(
    addresses: tuple[Address, ...], message: Message, tried: frozenset[int], channels: Collection[str]
) -> tuple[Address, ...]:
    """Where a message may still go: the page's inbox, which is always there, and the next messenger.

    tried: addresses that it went to; channels: those in use. A messenger of another kind comes first, then
    the person's own order.
    """
    working = [a for a in addresses if a.suspended is None and a.id not in tried and a.channel in channels]
    pages = [a for a in working if a.channel == PAGE]
    others = [a for a in working if a.channel != PAGE]
    others.sort(key=lambda a: (a.channel == message.channel, a.preference, a.id))
    return (*pages[:1], *others[:1])
