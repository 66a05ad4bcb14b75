"""Is what was published still, bit for bit, what was checked when it was built?

Every page of a release is checked once, when it is new; its files are then known by their hashes. A
build that starts from it, or finds nothing to do, has only to see that the hashes still stand, which
costs a second per gigabyte. Two exceptions: Chroma's own database, in which its readers write, and
vector files of fewer rows than Chroma keeps in its log, which every reader makes anew from that log.
"""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from index.database import DatabaseError, open_for_looking
from index.errors import DamagedRelease
from index.home import CHROMA, FACTS

_CHROMA_DB = "chroma.sqlite3"
_PERSISTED = "index_metadata.pickle"  # stands beside vector files that hold something
_SEARCHED = ("embeddings", "embedding_metadata", "embeddings_queue", "collections", "segments")
_CHANGED = "Tệp {} của bản đang dùng đã bị thay đổi hoặc hỏng. Hãy chạy lại: kehoach build."


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lasting_files(folder: Path) -> tuple[str, ...]:
    """The files of a release that nothing ever changes, relative to it."""
    kept = {path.parent for path in (folder / CHROMA).rglob(_PERSISTED)}
    files = sorted(path for place in kept for path in place.iterdir())
    return (FACTS, *(str(path.relative_to(folder)) for path in files))


def hashes(folder: Path) -> tuple[tuple[str, str], ...]:
    """(file, SHA-256) of everything that lasts."""
    return tuple((name, file_hash(folder / name)) for name in lasting_files(folder))


def is_unchanged(folder: Path, known: Mapping[str, str]) -> bool:
    """Whether all files are there with the hashes they were built with. False where none are known."""
    try:
        return bool(known) and dict(hashes(folder)) == known
    except OSError:
        return False


def copy_checked(source: Path, target: Path, expected: str) -> None:
    """Copy a file and check the copy. Raises `DamagedRelease`, OSError."""
    shutil.copyfile(source, target)  # inside the kernel: four times as fast as passing it through here
    if expected and file_hash(target) != expected:
        raise DamagedRelease(_CHANGED.format(source.name))


def copy_vectors(base: Path, target: Path, known: Mapping[str, str]) -> None:
    """Chroma's folder of one release into another, checked. Raises `DamagedRelease`, OSError."""
    for path in sorted((base / CHROMA).rglob("*")):
        name = path.relative_to(base)
        if path.is_dir():
            (target / name).mkdir(parents=True, exist_ok=True)
        elif path.name == _CHROMA_DB:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            _copy_locked(path, target / name)
        else:
            copy_checked(path, target / name, known.get(str(name), ""))


def _copy_locked(source: Path, target: Path) -> None:
    """Copy a database while nobody can write to it."""
    connection = open_for_looking(source)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        shutil.copyfile(source, target)
    finally:
        connection.close()


def is_sound(folder: Path, vectors: int) -> bool:
    """Whether Chroma's database is whole, as far as searching reads it, and holds so many vectors."""
    try:
        connection = open_for_looking(folder / CHROMA / _CHROMA_DB)
    except (DamagedRelease, DatabaseError):
        return False
    try:
        stored = connection.execute("SELECT count(*) FROM embeddings").fetchone()[0]
        verdicts = [connection.execute(f"PRAGMA quick_check({table})").fetchone()[0] for table in _SEARCHED]
    except DatabaseError:
        return False
    finally:
        connection.close()
    return bool(stored == vectors and set(verdicts) == {"ok"})
