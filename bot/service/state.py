"""The precious database of a home, readable by its owner only."""

import os
from pathlib import Path

from bot import texts
from bot.errors import UsageError
from bot.settings import Settings
from bot.state.sqlite import SqliteStore, open_store

LOCK = "serve.lock"


def lock_file(settings: Settings) -> Path:
    """What a process holds that serves, or replaces the database."""
    return settings.home / LOCK


def open_state(settings: Settings, *, create: bool = False) -> SqliteStore:
    """Open it; with `create` a new one may be made. Raises UsageError where there is none."""
    os.umask(0o077)
    if not create and not settings.state_file.exists():
        raise UsageError(texts.NO_STATE.format(settings.home))
    settings.home.mkdir(parents=True, exist_ok=True)
    return open_store(settings.state_file)
