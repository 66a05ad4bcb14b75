"""`kehoach eval`: recorded questions asked again; `kehoach eval search`: retrieval on somebody's test set."""

import argparse
from pathlib import Path

from bot import render, trial, wire
from bot.evaluation import TestSet, measure, read_test_set
from bot.progress import note
from bot.settings import Settings
from bot.terminal import output


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print what changed, or the scores of keyword, dense and fused search; exit 2 for unusable files."""
    if args.measure is None:
        from bot.verbs import rerun

        return rerun.run(args, settings)
    found = read_test_set(Path(args.corpus), Path(args.queries), Path(args.qrels))
    if args.strip_accents:
        queries = {query: trial.bare(text) for query, text in found.queries.items()}
        found = found.model_copy(update={"queries": queries})
    result = trial.run(found, settings, keep=Path(args.keep) if args.keep else None)
    scores = {way: measure(ranked, found.judgements) for way, ranked in result.rankings.items()}
    if result.problem:
        note(result.problem)
    if args.json:
        ways = {way: one.model_dump(exclude={"queries"}) for way, one in scores.items()}
        print(wire.line({**_about(args, found, result, settings), **ways}))
    else:
        output(render.score_table(scores))
    return 0


def _about(
    args: argparse.Namespace, found: TestSet, result: trial.Trial, settings: Settings
) -> dict[str, object]:
    return {
        "documents": len(found.corpus),
        "passages": result.passages,
        "queries": len(found.queries),
        "accents_stripped": bool(args.strip_accents),
        "embedder": settings.embedder,
        "build_seconds": round(result.build_seconds, 1),
        "search_seconds": round(result.search_seconds, 1),
    }
