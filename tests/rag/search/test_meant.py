"""Which candidate is meant: where the words tell, meaning is not asked; where they do not, it is."""

from collections.abc import Sequence
from datetime import date

import pytest

from index.models import Hit
from index.release import Release
from rag.models import Query
from rag.search.hybrid import Searcher
from rag.search.judging import APART, TOLD, Found, is_told
from tests.rag import built

IN_ITS_WORDS = (
    pytest.param("Ban hành Kiến trúc dữ liệu cấp tỉnh", id="a duty as the annex puts it"),
    pytest.param("ban hanh kien truc du lieu cap tinh", id="without accents"),
    pytest.param("Tỷ lệ cán bộ, công chức được cấp chữ ký số cá nhân", id="a target"),
)


class _Listening:
    """A release that notes what it is asked to compare by meaning."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.facts, self.keyword = release.facts, release.keyword
        self.closeness, self.restore = release.closeness, release.restore
        self.embedded: list[str] = []

    def both(
        self, words: str, meaning: str, k: int, plan_ids: Sequence[str] = ()
    ) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        self.embedded.append(meaning)
        return self._release.both(words, meaning, k, plan_ids)

    def dense(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]:
        self.embedded.append(text)
        return self._release.dense(text, k, plan_ids)


@pytest.fixture
def library() -> _Listening:
    return _Listening(built.release())


@pytest.mark.parametrize("question", IN_ITS_WORDS)
def test_words_that_tell_are_enough(question: str, library: _Listening) -> None:
    searcher = Searcher(library, lambda _: ())
    query = Query(question=question, today=date(2026, 4, 15), text=question)
    meant = searcher.find_meant(query)
    assert library.embedded == []
    assert meant[0].key == searcher.find(query)[0].key


def test_words_that_do_not_tell_are_compared_by_meaning(library: _Listening) -> None:
    question = "Chỗ nào dạy ông bà dùng máy?"
    searcher = Searcher(library, lambda _: ())
    query = Query(question=question, today=date(2026, 4, 15), text=question)
    assert searcher.find_meant(query) == searcher.find(query)
    assert len(library.embedded) == 2


@pytest.mark.parametrize(
    ("coverage", "ahead", "told"),
    [
        pytest.param(TOLD, APART, True, id="enough of both"),
        pytest.param(TOLD - 0.01, 1.0, False, id="many of its words are somewhere else or nowhere"),
        pytest.param(1.0, APART - 0.01, False, id="another one is near"),
    ],
)
def test_told(coverage: float, ahead: float, told: bool) -> None:
    best = Found(built.release().facts.chunks_of_plan("NQ71")[0], None, 1.0, coverage)
    assert is_told((best, best._replace(score=1.0 - ahead))) is told


def test_nothing_found_tells_nothing() -> None:
    assert not is_told(())
