"""`kehoach add`: read plans, let a person look them over, publish a new release."""

import argparse
import sys
from pathlib import Path

from bot import clock, listing, texts, wire
from bot.asking import Person, Quit, look_over
from bot.errors import InDoubt
from bot.inputs import about
from bot.layout import shorten
from bot.progress import note, progress_bar
from bot.publishing import Candidate, Published, look, publish
from bot.review import Review, obstacles
from bot.settings import Settings
from bot.tables import show_rows
from bot.terminal import ask_line, login_name, output
from corpus.agencies import Registry, load_registry

NAMED_IN_DOUBT, DOUBT_LIMIT = 5, 90


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Publish; exit 1 where something is in doubt and nobody decided, 2 and 3 for files that cannot serve.

    With --json nobody is asked: without --yes nothing is published.
    """
    registry = load_registry(settings.province)
    by = args.by or login_name()
    candidates = [_look(Path(name), args, settings, registry) for name in dict.fromkeys(args.files)]
    candidates = [one._replace(entry=one.entry.model_copy(update={"by": by})) for one in candidates]
    if args.json:
        return _for_programs(args, settings, candidates)
    for one in candidates:
        if one.known:
            output(texts.ALREADY_THERE.format(one.entry.file, one.known))
    fresh = [one for one in candidates if not one.known]
    if not fresh:
        return 0
    try:
        ready = [_settle(one, args, by, registry) for one in fresh]
    except Quit:
        note(texts.NOTHING_PUBLISHED)
        return 1
    _report(publish(settings, ready))
    return 0


def _look(path: Path, args: argparse.Namespace, settings: Settings, registry: Registry) -> Candidate:
    with progress_bar() as advance, about(path):
        advance(texts.READING_FILE.format(path.name), 0, 0)
        return look(settings, path, registry=registry, by="", now=clock.now(), issued=args.issued)


def _settle(one: Candidate, args: argparse.Namespace, by: str, registry: Registry) -> Candidate:
    """Shown, and decided by the person or by --yes. Raises InDoubt, Quit."""
    show_rows(listing.rows(one.review.items), plain=lambda: listing.review_cards(one.review.items))
    output(listing.found(one.review, one.entry.file, one.entry.short))
    for card in one.alike:
        output(texts.MAYBE_SAME.format(f"{card.id} ({card.short})", card.id))
    if args.yes:
        _refuse_doubts(one)
        return one
    person = Person(by, ask_line, output, clock.now, registry)
    return one._replace(review=look_over(one.review, person))


def _refuse_doubts(one: Candidate) -> None:
    if reasons := obstacles(one.review):
        named = "; ".join(shorten(reason.rstrip("."), DOUBT_LIMIT) for reason in reasons[:NAMED_IN_DOUBT])
        more = "; …" if len(reasons) > NAMED_IN_DOUBT else ""
        raise InDoubt(texts.IN_DOUBT.format(one.entry.file, len(reasons), named + more))


def _report(published: Published | None) -> None:
    if published is None:  # somebody else added the same files meanwhile
        output(texts.NO_DIFFERENCE)
        return
    output(listing.summary(published.changes))
    note(texts.PUBLISHED.format(published.info.id))


def _for_programs(args: argparse.Namespace, settings: Settings, candidates: list[Candidate]) -> int:
    fresh = [one for one in candidates if not one.known]
    sure = not any(obstacles(one.review) for one in fresh)
    published = publish(settings, fresh) if args.yes and sure and fresh else None
    sys.stdout.writelines(wire.line(_found(one, one.review, published)) + "\n" for one in candidates)
    return 1 if args.yes and not sure else 0


def _found(one: Candidate, review: Review, published: Published | None) -> wire.Json:
    return {
        **wire.review(one.entry, review),
        "known": bool(one.known),
        "alike": [card.id for card in one.alike],
        "published": bool(published) and not one.known,
        "release": published.info.id if published else None,
    }
