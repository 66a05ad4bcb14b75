"""Plans in and out, whatever the channel: look at a file, publish what was reviewed, take a plan out.

A change is recorded in the library first, then a release is built from it beside the live one, which answers
all the time. Where the build fails the record is taken back: a plan is published, or nothing has happened.
"""

import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from bot import app, texts
from bot.difference import PlanChange, compare
from bot.errors import InDoubt, UsageError
from bot.library import Correction, Entry, LibraryStore
from bot.library.corrections import apply_corrections
from bot.library.models import Added, Corrected, Happened, Removed, Restored, Shelf
from bot.library.reading import as_plan, base_files, digest_of, free_code
from bot.library.store import Change
from bot.library.titles import short_title
from bot.review import Review, obstacles, start_review
from bot.settings import Settings
from corpus import ReadPlan, bundled_plans, read_plan
from corpus.agencies import Registry
from corpus.errors import KehoachError, NoTasksFound, UnreadableFile
from corpus.models import PlanMeta
from corpus.text import squeeze
from index.errors import BuildBusy
from index.facts import FactStore, TaskFilter
from index.models import PlanCard
from index.release import ReleaseInfo

PATIENCE = 300.0
"""Seconds to wait for a build that somebody else started."""
_PAUSE = 0.2


class Candidate(NamedTuple):
    """A file that somebody wants to add. known: the id under which the same file is there already, or "".

    alike: live plans of the same number or title: perhaps an older version of this one.
    """

    entry: Entry
    data: bytes
    read: ReadPlan
    review: Review
    known: str = ""
    alike: tuple[PlanCard, ...] = ()


class Published(NamedTuple):
    """The release that answers now, and what it changes against the one before."""

    info: ReleaseInfo
    changes: tuple[PlanChange, ...]


def look(
    settings: Settings, path: Path, *, registry: Registry, by: str, now: datetime, issued: date | None = None
) -> Candidate:
    """Read a file without storing anything. Raises UnreadableFile, SecretDocument, NoTasksFound."""
    read = read_plan(path, registry=registry, issued=issued)
    if not read.tasks:
        raise NoTasksFound(texts.NO_TASKS.format(path.name))
    data = path.read_bytes()
    shelf = LibraryStore(settings.home).shelf()
    cards = live_cards(settings)
    entry = Entry(
        plan=read.plan.id,
        file=read.plan.file,
        sha256=digest_of(path),
        short=short_title(read.plan.meta, read.plan.file),
        issued=issued,
        by=by,
        at=now,
    )
    if entry.sha256 != read.plan.sha256:
        raise UnreadableFile(texts.FILE_CHANGED.format(path.name))
    return _candidate(settings, shelf, cards, Candidate(entry, data, read, start_review(read)))


def publish(
    settings: Settings, candidates: Sequence[Candidate], *, patience: float = PATIENCE
) -> Published | None:
    """Add what was reviewed and build; None where everything was there already.

    Raises InDoubt where a review still has obstacles, LibraryBusy, LibraryDamaged and what a build raises;
    nothing has then happened.
    """
    for one in candidates:
        if reasons := obstacles(one.review):
            raise InDoubt(texts.STILL_IN_DOUBT.format(one.entry.file, " ".join(reasons[:3])))
    with LibraryStore(settings.home).changing() as change:
        fresh = [one for one in candidates if not one.known and not change.shelf.holding(one.entry.sha256)]
        if not fresh:
            return None
        for one in fresh:
            _keep(settings, change, one)
        return _rebuild(settings, change, [e for one in fresh for e in _events(one, change.shelf)], patience)


def remove(
    settings: Settings, plan_id: str, *, by: str, now: datetime, patience: float = PATIENCE
) -> Published:
    """Take a plan out. Raises UsageError for an id that is not there, and as `publish` does."""
    with LibraryStore(settings.home).changing() as change:
        entry = change.shelf.entry(plan_id)
        plan, sha256 = (entry.plan, entry.sha256) if entry else _live_plan(settings, plan_id)
        published = _rebuild(settings, change, [Removed(plan=plan, sha256=sha256, by=by, at=now)], patience)
        change.sweep()
        return published


def correct_plan(
    settings: Settings, plan_id: str, corrections: Sequence[Correction], *, patience: float = PATIENCE
) -> Published:
    """Decisions on rows of a plan that is there already. Raises as `publish` does."""
    with LibraryStore(settings.home).changing() as change:
        plan, _ = _live_plan(settings, plan_id)
        return _rebuild(settings, change, [Corrected(plan=plan, corrections=tuple(corrections))], patience)


def review_live(settings: Settings, plan_id: str) -> Review:
    """A plan that answers now, to be looked over once more. Raises UsageError for an unknown id."""
    plan, _ = _live_plan(settings, plan_id)
    with app.live_release(settings) as release:
        tasks = release.facts.tasks(TaskFilter(plan_ids=(plan,)))
        return start_review(ReadPlan(release.facts.plan(plan), tasks))


def live_cards(settings: Settings) -> tuple[PlanCard, ...]:
    """The plans that answer now, () where nothing is built."""
    try:
        with app.live_release(settings) as release:
            return release.facts.plans()
    except KehoachError:
        return ()


def changes_between(before: FactStore, after: FactStore) -> tuple[PlanChange, ...]:
    """What one release changes against another; plans that are the same are not even read."""
    old, new = before.digests(), after.digests()
    differing = [one for one in dict.fromkeys((*old, *new)) if old.get(one) != new.get(one)]
    titles = {card.id: card.short for store in (before, after) for card in store.plans()}
    return compare(
        {one: before.tasks(TaskFilter(plan_ids=(one,))) for one in differing if one in old},
        {one: after.tasks(TaskFilter(plan_ids=(one,))) for one in differing if one in new},
        titles,
    )


def same_plan(meta: PlanMeta, card: PlanCard) -> bool:
    """Whether a live plan looks like another version of this one: its number, or its title."""
    if meta.number and card.meta.number:
        return squeeze(meta.number) == squeeze(card.meta.number) and meta.issuer == card.meta.issuer
    return bool(meta.title) and squeeze(meta.title) == squeeze(card.meta.title)


def _candidate(settings: Settings, shelf: Shelf, cards: Sequence[PlanCard], raw: Candidate) -> Candidate:
    """With the id that it gets, what is known of the same bytes, and plans like it."""
    entry = raw.entry
    known = _known(settings, shelf, cards, entry.sha256)
    before = shelf.once(entry.sha256) or shelf.removal(entry.sha256)
    if known or before:
        code = known or (before.plan if before else entry.plan)
    else:
        code = free_code(
            entry.plan, {*shelf.used, *(c.id for c in cards), *(one.id for one in bundled_plans())}
        )
    read = apply_corrections(as_plan(raw.read, code), shelf.corrections_of(code)).read
    return raw._replace(
        entry=entry.model_copy(update={"plan": code}),
        review=start_review(read),
        known=known,
        alike=tuple(card for card in cards if card.id != code and same_plan(read.plan.meta, card)),
    )


def _known(settings: Settings, shelf: Shelf, cards: Sequence[PlanCard], sha256: str) -> str:
    """The id under which these bytes are there already, "" where they are not."""
    if entry := shelf.holding(sha256):
        return entry.plan
    for one in base_files(app.plans_folder(settings), shelf):
        if digest_of(one.path) == sha256:
            return next((card.id for card in cards if card.file == one.file), "") or one.file
    return ""


def _keep(settings: Settings, change: Change, one: Candidate) -> None:
    shelf, sha256 = change.shelf, one.entry.sha256
    if shelf.removal(sha256):
        return
    used = {plan.casefold() for plan in shelf.used}
    if not shelf.once(sha256) and one.entry.plan.casefold() in used:
        raise UsageError(texts.ID_TAKEN.format(one.entry.plan))
    change.keep(one.entry, one.data)
    app.remember(settings, LibraryStore(settings.home).path(one.entry), one.entry.issued, one.read)


def _events(one: Candidate, shelf: Shelf) -> list[Happened]:
    """A base plan that was removed comes back as it was; anything else becomes an entry."""
    entry = one.entry.model_copy(update={"confirmed": one.review.confirmed})
    back = shelf.removal(entry.sha256)
    first: Happened = (
        Restored(plan=back.plan, sha256=back.sha256, by=entry.by, at=entry.at) if back else Added(entry=entry)
    )
    made = one.review.corrections
    return [first, *([Corrected(plan=entry.plan, corrections=made)] if made else [])]


def _live_plan(settings: Settings, plan_id: str) -> tuple[str, str]:
    """(id, sha256) of a plan that answers now. Raises UsageError, which names those that are there."""
    with app.live_release(settings) as release:
        ids = {card.id.casefold(): card.id for card in release.facts.plans()}
        plan = ids.get(plan_id.strip().casefold())
        if plan is None:
            raise UsageError(texts.NO_SUCH_PLAN.format(plan_id, ", ".join(ids.values())))
        return plan, release.facts.plan(plan).sha256


def _rebuild(settings: Settings, change: Change, events: Sequence[Happened], patience: float) -> Published:
    """Record, build, compare; on any failure take the record back."""
    before = app.open_live(settings)
    try:
        change.record(events)
        try:
            info = _build(settings, patience)
        except BaseException:
            change.undo()
            raise
        with app.live_release(settings) as after:
            changes = changes_between(before.facts, after.facts) if before else ()
        return Published(info, changes)
    finally:
        if before:
            before.close()


def _build(settings: Settings, patience: float) -> ReleaseInfo:
    """Build as soon as nobody else does. Raises BuildBusy after `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return app.build_release(settings, app.plans_folder(settings))
        except BuildBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
