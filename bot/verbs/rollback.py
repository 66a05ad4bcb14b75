"""`kehoach rollback`: answer from the release before."""

import argparse

from bot import app, texts
from bot.progress import note
from bot.settings import Settings


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Switch back; exit 1 where there is no release before."""
    note(texts.ROLLED_BACK.format(app.go_back(settings).id))
    return 0
