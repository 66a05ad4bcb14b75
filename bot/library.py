"""The plans a release is built from: the bundled ones, or those of a folder."""

from collections.abc import Iterator
from pathlib import Path

from bot import texts
from bot.errors import UsageError
from bot.progress import Advance, note
from corpus import ReadPlan, bundled_plans, read_plan
from corpus.agencies import Registry
from corpus.errors import UnreadableFile


def read_plans(folder: Path | None, registry: Registry, advance: Advance) -> tuple[ReadPlan, ...]:
    """Read every plan; a file that cannot be read is named and left out.

    Raises UsageError where the folder is missing or holds nothing that can be read.
    """
    paths = _files(folder)
    found = tuple(_readable(paths, registry, advance))
    if not found:
        raise UsageError(texts.NO_PLANS.format(folder))
    return found


def _files(folder: Path | None) -> list[Path]:
    if folder is None:
        return list(bundled_plans())
    if not folder.is_dir():
        raise UsageError(texts.NO_FOLDER.format(folder))
    return sorted(path for path in folder.iterdir() if path.is_file() and _is_document(path))


def _is_document(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and path.name != "manifest.csv"


def _readable(paths: list[Path], registry: Registry, advance: Advance) -> Iterator[ReadPlan]:
    for done, path in enumerate(paths):
        advance(texts.READING, done, len(paths))
        try:
            yield read_plan(path, registry=registry)
        except UnreadableFile as error:
            note(texts.PLAN_SKIPPED.format(path.name, error.advice))
    advance(texts.READING, len(paths), len(paths))
