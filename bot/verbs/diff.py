"""`kehoach diff`: what a file, or the release before, changes against what answers now."""

import argparse
from pathlib import Path

from bot import app, clock, listing, texts, wire
from bot.difference import PlanChange, compare, compare_tasks
from bot.errors import UsageError
from bot.inputs import about
from bot.progress import progress_bar
from bot.publishing import Candidate, changes_between, live_cards, look
from bot.settings import Settings
from bot.sources import kept_releases, release_named
from bot.terminal import output
from corpus.agencies import load_registry
from index.errors import NoRelease
from index.facts import TaskFilter
from index.home import read_pointer, releases
from index.opening import Release


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the difference; nothing different is exit 0, too."""
    path = Path(args.what) if args.what else None
    if path is not None and path.exists():
        changes = _file(path, args, settings)
    else:
        changes = _releases(args.what, settings)
    if args.json:
        print(wire.line({"plans": [wire.change(one) for one in changes]}))
    else:
        output(listing.differences(changes))
    return 0


def _file(path: Path, args: argparse.Namespace, settings: Settings) -> tuple[PlanChange, ...]:
    """The file against the live plan that it looks like a version of; else all of it is new."""
    app.refresh(settings)
    registry = load_registry(settings.province)
    with progress_bar() as advance, about(path):
        advance(texts.READING_FILE.format(path.name), 0, 0)
        found = look(settings, path, registry=registry, by="", now=clock.now(), issued=args.issued)
    if found.known:
        return ()
    if other := _other(found, settings):
        return _versions(found, other, settings)
    plan, tasks = found.entry.plan, found.review.tasks
    return compare({}, {plan: tasks}, {plan: found.entry.short})


def _other(found: Candidate, settings: Settings) -> str:
    """The live plan that this file is another version of: the same number or title, else the same code."""
    if found.alike:
        return found.alike[0].id
    codes = {card.id.casefold(): card.id for card in live_cards(settings)}
    return codes.get(found.read.plan.id.casefold(), "")


def _versions(found: Candidate, other: str, settings: Settings) -> tuple[PlanChange, ...]:
    with app.live_release(settings) as release:
        before = release.facts.tasks(TaskFilter(plan_ids=(other,)))
        short = release.facts.short(other)
    change = compare_tasks(before, found.review.tasks)
    return (change.model_copy(update={"plan_id": other, "short": short}),) if change else ()


def _releases(name: str | None, settings: Settings) -> tuple[PlanChange, ...]:
    """What the live release changed against another one. Raises UsageError."""
    pointer = read_pointer(settings.home)
    kept = kept_releases(settings.home)
    wanted = pointer.before if name is None else release_named(name, kept)
    if name is None and wanted not in kept:
        raise NoRelease(texts.NO_RELEASE_BEFORE)
    if wanted is None:
        raise UsageError(texts.NO_SUCH_THING.format(name, ", ".join(kept)))
    with Release(releases(settings.home) / wanted) as before, app.live_release(settings) as live:
        return changes_between(before.facts, live.facts)
