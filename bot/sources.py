"""What a release is made from, as one digest: program, settings, plan files and the library.

The digest is kept beside the release (`<home>/sources.json`), so that a changed program or folder
is noticed in milliseconds, without reading a plan.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from bot.library.store import LibraryStore
from bot.settings import Settings
from corpus.models import Frozen
from index.home import TEMPORARY, releases

ROOT = Path(__file__).resolve().parent.parent
MAKERS = ("corpus", "index")
"""The packages that decide what a release holds."""


class Stamp(Frozen):
    """What the live release was made from; folder: where its plans lie, None for the bundled ones."""

    digest: str = ""
    folder: Path | None = None


def read_stamp(home: Path) -> Stamp:
    """The stamp of a home; an empty one where there is none, or none that can be read."""
    try:
        return Stamp.model_validate_json((home / "sources.json").read_text("utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError):
        return Stamp()


def write_stamp(home: Path, stamp: Stamp) -> None:
    """Replace the stamp in one step. Raises OSError."""
    aside = home / f"sources.{os.getpid()}.tmp"
    aside.write_text(stamp.model_dump_json(), "utf-8")
    os.replace(aside, home / "sources.json")


def kept_releases(home: Path) -> tuple[str, ...]:
    """The ids of the releases that are still there, the oldest first."""
    return tuple(sorted(one.name for one in releases(home).glob("[0-9]*") if one.suffix != TEMPORARY))


def release_named(typed: str, kept: Sequence[str]) -> str | None:
    """The one release meant by its number, its id or the start of it: "7", "0007-3fa9c21b", "0007-3f"."""
    number = typed.lstrip("0")
    found = [one for one in kept if one.partition("-")[0].lstrip("0") == number]
    found = found or [one for one in kept if typed and one.startswith(typed)]
    return found[0] if len(found) == 1 else None


def sources_digest(settings: Settings, folder: Path | None) -> str:
    """Changes with any file of the program that reads or indexes, any plan file, any such setting, and
    with whatever people add, remove or correct."""
    digest = hashlib.sha256()
    for value in (settings.embedder, settings.chroma_url, folder, reader_digest(settings)):
        digest.update(f"{value}\0".encode())
    digest.update(_journal(settings.home))
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        facts = path.stat()
        digest.update(f"{path.name}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def reader_digest(settings: Settings) -> str:
    """Changes with the province and any file of the program that reads or indexes."""
    digest = hashlib.sha256(settings.province.encode() + b"\0")
    for path in _program_files():
        digest.update(
            str(path.relative_to(ROOT)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
        )
    return digest.hexdigest()


def _journal(home: Path) -> bytes:
    try:
        return hashlib.sha256(LibraryStore(home).journal.read_bytes()).digest()
    except OSError:
        return b""


def _program_files() -> list[Path]:
    found = (path for package in MAKERS for path in (ROOT / package).rglob("*"))
    return sorted(path for path in found if path.is_file() and path.parent.name != "__pycache__")
