"""`kehoach chat`: the assistant in the terminal."""

import argparse
from dataclasses import replace

from bot import app, clock, texts
from bot.chat import converse, reader
from bot.settings import Settings
from bot.terminal import output


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Talk until the person leaves; always exit 0."""
    desk = replace(app.open_desk(settings), rate=app.rating_keeper(settings))
    output(texts.CHAT_HELLO)
    converse(
        desk,
        reader(settings.history_file, desk.facts.agencies()),
        output,
        lambda: args.today or clock.today(),
    )
    return 0
