"""Measures of ranked search on BEIR-style sets: nDCG@10, MRR@10, recall@k. Pure, but for the file reading.

Definitions are those of trec_eval: linear gain, log2 discount, a judged document counts when its score
is above 0, and the mean is over queries with at least one such document.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path

from bot import texts
from bot.errors import UsageError
from bot.inputs import read_text
from corpus.models import Frozen
from corpus.text import nfc

RECALL_AT = (1, 5, 10, 100)
DEPTH = max(RECALL_AT)
"""How many results of each query are looked at."""

Judgements = Mapping[str, Mapping[str, int]]
"""Query id → document id → how relevant (0 is not)."""


class Document(Frozen):
    """A text of the set; title "" where it has none."""

    title: str
    text: str


class TestSet(Frozen):
    """A BEIR-style set: texts, questions, and which text answers which question."""

    __test__ = False  # the name is not meant for pytest

    corpus: dict[str, Document]
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]


class Scores(Frozen):
    """Means over the judged queries, each in 0..1. recall: k → share of the relevant texts in the first k."""

    queries: int
    ndcg_at_10: float
    mrr_at_10: float
    recall: dict[int, float]


def read_test_set(corpus: Path, queries: Path, judgements: Path) -> TestSet:
    """The three files as one value. Raises UsageError (exit 2) with file and line at fault."""
    documents = _read_jsonl(corpus)
    questions = {query: row.text for query, row in _read_jsonl(queries).items()}
    judged = _read_judgements(judgements)
    wanted = {query: text for query, text in questions.items() if any(judged.get(query, {}).values())}
    if not documents or not wanted:
        raise UsageError(texts.EMPTY_TEST_SET)
    return TestSet(corpus=documents, queries=wanted, judgements={query: judged[query] for query in wanted})


def measure(rankings: Mapping[str, Sequence[str]], judgements: Judgements) -> Scores:
    """Scores of rankings (query id → document ids, best first); a query without a ranking counts as 0."""
    judged = {query: marks for query, marks in judgements.items() if any(mark > 0 for mark in marks.values())}
    ranked = [(rankings.get(query, ()), marks) for query, marks in judged.items()]
    return Scores(
        queries=len(judged),
        ndcg_at_10=_mean([ndcg(found, marks, 10) for found, marks in ranked]),
        mrr_at_10=_mean([reciprocal_rank(found, marks, 10) for found, marks in ranked]),
        recall={k: _mean([recall(found, marks, k) for found, marks in ranked]) for k in RECALL_AT},
    )


def ndcg(found: Sequence[str], marks: Mapping[str, int], k: int) -> float:
    """Discounted gain of the first k over that of the best possible order."""
    gained = _discounted([max(marks.get(document, 0), 0) for document in found[:k]])
    best = _discounted(sorted((mark for mark in marks.values() if mark > 0), reverse=True)[:k])
    return gained / best if best else 0.0


def reciprocal_rank(found: Sequence[str], marks: Mapping[str, int], k: int) -> float:
    """1 / rank of the first relevant document among the first k, 0 where there is none."""
    ranks = (rank for rank, document in enumerate(found[:k], start=1) if marks.get(document, 0) > 0)
    return 1 / next(ranks, float("inf"))


def recall(found: Sequence[str], marks: Mapping[str, int], k: int) -> float:
    """Share of the relevant documents that are among the first k."""
    relevant = {document for document, mark in marks.items() if mark > 0}
    return len(relevant & set(found[:k])) / len(relevant) if relevant else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _read_jsonl(path: Path) -> dict[str, Document]:
    rows = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            title, text = str(row.get("title") or ""), str(row["text"])
            rows[str(row["_id"])] = Document(title=nfc(title), text=nfc(text))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(texts.BAD_SET_LINE.format(path, number, "_id, text")) from error
    return rows


def _read_judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for number, row in enumerate(csv.reader(read_text(path).splitlines(), delimiter="\t"), start=1):
        if not row or (number == 1 and row[0] == "query-id"):
            continue
        try:
            query, document, score = row
            judged.setdefault(query, {})[document] = int(score)
        except ValueError as error:
            raise UsageError(texts.BAD_SET_LINE.format(path, number, "query-id, corpus-id, score")) from error
    return judged
