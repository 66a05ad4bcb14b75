"""`kehoach restore FILE`: put a backup in place, on hold; `--send` or `--drop` is the decision afterwards."""

import argparse
from pathlib import Path

from bot import archive, clock, texts
from bot.errors import UsageError
from bot.progress import note
from bot.service.lock import ServeLock
from bot.service.state import lock_file, open_state
from bot.settings import Settings
from bot.state import backup


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Restore only while nobody serves; the decision may be made at any time."""
    decides = args.send or args.drop
    if args.file is None and not decides:
        raise UsageError(texts.RESTORE_WHAT)
    if args.file is not None:
        _restore(Path(args.file).expanduser().absolute(), settings)
    if decides:
        _decide(settings, send=args.send)
    return 0


def _restore(file: Path, settings: Settings) -> None:
    if not file.is_file():
        raise UsageError(texts.NO_FILE.format(file))
    with ServeLock(lock_file(settings)):
        store = archive.restore(file, settings.home, settings.state_file, now=clock.now())
        held = store.outbox.counts().get("hold", 0)
        store.close()
    note(texts.RESTORED.format(held))


def _decide(settings: Settings, *, send: bool) -> None:
    store = open_state(settings)
    try:
        held = backup.RESTORED in store.system.holds()
        settled = backup.release(store, send=send, now=clock.now())
    finally:
        store.close()
    note(texts.RELEASED[send].format(settled) if held else texts.NOTHING_HELD)
