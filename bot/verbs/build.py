"""`kehoach build`: read the plans, build a new release, switch to it."""

import argparse
from pathlib import Path

from bot import app, texts
from bot.progress import note
from bot.settings import Settings


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Build; the release in use answers until the new one is complete."""
    folder = Path(args.plans).expanduser().absolute() if args.plans else settings.plans
    info = app.build_release(settings, folder)
    note(texts.BUILT.format(plans=info.plans, tasks=info.tasks, chunks=info.chunks, id=info.id))
    return 0
