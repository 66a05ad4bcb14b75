"""The composition root: the only place where settings become a registry, a release and an assistant.

Nothing is opened before it is needed: parsing needs no release, a fact question needs no vectors.
A release that no longer fits the program or the plans is built anew; where that fails, the old one
goes on answering.
"""

from pathlib import Path

from bot import clock, texts
from bot.commands import Desk
from bot.errors import NothingWritable
from bot.library import read_plans
from bot.progress import note, progress_bar
from bot.settings import Settings
from bot.sources import Stamp, read_stamp, sources_digest, write_stamp
from corpus.agencies import load_registry
from corpus.errors import KehoachError
from index.errors import NoRelease
from index.models import ReleaseInfo
from index.release import build, open_release, rollback
from rag.assistant import Assistant


def open_desk(settings: Settings) -> Desk:
    """Everything that answering needs, the release built first where there is none that fits."""
    refresh(settings)
    release = open_release(settings.home)
    assistant = Assistant(release=release, registry=load_registry(settings.province))
    return Desk(assistant=assistant, facts=release.facts)


def refresh(settings: Settings) -> None:
    """Build where nothing is built yet, or where program, settings or plans have changed since."""
    stamp = read_stamp(settings.home)
    folder = settings.plans or stamp.folder
    if stamp.digest == sources_digest(settings, folder):
        return
    try:
        open_release(settings.home).close()
    except KehoachError as error:
        note(
            texts.BUILDING_FIRST if isinstance(error, NoRelease) else f"{error.advice} {texts.BUILDING_AGAIN}"
        )
        build_release(settings, folder)
        return
    note(texts.BUILDING_AGAIN)
    try:
        build_release(settings, folder)
    except KehoachError as error:
        note(texts.STILL_OLD.format(error.advice))


def build_release(settings: Settings, folder: Path | None) -> ReleaseInfo:
    """Read the plans (None: the bundled ones), build a release, switch to it.

    Raises NothingWritable, UsageError for a folder without plans, and the errors of index.release.
    """
    digest = sources_digest(settings, folder)
    registry = load_registry(settings.province)
    try:
        with progress_bar() as advance:
            plans = read_plans(folder, registry, advance)
            info = build(
                settings.home,
                plans,
                embedder=settings.embedder,
                chroma_url=settings.chroma_url,
                progress=advance,
                built_at=clock.now().isoformat(timespec="seconds"),
            )
        write_stamp(settings.home, Stamp(digest=digest, folder=folder))
    except OSError as error:
        raise NothingWritable(texts.NOT_WRITABLE.format(settings.home, error.strerror or error)) from error
    return info


def go_back(settings: Settings) -> ReleaseInfo:
    """Switch to the release before; it then counts as fitting until program or plans change again."""
    info = rollback(settings.home)
    folder = settings.plans or read_stamp(settings.home).folder
    write_stamp(settings.home, Stamp(digest=sources_digest(settings, folder), folder=folder))
    return info
