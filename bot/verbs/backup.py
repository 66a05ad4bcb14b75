"""`kehoach backup FILE`: a copy of the precious data, also while `kehoach serve` runs."""

import argparse
from pathlib import Path

from bot import texts
from bot.archive import pack
from bot.errors import UsageError
from bot.library import LibraryStore
from bot.progress import note
from bot.service.state import open_state
from bot.settings import Settings


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Copy, check the copy, put it in place; an older file of that name is replaced only by a good one.

    Plans that somebody added are worth a backup also before anybody was served.
    """
    target = Path(args.file).expanduser().absolute()
    if not target.parent.is_dir():
        raise UsageError(texts.NO_FOLDER.format(target.parent))
    if target.is_dir():
        raise UsageError(texts.IS_FOLDER.format(target))
    store = open_state(settings, create=LibraryStore(settings.home).journal.exists())
    try:
        pack(store, settings.home, target)
    finally:
        store.close()
    note(texts.BACKED_UP.format(target))
    return 0
