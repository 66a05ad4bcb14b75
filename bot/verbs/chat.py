"""`kehoach chat`: the assistant in the terminal."""

import argparse

from bot import app, clock, texts
from bot.chat import converse, reader
from bot.settings import Settings
from bot.terminal import output


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Talk until the person leaves; always exit 0."""
    desk = app.open_desk(settings)
    output(texts.CHAT_HELLO)
    converse(
        desk,
        reader(settings.history_file, desk.facts.agencies()),
        lambda text: output(text + "\n"),
        lambda: args.today or clock.today(),
    )
    return 0
