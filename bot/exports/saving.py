"""/xuat in the terminal: the file is written into a folder, beside what is there already."""

import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.errors import UsageError
from bot.exports import texts
from bot.exports.asking import Wanted
from bot.exports.kinds import KINDS, file_name
from bot.exports.models import Listing, subject
from bot.exports.wishing import answer
from corpus.agencies import Registry
from index.facts import FactStore
from index.models import TaskFilter


def saver(facts: FactStore, registry: Registry, folder: Path) -> Callable[[str, date], str]:
    """(what follows "/xuat", the day) → what the person is told; UsageError where nothing can be written."""

    def give(wanted: Wanted, listing: Listing) -> str:
        data = KINDS[wanted.kind].make(listing)
        path = save(folder, file_name(wanted.kind, listing), data)
        return texts.SAVED.format(subject=subject(listing), count=len(listing.shown), path=path)

    def export(rest: str, today: date) -> str:
        return answer(
            rest,
            registry=registry,
            tasks=facts.tasks(TaskFilter()),
            plans=facts.plans(),
            today=today,
            give=give,
        )

    return export


def save(folder: Path, name: str, data: bytes) -> Path:
    """A new file; one of the same name is left alone ("…-2.xlsx"). Nothing is left half written."""
    wished = folder / name
    tries = itertools.chain([wished], (wished.with_stem(f"{wished.stem}-{n}") for n in itertools.count(2)))
    path = next(path for path in tries if not path.exists())
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        if not isinstance(error, FileExistsError):
            path.unlink(missing_ok=True)
        raise UsageError(texts.CANNOT_SAVE.format(path)) from error
    return path
