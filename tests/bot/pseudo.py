"""A command in a pseudo-terminal: what a person sees, in the order in which it comes."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds to wait for something to be shown before the test fails."""
# colours, movements of the cursor, the title of the window
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>()][A-Z0-9]?)")


class Terminal:
    """`with Terminal(["chat"], environ) as screen:`, then `type` a line and `wait` for words."""

    def __init__(self, arguments: list[str], environ: Mapping[str, str]) -> None:
        self._master, slave = os.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={**os.environ, **environ, "TERM": "xterm", "COLUMNS": "100", "PROMPT_TOOLKIT_NO_CPR": "1"},
            start_new_session=True,
        )
        os.close(slave)
        self._raw = b""

    @property
    def shown(self) -> str:
        """All that was written so far, wrapped lines joined."""
        return " ".join(_ESCAPE.sub("", self._raw.decode("utf-8", "ignore")).split())

    def enter(self, line: str) -> None:
        os.write(self._master, f"{line}\r".encode())

    def wait(self, words: str, *, after: int = 0) -> int:
        """Until these words are shown behind a place; the place behind them."""
        deadline = time.monotonic() + PATIENCE
        while (at := self.shown.find(words, after)) < 0:
            assert time.monotonic() < deadline, f"“{words}” was not shown in: {self.shown[after:]}"
            assert self._read(), f"ended without “{words}”: {self.shown[after:]}"
        return at + len(words)

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def _read(self) -> bool:
        """Whether the process still writes."""
        ready, _, _ = select.select([self._master], [], [], 0.2)
        if not ready:
            return self._process.poll() is None
        try:
            more = os.read(self._master, 65536)
        except OSError:  # Linux: the other side is closed
            return False
        self._raw += more
        return bool(more)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)
