"""Run one function over one untrusted file in a child process that can hurt nobody.

The child is a fresh interpreter without site customisation, environment, network or a path to the file:
it gets the open file as its standard input, a folder of its own, and limits on memory, processor time,
file size and processes. It hands back one JSON object over a pipe. Whatever happens to it, the parent
gets a value or a `ChildFailed` within the wall limit.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

ROOT = Path(__file__).resolve().parents[2]
# A fixed list: the parent's own environment is nobody's business in the child.
_PATH = "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/Applications/LibreOffice.app/Contents/MacOS"
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); from corpus.sandbox.child import main; main(sys.argv[2])"
)
_LENGTH = 8
_GIGABYTE = 1 << 30
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """wall, cpu: seconds; memory, file_size, output: bytes; helpers: may it start programs (LibreOffice
    …)?
    """

    wall: float = 60.0
    cpu: int = 50
    memory: int = _GIGABYTE
    file_size: int = 100 * _MEGABYTE
    output: int = 64 * _MEGABYTE
    helpers: bool = False


class ChildFailed(Exception):
    """The child gave no result. reason: time, memory (it asked for too much), output, died."""

    def __init__(self, reason: Literal["time", "memory", "output", "died"]) -> None:
        super().__init__(reason)
        self.reason = reason


def run_isolated(target: str, file: BinaryIO, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """Call `target` ("module:function") with (request, file) in a child. Raises ChildFailed."""
    order = json.dumps({"target": target, "request": request, "limits": asdict(limits)})
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", _BOOT, str(ROOT), order],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"PATH": _PATH, "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        try:
            raw = _collect(child, limits)
        finally:
            _end(child)
    return _result(raw, child.returncode)


def _collect(child: subprocess.Popen[bytes], limits: Limits) -> bytes:
    """The answer: its length in eight bytes, then JSON; b"" where the child died before."""
    assert child.stdout is not None
    deadline = time.monotonic() + limits.wall
    data = bytearray()
    wanted = _LENGTH
    while len(data) < wanted:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([child.stdout], [], [], left)[0]:
            raise ChildFailed("time")
        chunk = os.read(child.stdout.fileno(), 1 << 16)
        if not chunk:
            return b""
        data += chunk
        if wanted == _LENGTH and len(data) >= _LENGTH:
            wanted = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
            if wanted > limits.output:
                raise ChildFailed("output")
    return bytes(data[_LENGTH:wanted])


def _end(child: subprocess.Popen[bytes]) -> None:
    """No process of the child's session outlives the call, nor does a zombie."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    if child.stdout is not None:
        child.stdout.close()
    child.wait()


def _result(raw: bytes, code: int) -> dict[str, Any]:
    try:
        value = json.loads(raw)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ChildFailed("time" if code == -signal.SIGXCPU else "died")
    if value.get("out_of_memory"):
        raise ChildFailed("memory")
    return value
