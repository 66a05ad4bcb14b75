"""`kehoach search`: the passages nearest to some words, with their scores."""

import argparse
import sys

from bot import app, render, texts, wire
from bot.errors import UsageError
from bot.settings import Settings
from bot.terminal import output


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the k best passages, best first; nothing found is an empty list, not an error."""
    if not args.text.strip():
        raise UsageError(texts.NO_SEARCH_TEXT)
    desk = app.open_desk(settings)
    found = desk.assistant.search(args.text, args.k)
    if args.json:
        sys.stdout.writelines(wire.line(wire.evidence(one, desk.titles)) + "\n" for one in found)
    else:
        output(render.passages(found, desk.titles) or texts.NOTHING_FOUND)
    return 0
