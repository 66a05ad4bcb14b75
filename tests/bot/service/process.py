"""The real command `kehoach serve` as a process of its own, against the fault server."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from tests.bot.service.town import TOKEN
from tests.faults.server import FaultServer

ROOT = Path(__file__).resolve().parents[3]


def environment(home: Path, server: FaultServer, **more: str) -> dict[str, str]:
    """What the process sees; nothing of the developer's shell but where Python finds its parts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    return kept | {
        "KEHOACH_HOME": str(home),
        "KEHOACH_EMBEDDER": "hash:64",
        "KEHOACH_TELEGRAM_TOKEN": TOKEN,
        "KEHOACH_TELEGRAM_BASE_URL": server.url,
        "KEHOACH_HEALTH_PORT": "0",
        **more,
    }


async def kehoach(
    *arguments: str, env: dict[str, str], err: Path | None = None
) -> asyncio.subprocess.Process:
    """Start a command; its standard error goes to a file, if one is given."""
    with contextlib.ExitStack() as stack:
        target = stack.enter_context(err.open("ab")) if err else asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=ROOT,
            env=env,
            stdout=asyncio.subprocess.PIPE,
            stderr=target,
        )


async def polled(server: FaultServer, after: int = 0, seconds: float = 30.0) -> None:
    """Wait until the process polls: then it serves."""
    async with asyncio.timeout(seconds):
        while not any(name == "getUpdates" for _, name, _ in server.requests[after:]):
            await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def serving(
    home: Path, server: FaultServer, err: Path, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that serves; killed at the end of the block if it still runs."""
    after = len(server.requests)
    process = await kehoach("serve", env=environment(home, server, **more), err=err)
    try:
        await polled(server, after)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
