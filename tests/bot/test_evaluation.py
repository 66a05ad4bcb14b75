"""The measures against values worked out by hand."""

import json
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.evaluation import Document, measure, ndcg, read_test_set, recall, reciprocal_rank

TWO = {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("found", "marks", "expected"),
    [
        pytest.param(["a", "b"], TWO, 1.0, id="perfect"),
        pytest.param(["x", "a"], {"a": 1}, 1 / log2(3), id="second place"),
        pytest.param(["x"], TWO, 0.0, id="nothing found"),
        pytest.param([], TWO, 0.0, id="no results"),
        pytest.param(
            ["b", "a"], {"a": 2, "b": 1}, (1 + 2 / log2(3)) / (2 + 1 / log2(3)), id="graded, wrong order"
        ),
        pytest.param(["a"], {"a": 1, "b": 0}, 1.0, id="judged irrelevant does not count"),
        pytest.param(["x"] * 10 + ["a"], {"a": 1}, 0.0, id="eleventh is too late"),
    ],
)
def test_ndcg(found: list[str], marks: dict[str, int], expected: float) -> None:
    assert ndcg(found, marks, 10) == pytest.approx(expected)


def test_reciprocal_rank_and_recall() -> None:
    assert reciprocal_rank(["x", "b", "a"], TWO, 10) == 0.5
    assert reciprocal_rank(["x"] * 10 + ["a"], TWO, 10) == 0
    assert recall(["a", "x", "b"], TWO, 1) == 0.5
    assert recall(["a", "x", "b"], TWO, 3) == 1


def test_means_are_over_judged_queries_only() -> None:
    judged = {"q1": {"a": 1}, "q2": {"b": 1}, "q3": {"c": 0}}
    scores = measure({"q1": ["a"], "q3": ["c"]}, judged)
    assert scores.queries == 2
    assert scores.ndcg_at_10 == scores.mrr_at_10 == 0.5
    assert scores.recall == {1: 0.5, 5: 0.5, 10: 0.5, 100: 0.5}


@given(st.permutations("abcdefgh"), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3)))
def test_scores_stay_within_bounds(found: list[str], marks: dict[str, int]) -> None:
    scores = measure({"q": found}, {"q": marks})
    assert 0 <= scores.ndcg_at_10 <= 1 + 1e-9
    assert list(scores.recall.values()) == sorted(scores.recall.values())


def _write(folder: Path, queries: str | None = None, qrels: str | None = None) -> tuple[Path, Path, Path]:
    paths = folder / "corpus.jsonl", folder / "queries.jsonl", folder / "qrels.tsv"
    paths[0].write_text(
        json.dumps({"_id": "d1", "title": "Tựa", "text": "đoạn một"}) + "\n\n", encoding="utf-8"
    )
    paths[1].write_text(
        queries or '{"_id": "q1", "text": "hỏi"}\n{"_id": "q2", "text": "thừa"}\n', encoding="utf-8"
    )
    paths[2].write_text(qrels or "query-id\tcorpus-id\tscore\nq1\td1\t1\n", encoding="utf-8")
    return paths


def test_a_set_is_read_and_unjudged_queries_are_left_out(tmp_path: Path) -> None:
    found = read_test_set(*_write(tmp_path))
    assert found.corpus == {"d1": Document(title="Tựa", text="đoạn một")}
    assert found.queries == {"q1": "hỏi"}
    assert found.judgements == {"q1": {"d1": 1}}


@pytest.mark.parametrize(
    ("queries", "qrels", "said"),
    [
        pytest.param("[]\n", None, "dòng 1", id="a line that is no object"),
        pytest.param('{"_id": "q1"}\n', None, "cần có _id, text", id="a question without text"),
        pytest.param(None, "q1\td1\n", "query-id, corpus-id, score", id="two columns"),
        pytest.param(None, "q1\td1\tcao\n", "dòng 1", id="a score that is no number"),
        pytest.param(None, "q9\td1\t1\n", "không có câu hỏi nào", id="answers to other questions"),
    ],
)
def test_a_bad_set_is_explained(tmp_path: Path, queries: str | None, qrels: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_test_set(*_write(tmp_path, queries, qrels))
