"""Files that pages load: from this package only, under names that carry the hash of their content."""

import gzip
import hashlib
from pathlib import Path
from typing import NamedTuple

STATIC = Path(__file__).parent / "static"
PREFIX = "/tinh/"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


class Asset(NamedTuple):
    """A file in memory, plain and compressed."""

    media_type: str
    data: bytes
    packed: bytes


class Assets:
    """All of them, read once."""

    def __init__(self, folder: Path = STATIC) -> None:
        self._names: dict[str, str] = {}
        self._files: dict[str, Asset] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix in TYPES:
                data = path.read_bytes()
                name = f"{path.stem}.{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}"
                self._names[path.name] = name
                self._files[name] = Asset(TYPES[path.suffix], data, gzip.compress(data, 9, mtime=0))

    def url(self, name: str) -> str:
        """Where a file is loaded from. Raises KeyError for one that does not exist."""
        return PREFIX + self._names[name]

    def get(self, name: str) -> Asset | None:
        """The file of a hashed name; nothing else of the disk can be reached."""
        return self._files.get(name)
