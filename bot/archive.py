"""A backup as one file: the precious database, and the library of plans that people added and corrected.

A tar file with `state.db`, `library/journal.jsonl` and `library/files/…`. Everything else of a home can be
built again. A plain copy of the database, as older versions made it, can be restored as well.
"""

import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot import texts
from bot.library import LibraryStore
from bot.library.store import FILES, JOURNAL
from bot.state import backup
from bot.state.errors import BadBackup
from bot.state.sqlite import SqliteStore

STATE, LIBRARY = "state.db", "library"
ASIDE = ".restore"
"""Where a backup is unpacked and checked before anything is put in place."""
BEFORE = ".before-restore"


def pack(store: SqliteStore, home: Path, target: Path) -> None:
    """Write the backup; `target` appears only when it is whole. Raises LibraryBusy, LibraryDamaged."""
    copy = target.with_name(target.name + ".state")
    part = target.with_name(target.name + ".part")
    try:
        backup.back_up(store, copy)
        with tarfile.open(part, "w") as archive:
            archive.add(copy, STATE)
            for name, data in _library(home):
                _add(archive, name, data)
        os.chmod(part, 0o600)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _library(home: Path) -> Iterator[tuple[str, bytes]]:
    """The journal, and the bytes of the plans that it names, as they stand at one moment."""
    if not (home / LIBRARY).is_dir():
        return
    library = LibraryStore(home)
    with library.changing() as change:
        paths = [library.path(entry) for entry in change.shelf.entries]
        if library.journal.exists():
            yield f"{LIBRARY}/{JOURNAL}", library.journal.read_bytes()
        for path in paths:
            yield f"{LIBRARY}/{FILES}/{path.name}", path.read_bytes()


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    archive.addfile(entry, io.BytesIO(data))


def restore(source: Path, home: Path, state: Path, *, now: datetime) -> SqliteStore:
    """Put a backup in place: all of it is checked before anything is touched, and what was there stays
    beside it as *.before-restore. Raises BadBackup. The store must be closed; it comes back on hold."""
    if not tarfile.is_tarfile(source):
        return backup.restore(source, state, now=now)
    aside = home / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(mode=0o700, parents=True)
        _unpack(source, aside)
        backup.check(aside / STATE)
        _check_library(aside)
        _swap(aside / LIBRARY, home / LIBRARY)
        return backup.restore(aside / STATE, state, now=now)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _unpack(source: Path, aside: Path) -> None:
    """Only what we put in, whatever names the file holds."""
    try:
        with tarfile.open(source) as archive:
            for entry in archive:
                path, parts = aside / entry.name, Path(entry.name).parts
                ours = entry.name == STATE or (parts[:1] == (LIBRARY,) and len(parts) <= 3)
                data = archive.extractfile(entry) if entry.isfile() else None
                if not ours or ".." in parts or data is None:
                    raise BadBackup(texts.BAD_BACKUP)
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with path.open("wb") as file:
                    shutil.copyfileobj(data, file)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise BadBackup(texts.BAD_BACKUP) from error
    if not (aside / STATE).is_file():
        raise BadBackup(texts.BAD_BACKUP)


def _check_library(aside: Path) -> None:
    """Every plan that the journal names is there, byte for byte. Raises LibraryDamaged or BadBackup."""
    library = LibraryStore(aside)
    for entry in library.shelf().entries:
        path = library.path(entry)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != entry.sha256:
            raise BadBackup(texts.BAD_BACKUP)


def _swap(new: Path, old: Path) -> None:
    """The restored library in place of the one that is there; a backup without one leaves none."""
    before = old.with_name(old.name + BEFORE)
    if old.exists():
        shutil.rmtree(before, ignore_errors=True)
        old.replace(before)
    if new.exists():
        new.replace(old)
