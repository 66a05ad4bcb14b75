"""Is `confidence` honest? Of the fields that extraction calls sure, how many are right.

    python -m bench.confidence --score SCORE.py --tasks GOLD.jsonl --docs FOLDER [--plans GOLD --raw FOLDER]

A field is called sure where its task has confidence >= 0.9 and no issue speaks of that field. The gold rows
and the comparison are those of the score script; a table and the share are printed.
"""

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corpus.agencies import load_registry
from corpus.models import Task
from corpus.readplan import read_plan

SURE = 0.9
_FIELDS = ("lead", "support", "due")
# Words of an issue → the fields it casts doubt on.
_ABOUT = {
    "lead": ("chủ trì", "cơ quan", "đơn vị thực hiện", "được đọc là", "đối chiếu các cột"),
    "support": ("cơ quan:", "phối hợp", "được đọc là", "đối chiếu các cột"),
    "due": ("thời hạn", "đối chiếu các cột"),
}


def called_sure(task: Task, field: str) -> bool:
    """Whether extraction vouches for a field."""
    said = " ".join(task.issues).casefold()
    return task.confidence >= SURE and not any(words in said for words in _ABOUT[field])


def main(argv: Sequence[str] | None = None) -> int:
    """Print, for each document and for all: fields called sure, and how many of them are right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for option in ("score", "tasks", "docs", "plans", "raw"):
        parser.add_argument("--" + option, type=Path, required=option in ("score", "tasks", "docs"))
    args = parser.parse_args(argv)
    score, registry = _module(args.score), load_registry()
    sure: Counter[str] = Counter()
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for name, path, gold, issued in _documents(args):
        tasks = read_plan(path, registry=registry, issued=issued).tasks
        rows = _judged(score, gold, tasks)
        sure.update(field for field, certain, _ in rows if certain)
        right.update(field for field, certain, good in rows if certain and good)
        told.update(field for field, certain, good in rows if not certain and not good)
        called = [good for _, certain, good in rows if certain]
        print(f"{name}: {sum(called)}/{len(called)} of {len(rows)} fields")
    for field in _FIELDS:
        print(f"{field}: {right[field]}/{sure[field]} sure and right; {told[field]} wrong ones were doubted")
    share = sum(right.values()) / max(1, sum(sure.values()))
    print(f"all: {share:.4f} of {sum(sure.values())} sure fields right")
    return 0


def _judged(score: Any, gold: list[dict[str, Any]], tasks: Sequence[Task]) -> list[tuple[str, bool, bool]]:
    got = [task.model_dump(mode="json") for task in tasks]
    checks = [(j, score.field_checks(gold[i], got[j])) for i, j in score.match(gold, got).items()]
    return [
        (field, called_sure(tasks[j], field), bool(check[field])) for j, check in checks for field in _FIELDS
    ]


def _documents(args: argparse.Namespace) -> Iterator[tuple[str, Path, list[dict[str, Any]], date | None]]:
    rows = _lines(args.tasks)
    for doc in sorted({row["doc"] for row in rows}):
        yield doc, next(args.docs.glob(f"{doc}*")), [row for row in rows if row["doc"] == doc], None
    if args.plans is None:
        return
    scope = json.loads((args.plans / "scope.json").read_text(encoding="utf-8"))
    for gold in sorted(args.plans.glob("*.jsonl")):
        issued = scope.get(gold.stem, {}).get("issued")
        yield (
            gold.stem,
            next(args.raw.glob(f"{gold.stem}_*")),
            _lines(gold),
            date.fromisoformat(issued) if issued else None,
        )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    raise SystemExit(main())
