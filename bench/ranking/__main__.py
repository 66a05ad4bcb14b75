"""The weights of `rag.search.judging` and `rag.verdict.trust`, fitted again: python -m bench.ranking

Questions: bench/ranking/questions.jsonl (paraphrases, and what no plan answers) and those of tests/evals that
reach the search, over the bundled plans. Prints, for each model, what it reaches on questions that were
held out of the fit, and the weights of a fit on all of them; nothing is written.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.ranking.fit import Array, Group, area, first_among, fit_order, fit_trust, held_out, trusted
from bot.settings import read_settings
from corpus.agencies import load_registry
from index.release import open_release
from rag.assistant import Assistant
from rag.models import Route
from rag.routing import route
from rag.search import judging
from rag.search.judging import Found
from rag.verdict.trust import signs

HERE = Path(__file__).parent
OTHER = HERE.parent.parent / "tests" / "evals" / "questions.jsonl"
ORDER = ("FUSED", "CLOSE", "COVERAGE", "MASS", "MEANT", "FIT", "LENGTH", "TASK")
LEVELS = (0.18, 0.2, 0.25, 0.3, 0.36, 0.42, 0.5, 0.7)


class Asked(NamedTuple):
    """A question with its finds, and with those by its words alone; right: the ids that answer it, none where
    nothing does."""

    right: frozenset[str]
    found: tuple[Found, ...]
    worded: tuple[Found, ...]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path, help="built with the bundled plans; else the one in use")
    home = parser.parse_args().home or read_settings().home
    assistant = Assistant(release=open_release(home), registry=load_registry("Thái Nguyên"))
    asked = [one for one in _asked(assistant) if one.found]
    _order([one for one in asked if one.right])
    _trust(asked)
    _told([one for one in asked if one.worded])


def _asked(assistant: Assistant) -> Iterator[Asked]:
    rows = [json.loads(line) for path in (HERE / "questions.jsonl", OTHER) for line in _lines(path)]
    for row in rows:
        if row.get("history") or not (row["must"] or row.get("type", "unanswerable") == "unanswerable"):
            continue
        query = assistant.understand(row["question"], today=date.fromisoformat(row["today"]))
        way = route(query)
        if way in (Route.LOOKUP, Route.CONTENT):
            right = frozenset((*row["must"], *row.get("also", ())))
            ways = (assistant.searcher.find, assistant.searcher.find_worded)
            yield Asked(right, *(assistant.finds(query, way, find) for find in ways))


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _order(asked: Sequence[Asked]) -> None:
    groups = [_group(one) for one in asked]
    groups = [group for group in groups if group.right.any()]
    places: list[int] = []
    held_out(groups, lambda rest, part: places.extend(first_among(one, fit_order(rest)) for one in part))
    weights = fit_order(groups)
    now = np.array([getattr(judging, name) for name in ORDER])
    print(f"{len(asked)} questions with an answer, {len(groups)} with it among the candidates")
    print("first / among three, weights in use:", _share([first_among(one, now) for one in groups]))
    print("first / among three, held out of the fit:", _share(places))
    for name, weight in zip(ORDER, weights * judging.FUSED / weights[0], strict=True):
        print(f"  {name} = {weight:.3f}")


def _share(places: Sequence[int]) -> str:
    return f"{sum(place < 1 for place in places)} / {sum(place < 3 for place in places)}"


def _group(one: Asked) -> Group:
    rows = [
        (f.fused, f.close, f.coverage, f.mass, f.meant, f.fit, f.length, float(bool(f.task)))
        for f in one.found
    ]
    return Group(np.array(rows), np.array([find.key in one.right for find in one.found]))


def _trust(asked: Sequence[Asked]) -> None:
    rows = [(signs(one.found), one.found[0].key in one.right, bool(one.right)) for one in asked]
    measures = np.array([signs for signs, _, _ in rows])
    right = np.array([good for _, good, _ in rows])
    sure = np.zeros(len(rows))

    def judge(rest: Sequence[int], part: Sequence[int]) -> None:
        weights = fit_trust(measures[list(rest)], right[list(rest)])
        sure[list(part)] = trusted(measures[list(part)], weights)

    held_out(range(len(rows)), judge)
    weights = fit_trust(measures, right)
    print(f"area under the curve, held out: {area(right, sure):.3f}")
    answerable = np.array([answer for _, _, answer in rows])
    _levels(right, answerable, sure)
    print("  " + ", ".join(f"{weight:.2f}" for weight in weights[:-1]), f"and {weights[-1]:.2f}")


def _levels(right: Array, answerable: Array, sure: Array) -> None:
    print("least | right / another task / nothing | refused of those without an answer")
    for level in LEVELS:
        said = sure >= level
        good, bad = _count(said & right), _count(said & answerable & ~right)
        silent, refused = _count(~said & answerable), _count(~said & ~answerable)
        print(f"{level:.2f} | {good} / {bad} / {silent} | {refused} of {_count(~answerable)}")


def _told(asked: Sequence[Asked]) -> None:
    """At which coverage and lead over the next the words alone put the same one first."""
    print("coverage, lead | told by words alone | another first than with vectors as well")
    best = [(one.worded[0], judging.lead(one.worded), one.found[0].key) for one in asked]
    for coverage, lead in product((0.4, 0.6, 0.7), (0.1, 0.15, 0.2, 0.25, 0.3)):
        told = [f.key == key for f, ahead, key in best if f.coverage >= coverage and ahead >= lead]
        print(f"{coverage}, {lead} | {len(told)} of {len(asked)} | {told.count(False)}")


def _count(which: Array) -> int:
    return int(which.sum())


if __name__ == "__main__":
    main()
