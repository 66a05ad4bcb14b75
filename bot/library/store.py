"""`<home>/library/`: precious, small, and never half written.

<home>/library/journal.jsonl     one event a line (`bot.library.models.Event`), oldest first
<home>/library/files/<sha256>.x  the bytes of added plans, as they came

A change writes the bytes first, then a whole new journal beside the old one, and renames it: killed at
any moment, either everything of a change is there or nothing. Readers need no lock.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from bot import texts
from bot.durable import replace_file, sync
from bot.errors import LibraryBusy, LibraryDamaged
from bot.library.models import EVENTS, Entry, Happened, Shelf, shelf_of

JOURNAL, FILES, LOCK = "journal.jsonl", "files", "lock"
_PAUSE = 0.1
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")


class LibraryStore:
    """The library of one home. Safe between processes: one writer at a time, readers always."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "library"

    @property
    def journal(self) -> Path:
        """Where the events are kept."""
        return self._folder / JOURNAL

    def shelf(self) -> Shelf:
        """What is there now. Raises LibraryDamaged where the journal cannot be read."""
        return shelf_of(self.events())

    def events(self) -> tuple[Happened, ...]:
        """Everything that happened. Raises LibraryDamaged, which names the line."""
        try:
            lines = self.journal.read_text("utf-8").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryDamaged(texts.LIBRARY_UNREADABLE.format(self.journal)) from error
        return tuple(self._event(number, line) for number, line in enumerate(lines, 1))

    def path(self, entry: Entry) -> Path:
        """Where the bytes of an added plan lie."""
        return self._folder / FILES / f"{entry.sha256}{suffix_of(entry.file)}"

    @contextmanager
    def changing(self, *, patience: float = 60.0) -> Iterator["Change"]:
        """Hold the library for one change. Raises LibraryBusy after `patience` seconds of waiting."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _locked(self._folder / LOCK, patience):
            yield Change(self, self._folder)

    def _event(self, number: int, line: str) -> Happened:
        try:
            return EVENTS.validate_json(line)
        except ValidationError as error:
            raise LibraryDamaged(texts.LIBRARY_DAMAGED.format(number, self.journal)) from error


class Change:
    """One change of a library, made while its lock is held."""

    def __init__(self, store: LibraryStore, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._before = store.journal.read_bytes() if store.journal.exists() else None
        self.shelf = store.shelf()

    def keep(self, entry: Entry, data: bytes) -> None:
        """The bytes of a plan to be added; they count once `record` names the entry."""
        assert hashlib.sha256(data).hexdigest() == entry.sha256
        replace_file(self._store.path(entry), data)

    def record(self, events: Sequence[Happened]) -> None:
        """Make it so, all at once."""
        lines = b"".join(event.model_dump_json().encode() + b"\n" for event in events)
        replace_file(self._store.journal, (self._before or b"") + lines)
        self.shelf = self._store.shelf()

    def undo(self) -> None:
        """As if nothing had been recorded: what was to be published could not be."""
        if self._before is None:
            self._store.journal.unlink(missing_ok=True)
            sync(self._folder)
        else:
            replace_file(self._store.journal, self._before)
        self.shelf = self._store.shelf()
        self.sweep()

    def sweep(self) -> None:
        """Delete bytes that no entry names: of removed plans, and of changes that stopped half-way."""
        wanted = {self._store.path(entry).name for entry in self.shelf.entries}
        for path in _listed(self._folder / FILES):
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def suffix_of(name: str) -> str:
    """The suffix of a file's name, "" for one that is not plain letters and digits."""
    suffix = Path(name).suffix
    return suffix.lower() if _SUFFIX.fullmatch(suffix) else ""


def _listed(folder: Path) -> Iterable[Path]:
    return list(folder.iterdir()) if folder.is_dir() else ()


@contextmanager
def _locked(path: Path, patience: float) -> Iterator[None]:
    import fcntl

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > deadline:
                    raise LibraryBusy(texts.LIBRARY_BUSY) from error
                time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)
