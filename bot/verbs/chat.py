"""`kehoach chat`: the assistant in the terminal."""

import argparse
from dataclasses import replace
from pathlib import Path

from bot import app, clock, texts
from bot.chat import converse, reader
from bot.exports.saving import saver
from bot.settings import Settings
from bot.terminal import output
from corpus.agencies import load_registry


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Talk until the person leaves; always exit 0."""
    desk = app.open_desk(settings)
    files = saver(desk.facts, load_registry(settings.province), Path.cwd())
    desk = replace(desk, rate=app.rating_keeper(settings), export=files)
    output(texts.CHAT_HELLO)
    converse(
        desk,
        reader(settings.history_file, desk.facts.agencies()),
        output,
        lambda: args.today or clock.today(),
    )
    return 0
