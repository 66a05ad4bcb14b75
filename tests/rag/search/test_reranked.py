"""A reranker in the search: another order, the same scores, the question as it should be read."""

from collections.abc import Sequence
from datetime import date

import pytest

from index.errors import EmbedderError
from index.rerank import CANDIDATES
from rag.assistant import Assistant
from rag.models import Query
from rag.search.hybrid import Searcher
from rag.search.reranked import RerankedSearcher
from tests.rag import built

TODAY = date(2026, 4, 20)
QUESTION = "Đào tạo kỹ năng số cho người dân"


class Scripted:
    """Likes texts with a word; keeps what it was asked."""

    name = "scripted"

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[tuple[str, int]] = []

    def scores(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        self.asked.append((question, len(texts)))
        return tuple(100.0 * (self.word in text) for text in texts)


def query(text: str) -> Query:
    return Query(question=text, today=TODAY, text=text)


def searchers(reranker: Scripted) -> tuple[Searcher, RerankedSearcher]:
    release, groups = built.release(), built.registry().groups_of
    return Searcher(release, groups), RerankedSearcher(release, groups, load=lambda: reranker)


def test_the_best_finds_change_places_and_keep_the_scores_of_the_places() -> None:
    plain, reranked = searchers(reranker := Scripted("tuyên truyền"))
    before, after = plain.find(query(QUESTION)), reranked.find(query(QUESTION))
    assert {one.key for one in before} == {one.key for one in after}
    assert [one.score for one in before] == [one.score for one in after]
    assert [one.key for one in before] != [one.key for one in after]
    assert [one.key for one in before[CANDIDATES:]] == [one.key for one in after[CANDIDATES:]]
    assert reranker.asked == [(QUESTION, CANDIDATES)]


def test_it_is_asked_with_the_accents_restored() -> None:
    _, reranked = searchers(reranker := Scripted("x"))
    reranked.find(query("dao tao ky nang so cho nguoi dan"))
    assert reranker.asked[0][0] == "đào tạo kỹ năng số cho người dân"


def test_without_a_usable_one_search_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    tries = []

    def fail() -> None:
        tries.append(1)
        raise EmbedderError("Chưa cài phần mở rộng.")

    release, groups = built.release(), built.registry().groups_of
    reranked = RerankedSearcher(release, groups, load=fail)
    plain = Searcher(release, groups)
    for _ in range(2):
        assert reranked.find(query(QUESTION)) == plain.find(query(QUESTION))
    assert tries == [1]
    assert "Chưa cài phần mở rộng." in caplog.text


def test_an_assistant_uses_the_one_it_is_given() -> None:
    reranker = Scripted("x")
    assistant = Assistant(release=built.release(), registry=built.registry(), reranker=lambda: reranker)
    assistant.search(QUESTION)
    assert reranker.asked
