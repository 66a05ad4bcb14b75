"""Files of the fault tests live in memory where that exists: a killed process loses no page of the kernel's
cache, so only the test of power cuts needs a real disk, and the others need speed."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder, in memory if possible."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    path = Path(tempfile.mkdtemp(dir=MEMORY, prefix="kehoach-test-"))
    yield path
    shutil.rmtree(path)
