"""The composition root: the only place where settings become a registry, a release and an assistant.

Nothing is opened before it is needed: parsing needs no release, a fact question needs no vectors.
A release that no longer fits the program or the plans is built anew; where that fails, the old one
goes on answering.
"""

import logging
from datetime import date
from functools import partial
from pathlib import Path

from bot import clock, texts
from bot.advice import advised
from bot.commands import Desk, Rate
from bot.force import with_standing
from bot.library import Library, LibraryStore, read_library
from bot.library.cache import CachedReader
from bot.progress import Advance, note, progress_bar
from bot.rating import Asked
from bot.settings import Settings
from bot.sources import Stamp, read_stamp, reader_digest, sources_digest, write_stamp
from corpus import ReadPlan
from corpus.agencies import Registry, load_registry
from corpus.errors import KehoachError
from corpus.standing import in_force
from index.errors import NoRelease
from index.release import Release, ReleaseInfo, build, open_release, rollback
from index.rerank import load_reranker
from rag.assistant import Assistant
from rag.search.reranked import LoadReranker

log = logging.getLogger(__name__)


def open_desk(settings: Settings) -> Desk:
    """Everything that answering needs; the release is built first where there is none that fits."""
    refresh(settings)
    release = live_release(settings)
    registry = load_registry(settings.province)
    assistant = Assistant(release=release, registry=registry, reranker=_reranker(settings))
    cards = release.facts.plans()
    helped = advised(assistant, release.facts, registry, settings)
    telling = with_standing(helped, in_force(cards), {card.id: card.short for card in cards})
    return Desk(assistant=telling, facts=release.facts, release=release.info.id)


def assistant_over(release: Release, settings: Settings) -> Assistant:
    """The assistant alone over one release: no language model, no notes on what is in force."""
    registry = load_registry(settings.province)
    return Assistant(release=release, registry=registry, reranker=_reranker(settings))


def _reranker(settings: Settings) -> LoadReranker | None:
    """What loads the reranker of the settings at the first search; its libraries are slow."""
    return partial(load_reranker, settings.reranker) if settings.reranker else None


def rating_keeper(settings: Settings) -> Rate:
    """Keeps verdicts given in the terminal; the database is opened for each of them only."""

    def keep(asked: Asked, good: bool, reason: str) -> None:
        from bot.service.state import open_state

        store = open_state(settings, create=True)
        try:
            store.feedback.rate(None, asked, good=good, reason=reason, now=clock.now())
        finally:
            store.close()

    return keep


def live_release(settings: Settings) -> Release:
    """The release that answers. Raises NoRelease or DamagedRelease."""
    return open_release(settings.home, api_key=settings.embedder_key)


def open_live(settings: Settings) -> Release | None:
    """The release that answers, None where nothing usable is built."""
    try:
        return live_release(settings)
    except KehoachError:
        return None


def refresh(settings: Settings) -> None:
    """Build where nothing usable is built, or where program, settings or plans have changed since."""
    problem = _problem(settings)
    if problem is None and not is_stale(settings):
        return
    note(_reason(problem))
    try:
        build_release(settings, plans_folder(settings))
    except KehoachError as error:
        if problem is not None:
            raise
        note(texts.STILL_OLD.format(error.advice))


def is_stale(settings: Settings) -> bool:
    """Whether program, settings or plans have changed since the live release was made from them."""
    return read_stamp(settings.home).digest != sources_digest(settings, plans_folder(settings))


def plans_folder(settings: Settings) -> Path | None:
    """Where the plans lie: the setting, else where the last build took them from; None: bundled."""
    return settings.plans or read_stamp(settings.home).folder


def build_release(settings: Settings, folder: Path | None) -> ReleaseInfo:
    """Read the plans (None: the bundled ones) and the library, build a release, switch to it.

    Raises UsageError for a folder without plans, LibraryDamaged, BuildBusy and BuildFailed; the live
    release is then untouched.
    """
    digest = sources_digest(settings, folder)
    with progress_bar() as advance:
        library = read_plans(settings, folder, advance)
        info = build(
            settings.home,
            library.plans,
            embedder=settings.embedder,
            chroma_url=settings.chroma_url,
            api_key=settings.embedder_key,
            short_titles=library.titles,
            built_at=clock.now().isoformat(timespec="seconds"),
            progress=advance,
        )
    _remember(settings, Stamp(digest=digest, folder=folder))
    return info


def read_plans(settings: Settings, folder: Path | None, advance: Advance) -> Library:
    """Everything that a release is built from, readings of unchanged files taken from the cache."""
    registry = load_registry(settings.province)
    reader = make_reader(settings, registry)
    library = read_library(folder, registry, advance, store=LibraryStore(settings.home), reader=reader)
    reader.forget_others()
    if library.lost:
        note(texts.CORRECTIONS_LOST.format(len(library.lost), ", ".join(c.task_id for c in library.lost[:5])))
    return library


def make_reader(settings: Settings, registry: Registry) -> CachedReader:
    """Reads plans for this province by this program, and remembers them."""
    return CachedReader(settings.home, registry, key=reader_digest(settings))


def remember(settings: Settings, path: Path, issued: date | None, read: ReadPlan) -> None:
    """Spare the next build the reading of a file that was just read."""
    make_reader(settings, load_registry(settings.province)).keep(path, issued, read)


def go_back(settings: Settings) -> ReleaseInfo:
    """Switch to the release before; it counts as fitting until program or plans change again."""
    info = rollback(settings.home)
    folder = plans_folder(settings)
    _remember(settings, Stamp(digest=sources_digest(settings, folder), folder=folder))
    return info


def _problem(settings: Settings) -> KehoachError | None:
    """Why the live release cannot be used; None where it can."""
    try:
        live_release(settings).close()
    except KehoachError as error:
        return error
    return None


def _reason(problem: KehoachError | None) -> str:
    if problem is None:
        return texts.BUILDING_AGAIN
    return (
        texts.BUILDING_FIRST if isinstance(problem, NoRelease) else texts.BUILDING_ANEW.format(problem.advice)
    )


def _remember(settings: Settings, stamp: Stamp) -> None:
    try:
        write_stamp(settings.home, stamp)
    except OSError as error:  # the release is in place; the worst is one needless check next time
        log.warning("cannot write the stamp: %s", error)
