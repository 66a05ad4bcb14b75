"""`kehoach eval`: recorded questions asked again, and what has changed."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot import app, clock, render, rerun, texts, wire
from bot.errors import UsageError
from bot.progress import note
from bot.service.state import open_state
from bot.settings import Settings
from bot.sources import kept_releases, release_named
from bot.tables import show_reruns
from bot.terminal import output
from corpus.errors import KehoachError
from index.home import read_pointer, releases
from index.release import Release


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print what changed; exit 0 whether anything did or not, 2 for what cannot be used."""
    cases = _cases(args.questions, settings, clock.today())
    app.refresh(settings)
    pointer = read_pointer(settings.home)
    wanted = _named(args.release, settings) if args.release else pointer.live
    older = pointer.live if wanted != pointer.live else pointer.before
    if older and any(case.before is None for case in cases):
        cases = _compared(cases, older, settings)
    with _opened(wanted, settings) as release:
        found = tuple(rerun.rerun(cases, app.assistant_over(release, settings)))
    if args.json:
        for one in found:
            print(wire.line(rerun.line(one, wanted)))
        return 0
    show_reruns(found, plain=lambda: render.reruns(found))
    output(render.rerun_summary(found, wanted))
    return 0


def _cases(questions: str | None, settings: Settings, today: date) -> tuple[rerun.Case, ...]:
    """Those of a file, else those that people judged. Raises UsageError where there are none."""
    if questions:
        return rerun.read_cases(Path(questions), today)
    if not settings.state_file.exists():
        raise UsageError(texts.NO_RATINGS)
    store = open_state(settings)
    try:
        cases = rerun.recorded(store.feedback.all())
    finally:
        store.close()
    if not cases:
        raise UsageError(texts.NO_RATINGS)
    return cases


def _compared(cases: Sequence[rerun.Case], older: str, settings: Settings) -> tuple[rerun.Case, ...]:
    """The cases with the outcomes of an older release; one that cannot be opened is said, no more."""
    try:
        with _opened(older, settings) as release:
            return rerun.compare_with(cases, app.assistant_over(release, settings))
    except KehoachError as error:
        note(texts.OLDER_UNUSABLE.format(older, error.advice))
        return tuple(cases)


def _opened(release: str, settings: Settings) -> Release:
    return Release(releases(settings.home) / release, api_key=settings.embedder_key)


def _named(name: str, settings: Settings) -> str:
    """A kept release. Raises UsageError, which names those that are there."""
    kept = kept_releases(settings.home)
    found = release_named(name, kept)
    if found is None:
        raise UsageError(texts.NO_SUCH_RELEASE.format(name, ", ".join(kept)))
    return found
