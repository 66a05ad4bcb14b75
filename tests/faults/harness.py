"""The kill harness: run a job in a real process, kill it, run it again, until it ends on its own."""

import asyncio
import contextlib
import json
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Zygote:
    """A running zygote process; one job at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, *modules: str) -> "Zygote":
        """Start it; the imports happen once, here. modules: where further jobs are."""
        command = (sys.executable, "-m", "tests.faults.zygote", *modules)
        pipe = asyncio.subprocess.PIPE
        return cls(await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe))

    async def stop(self) -> None:
        """End it; a job under way has ended before."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()

    async def run(self, *, kill_after: float | None = None, **order: Any) -> bool:
        """One life of a job; True when it ended on its own, False when it was killed (by us or by itself)."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        await self._process.stdin.drain()
        pid = int((await self._line()).removeprefix("pid "))
        killer = asyncio.create_task(_kill(pid, kill_after)) if kill_after is not None else None
        status = int((await self._line()).removeprefix("exit "))
        if killer is not None:
            killer.cancel()
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise AssertionError(f"the job failed: {order}")
        return os.WIFEXITED(status)

    async def _line(self) -> str:
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()


async def _kill(pid: int, after: float) -> None:
    await asyncio.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


async def kill_often(
    zygote: Zygote,
    *,
    kills: int,
    longest: float,
    rng: random.Random,
    points: tuple[str, ...] = (),
    **order: Any,
) -> int:
    """Run a job, killed `kills` times at random or at named points, then once to its end; kills that hit."""
    hits = 0
    for _ in range(kills):
        if points and rng.random() < 0.5:
            ended = await zygote.run(**order, crash_at=rng.choice(points), skip=rng.randrange(20))
        else:
            ended = await zygote.run(**order, kill_after=rng.uniform(0.0, longest))
        hits += not ended
    if not await zygote.run(**order):
        raise AssertionError("the last life was killed")
    return hits
