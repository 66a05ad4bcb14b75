"""What a killable child does with files: the real sender over the real client for Telegram."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import make_client
from bot.channels.telegram.settings import TelegramSettings
from bot.state.sqlite import open_store
from tests.faults.jobs import drain, make_sender


def send_files(db: str, port: int, crash_at: str = "", skip: int = 0) -> None:
    """Recover, then send until nothing waits."""

    async def life() -> None:
        settings = TelegramSettings(token=SecretStr("1:test"), base_url=f"http://127.0.0.1:{port}")
        client = make_client(settings)
        try:
            sender = make_sender(store, TelegramChannel(client.bot), crash_at, skip, 1)
            sender.recover(start=True)
            await drain(sender)
        finally:
            await client.close()

    store = open_store(Path(db))
    asyncio.run(life())
    store.close()


JOBS: dict[str, Callable[..., None]] = {"send_files": send_files}
