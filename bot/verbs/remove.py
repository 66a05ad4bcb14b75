"""`kehoach remove`: take a plan out of what answers."""

import argparse

from bot import app, clock, texts, wire
from bot.asking import Quit
from bot.errors import UsageError
from bot.library import LibraryStore
from bot.progress import note
from bot.publishing import live_cards, remove
from bot.settings import Settings
from bot.terminal import ask_line, login_name, output
from corpus import bundled_plans


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Remove after asking; exit 1 where the person does not want it, 2 for an id that is not there."""
    app.refresh(settings)
    cards = {card.id.casefold(): card for card in live_cards(settings)}
    card = cards.get(args.plan.strip().casefold())
    if card is None:
        raise UsageError(texts.NO_SUCH_PLAN.format(args.plan, ", ".join(c.id for c in cards.values())))
    if not args.yes and (args.json or not _agreed(card.id, card.short)):
        note(texts.NOTHING_REMOVED)
        return 1
    added = LibraryStore(settings.home).shelf().entry(card.id)
    done = remove(settings, card.id, by=args.by or login_name(), now=clock.now())
    if args.json:
        print(wire.line({"plan": card.id, "removed": True, "release": done.info.id}))
        return 0
    output(texts.REMOVED.format(card.id, done.info.id))
    bundled = {one.file: one.path for one in bundled_plans()}
    if added is None and card.file in bundled:
        output(texts.PUT_BACK.format(bundled[card.file]))
    return 0


def _agreed(plan: str, short: str) -> bool:
    try:
        return ask_line(texts.REMOVE_ASK.format(plan, short), "").strip().casefold() in {"c", "co", "có"}
    except (EOFError, KeyboardInterrupt, Quit):
        return False
