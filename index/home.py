"""The folder of releases: where things are, and the atomic steps between them.

<home>/releases/<id>/{facts.db, chroma/, release.json}   published, never changed again
<home>/releases/<id>.tmp/                                 a build under way, or what is left of one
<home>/current                                            {"live": id, "before": id or null}
<home>/build.lock                                         held by a running build
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from index.errors import BuildBusy, DamagedRelease, NoRelease

FACTS, CHROMA, INFO = "facts.db", "chroma", "release.json"
TEMPORARY = ".tmp"


class Pointer(NamedTuple):
    """Which release answers, and which one a rollback goes to."""

    live: str
    before: str | None


def releases(home: Path) -> Path:
    return home / "releases"


def read_pointer(home: Path) -> Pointer:
    """Raises `NoRelease` where nothing was built, `DamagedRelease` for an unreadable pointer."""
    try:
        stored = json.loads((home / "current").read_text("utf-8"))
        return Pointer(str(stored["live"]), stored["before"])
    except FileNotFoundError as error:
        raise NoRelease("Chưa có dữ liệu. Hãy chạy: kehoach build.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedRelease("Tệp “current” của dữ liệu bị hỏng. Hãy chạy lại: kehoach build.") from error


def switch(home: Path, pointer: Pointer) -> None:
    """Make a release the live one, in one atomic and durable step."""
    aside = home / "current.tmp"
    with aside.open("w", encoding="utf-8") as file:
        json.dump(pointer._asdict(), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, home / "current")
    sync_folder(home)


def next_id(home: Path, fingerprint: str) -> str:
    """The number after the highest used, and the start of the fingerprint: "0007-3fa9c21b"."""
    used = [path.name.partition("-")[0] for path in releases(home).glob("[0-9]*")]
    return f"{max((int(name) for name in used if name.isdecimal()), default=0) + 1:04d}-{fingerprint[:8]}"


def remove_leftovers(home: Path) -> None:
    """What stopped builds left: temporary folders, and releases that were never switched to."""
    try:
        kept = {name for name in read_pointer(home) if name}
    except NoRelease:
        kept = set()
    except DamagedRelease:
        return
    for path in releases(home).iterdir():
        if path.name not in kept:
            remove_tree(path)


def remove_tree(path: Path) -> None:
    """Delete a folder or file; what cannot be deleted now is left for the next build."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sync_tree(folder: Path) -> None:
    """Bring every file below the folder to the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    for path in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        sync_folder(path)


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk (POSIX; elsewhere a rename is durable by itself)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def build_lock(home: Path) -> Iterator[int]:
    """Held while building; gives its descriptor, which the child inherits: the lock lasts until both
    are gone. Raises `BuildBusy` at once where another build holds it."""
    import fcntl

    home.mkdir(parents=True, exist_ok=True)
    releases(home).mkdir(exist_ok=True)
    descriptor = os.open(home / "build.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildBusy("Đang có một lần dựng dữ liệu khác chạy. Hãy đợi xong rồi thử lại.") from error
        yield descriptor
    finally:
        os.close(descriptor)
