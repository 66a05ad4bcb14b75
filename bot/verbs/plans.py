"""`kehoach plans`: every plan that answers now, and how it stands."""

import argparse

from bot import app, listing, wire
from bot.library import LibraryStore
from bot.publishing import live_cards
from bot.settings import Settings
from bot.terminal import output
from corpus.standing import in_force


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the catalogue; the release is built first where there is none that fits."""
    app.refresh(settings)
    cards = live_cards(settings)
    shelf = LibraryStore(settings.home).shelf()
    found = listing.states(cards, shelf, in_force(cards))
    if args.json:
        print(wire.line({"plans": [wire.plan_state(one) for one in found], "removed": wire.removed(shelf)}))
    else:
        output(listing.plan_states(found, shelf.removed))
    return 0
