"""/xuat in words, the same for every channel: the list asked for, or why there is none."""

from collections.abc import Callable, Sequence
from datetime import date

from bot.exports import texts
from bot.exports.asking import Wanted, listing_of, read_wish
from bot.exports.kinds import KINDS
from bot.exports.models import Listing, sources
from corpus.agencies import Registry
from corpus.models import Task
from index.models import PlanCard

Give = Callable[[Wanted, Listing], str]
"""Hands a file over, or says where it is; what the person is told."""


def answer(
    rest: str,
    *,
    registry: Registry,
    tasks: Sequence[Task],
    plans: Sequence[PlanCard],
    today: date,
    give: Give,
) -> str:
    """What follows "/xuat" → what the person is told. Raises BadDate for a day that does not exist."""
    wanted = read_wish(rest, registry, today)
    if not wanted.kind:
        return texts.WHICH.format(next(iter(KINDS)), ", ".join(KINDS))
    if wanted.candidates:
        return texts.SEVERAL.format(wanted.unknown, "; ".join(wanted.candidates))
    if wanted.unknown:
        return texts.UNKNOWN.format(wanted.unknown)
    listing = listing_of(wanted, tasks, sources(plans), registry.groups_of, today, province=registry.province)
    return give(wanted, listing) if listing.shown else texts.EMPTY
