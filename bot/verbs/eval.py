"""`kehoach eval search`: how good our own retrieval is on somebody's test set."""

import argparse
from pathlib import Path

from bot import render, wire
from bot.evaluation import measure, read_test_set
from bot.settings import Settings
from bot.terminal import output
from bot.trial import rank_all


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the scores of keyword, dense and fused search; exit 2 for files that cannot be used."""
    found = read_test_set(Path(args.corpus), Path(args.queries), Path(args.qrels))
    scores = {way: measure(ranked, found.judgements) for way, ranked in rank_all(found, settings).items()}
    if args.json:
        sizes = {"documents": len(found.corpus), "queries": len(found.queries)}
        ways = {way: one.model_dump(exclude={"queries"}) for way, one in scores.items()}
        print(wire.line({**sizes, "embedder": settings.embedder, **ways}))
    else:
        output(render.score_table(scores))
    return 0
