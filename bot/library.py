"""The plans a release is built from: the bundled ones, or those of a folder."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from bot import texts
from bot.errors import UsageError
from bot.progress import Advance, note
from corpus import BundledPlan, ReadPlan, bundled_plans, load_manifest, read_plan
from corpus.agencies import Registry
from corpus.errors import UnreadableFile

log = logging.getLogger(__name__)

MANIFEST = "manifest.csv"


class Library(NamedTuple):
    """Plans read, and their short titles by plan id."""

    plans: tuple[ReadPlan, ...]
    titles: Mapping[str, str]


class _Entry(NamedTuple):
    """A file to read, with what a manifest says of it."""

    path: Path
    listed: BundledPlan | None


def read_library(folder: Path | None, registry: Registry, advance: Advance) -> Library:
    """Read every plan; a file that cannot be read is named and left out.

    A folder may hold a manifest.csv like the bundled one; a file that it does not list is read all
    the same. Raises UsageError where the folder is missing or holds nothing that can be read.
    """
    entries = _entries(folder)
    titles: dict[str, str] = {}
    plans: list[ReadPlan] = []
    for entry, read in _readable(entries, registry, advance):
        named = distinct(read, {one.plan.id for one in plans})
        plans.append(named)
        titles[named.plan.id] = (entry.listed and entry.listed.short) or named.plan.meta.title
    if not plans:
        raise UsageError(texts.NO_PLANS.format(folder))
    return Library(tuple(plans), titles)


def distinct(read: ReadPlan, taken: Iterable[str]) -> ReadPlan:
    """The plan itself, or with a letter behind its code where another plan has the code already."""
    used = {code.casefold() for code in taken}
    code = read.plan.id
    if code.casefold() in used:
        code = next(f"{code}{letter}" for letter in _suffixes() if f"{code}{letter}".casefold() not in used)
    return ReadPlan(
        read.plan.model_copy(update={"id": code}),
        tuple(
            task.model_copy(update={"id": code + task.id.removeprefix(read.plan.id), "plan_id": code})
            for task in read.tasks
        ),
    )


def _suffixes() -> Iterator[str]:
    letters = ascii_lowercase[1:]
    yield from letters
    yield from (first + second for first in letters for second in letters)


def _entries(folder: Path | None) -> list[_Entry]:
    if folder is None:
        return [_Entry(listed.path, listed) for listed in bundled_plans()]
    if not folder.is_dir():
        raise UsageError(texts.NO_FOLDER.format(folder))
    listed = {row.file: row for row in _manifest(folder / MANIFEST)}
    files = sorted(path for path in folder.iterdir() if path.is_file() and _is_document(path))
    return [_Entry(path, listed.get(path.name)) for path in files]


def _manifest(path: Path) -> tuple[BundledPlan, ...]:
    if not path.is_file():
        return ()
    try:
        return load_manifest(path)
    except (ValueError, TypeError, OSError) as error:
        raise UsageError(texts.BAD_MANIFEST.format(path)) from error


def _is_document(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and path.name != MANIFEST


def _readable(
    entries: list[_Entry], registry: Registry, advance: Advance
) -> Iterator[tuple[_Entry, ReadPlan]]:
    for done, entry in enumerate(entries):
        advance(texts.READING, done, len(entries))
        issued = entry.listed.issued if entry.listed else None
        try:
            yield entry, read_plan(entry.path, registry=registry, issued=issued)
        except UnreadableFile as error:
            note(texts.PLAN_SKIPPED.format(entry.path.name, error.advice))
        except Exception as error:  # one document that nobody foresaw must not keep the others out
            log.exception("cannot read %s", entry.path.name)
            note(texts.PLAN_SKIPPED.format(entry.path.name, texts.PLAN_BROKE.format(type(error).__name__)))
    advance(texts.READING, len(entries), len(entries))
