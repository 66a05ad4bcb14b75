"""`kehoach ask`: one question, or a file of them, answered for people or for programs."""

import argparse
from pathlib import Path

from bot import app, clock, render, texts, wire
from bot.batch import answer_lines, timed
from bot.errors import UsageError
from bot.inputs import read_text
from bot.settings import Settings
from bot.terminal import output


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Answer; exit 2 for a question or batch that cannot be used."""
    question = " ".join(args.question).strip()
    today = args.today or clock.today()
    if args.batch is not None:
        return _batch(args, settings)
    if not question:
        raise UsageError(texts.NO_QUESTION)
    desk = app.open_desk(settings)
    answer, elapsed_ms = timed(desk, question, today=today)
    understood = desk.assistant.explain(answer.query) if args.explain and answer.query else ""
    if args.json:
        shown = wire.answer(answer, elapsed_ms=elapsed_ms, plans=desk.titles)
        print(wire.line({**shown, "understood": understood} if args.explain else shown))
    else:
        output("\n\n".join(part for part in (render.answer(answer), understood) if part))
    return 0


def _batch(args: argparse.Namespace, settings: Settings) -> int:
    if args.question:
        raise UsageError(texts.QUESTION_AND_BATCH)
    if not args.json:
        raise UsageError(texts.BATCH_NEEDS_JSON)
    lines = read_text(Path(args.batch)).splitlines()
    desk = app.open_desk(settings)
    failures = 0
    for result in answer_lines(desk, lines, today=args.today or clock.today()):
        print(wire.line(result), flush=True)
        failures += "error" in result
    return UsageError.exit_code if failures else 0
