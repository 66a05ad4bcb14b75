"""Where the files of tests live: in memory, as each commit of each test would wait for the disk.

What a killed process has written stays in the kernel's cache, there as on a disk; power cuts are tested by
what was synced.
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path

_SHARED, _ROOM = Path("/dev/shm"), 1 << 30


@cache
def temporary() -> Path:
    """A folder in memory where the system has one with room, else the usual one."""
    roomy = _SHARED.is_dir() and shutil.disk_usage(_SHARED).free > _ROOM
    return _SHARED if roomy else Path(tempfile.gettempdir())
