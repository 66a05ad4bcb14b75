"""From the base plans and the shelf to what a release is built from."""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from bot import texts
from bot.errors import UsageError
from bot.library.cache import Reader
from bot.library.corrections import apply_corrections
from bot.library.models import Correction, Shelf
from bot.library.store import LibraryStore
from bot.library.titles import short_title
from bot.progress import Advance, note
from corpus import BundledPlan, ReadPlan, bundled_plans, load_manifest, read_plan
from corpus.agencies import Registry
from corpus.errors import UnreadableFile

log = logging.getLogger(__name__)

MANIFEST = "manifest.csv"
CONFIRMED = 0.9
"""Confidence of a row without doubts in a plan that a person compared with its original."""


class Library(NamedTuple):
    """Plans read, their short titles by plan id, and decisions that found no row any more."""

    plans: tuple[ReadPlan, ...]
    titles: Mapping[str, str]
    lost: tuple[Correction, ...] = ()


class Shelved(NamedTuple):
    """A file to read: where it lies, what it is called, and what is known of it beforehand.

    plan: the id that it must have, "" where its own text decides; added: whether a person added it.
    """

    path: Path
    file: str
    plan: str = ""
    short: str = ""
    issued: date | None = None
    added: bool = False


def read_library(
    folder: Path | None,
    registry: Registry,
    advance: Advance,
    *,
    store: LibraryStore | None = None,
    reader: Reader | None = None,
) -> Library:
    """Read every plan; a file that cannot be read is named and left out.

    folder: the base plans, None for the bundled ones. It may hold a manifest.csv like the bundled one; a
    file that it does not list is read all the same. store: what people added, removed and corrected;
    reader: how files are read, where not simply so.
    Raises UsageError where the folder is missing or nothing can be read, LibraryDamaged.
    """
    reader = reader or (lambda path, issued: read_plan(path, registry=registry, issued=issued))
    shelf = store.shelf() if store else Shelf()
    files = [*base_files(folder, shelf), *(added_files(store, shelf) if store else ())]
    titles: dict[str, str] = {}
    plans: list[ReadPlan] = []
    lost: list[Correction] = []
    kept = {entry.plan for entry in shelf.entries}
    for one, read in _readable(files, reader, advance):
        taken = {plan.plan.id for plan in plans} | (set() if one.added else kept)
        named = as_plan(settled(read), one.plan, one.file) if one.added else distinct(read, taken)
        applied = apply_corrections(named, shelf.corrections_of(named.plan.id))
        plans.append(applied.read)
        lost += applied.lost
        titles[named.plan.id] = one.short or short_title(named.plan.meta, one.file)
    if not plans:
        raise UsageError(texts.NO_PLANS.format(folder) if folder else texts.NO_PLAN_LEFT)
    return Library(tuple(plans), titles, tuple(lost))


def distinct(read: ReadPlan, taken: Iterable[str]) -> ReadPlan:
    """The plan itself, or with a letter behind its code where another plan has the code already."""
    return as_plan(read, free_code(read.plan.id, taken))


def free_code(code: str, taken: Iterable[str]) -> str:
    """The code itself, else with the first letter that makes it unique; case does not count."""
    used = {one.casefold() for one in taken}
    if code.casefold() not in used:
        return code
    return next(f"{code}{letter}" for letter in _suffixes() if f"{code}{letter}".casefold() not in used)


def as_plan(read: ReadPlan, code: str, file: str = "") -> ReadPlan:
    """The plan under another id, which its tasks' ids carry, and under its original file name."""
    old = read.plan.id
    return read._replace(
        plan=read.plan.model_copy(update={"id": code, "file": file or read.plan.file}),
        tasks=tuple(
            task.model_copy(update={"id": code + task.id.removeprefix(old), "plan_id": code})
            for task in read.tasks
        ),
    )


def settled(read: ReadPlan) -> ReadPlan:
    """The plan as it is once a person has compared it with its original."""
    reason = read.needs_confirmation
    if not reason:
        return read
    tasks = []
    for task in read.tasks:
        doubts = tuple(issue for issue in task.issues if issue != reason)
        sure = task.confidence if doubts else max(task.confidence, CONFIRMED)
        tasks.append(task.model_copy(update={"issues": doubts, "confidence": sure}))
    return read._replace(tasks=tuple(tasks), needs_confirmation="")


def base_files(folder: Path | None, shelf: Shelf) -> list[Shelved]:
    """The base plans that nobody removed. Raises UsageError."""
    return [
        Shelved(
            path,
            path.name,
            short=listed.short if listed else "",
            issued=listed.issued if listed else None,
        )
        for path, listed in _entries(folder)
        if not (shelf.removed and shelf.removal(digest_of(path), listed.id if listed else ""))
    ]


def added_files(store: LibraryStore, shelf: Shelf) -> list[Shelved]:
    """The plans that people added, in the order in which they came."""
    return [
        Shelved(store.path(one), one.file, one.plan, one.short, one.issued, added=True)
        for one in shelf.entries
    ]


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, "" for one that cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _suffixes() -> Iterator[str]:
    letters = ascii_lowercase[1:]
    yield from letters
    yield from (first + second for first in letters for second in letters)


def _entries(folder: Path | None) -> list[tuple[Path, BundledPlan | None]]:
    if folder is None:
        return [(listed.path, listed) for listed in bundled_plans()]
    if not folder.is_dir():
        raise UsageError(texts.NO_FOLDER.format(folder))
    listed = {row.file: row for row in _manifest(folder / MANIFEST)}
    files = sorted(path for path in folder.iterdir() if path.is_file() and _is_document(path))
    return [(path, listed.get(path.name)) for path in files]


def _manifest(path: Path) -> tuple[BundledPlan, ...]:
    if not path.is_file():
        return ()
    try:
        return load_manifest(path)
    except (ValueError, TypeError, OSError) as error:
        raise UsageError(texts.BAD_MANIFEST.format(path)) from error


def _is_document(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and path.name != MANIFEST


def _readable(files: list[Shelved], reader: Reader, advance: Advance) -> Iterator[tuple[Shelved, ReadPlan]]:
    for done, one in enumerate(files):
        advance(texts.READING, done, len(files))
        try:
            read = reader(one.path, one.issued)
        except UnreadableFile as error:
            note(texts.PLAN_SKIPPED.format(one.file, error.advice))
        except Exception as error:  # one document that nobody foresaw must not keep the others out
            log.exception("cannot read %s", one.file)
            note(texts.PLAN_SKIPPED.format(one.file, texts.PLAN_BROKE.format(type(error).__name__)))
        else:
            if read.needs_confirmation and not one.added:
                note(texts.PLAN_SKIPPED.format(one.file, texts.NEEDS_ADDING.format(read.needs_confirmation)))
            else:
                yield one, read
    advance(texts.READING, len(files), len(files))
