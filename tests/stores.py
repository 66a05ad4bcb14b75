"""The precious database of a test: a copy of an empty one, for to make it takes longer than most tests."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.state.sqlite import SqliteStore, open_store
from tests.memory import temporary


def new_store(path: Path) -> SqliteStore:
    """The database at a path, opened; empty where there was none."""
    if not path.exists():
        for made in _empty().iterdir():
            shutil.copy(made, path.with_name(f"{path.name}{made.suffix}"))
    return open_store(path)


@cache
def _empty() -> Path:
    """A folder with a database that was made and closed, and the space it keeps in reserve."""
    folder = Path(tempfile.mkdtemp(dir=temporary(), prefix="kehoach-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_store(folder / "empty").close()
    return folder
