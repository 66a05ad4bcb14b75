"""rag.search.telling: how much of a question a text holds."""

from hypothesis import given
from hypothesis import strategies as st

from rag.search.telling import held, weigh
from rag.words import syllables_typed

TEXTS = [
    held(t) for t in ("kiến trúc dữ liệu đô thị", "kiến trúc nhà ở", "sổ sách kế toán", "số liệu dữ liệu")
]


def coverage(question: str, text: str, *, accents: bool = True) -> float:
    return weigh(syllables_typed(question), TEXTS, accents=accents).coverage(held(text))


def test_all_words_are_all_of_it() -> None:
    assert coverage("kiến trúc dữ liệu", "bản vẽ kiến trúc dữ liệu đô thị") == 1.0


def test_a_rare_word_tells_more() -> None:
    assert coverage("kế toán dữ liệu", "kế toán") > coverage("kế toán dữ liệu", "dữ liệu")


def test_order_counts() -> None:
    assert coverage("kiến trúc dữ liệu", "dữ liệu kiến trúc") < 1.0


def test_a_wrong_accent_counts_little_unless_none_were_typed() -> None:
    assert coverage("sổ", "số") < 0.5
    assert coverage("so", "số", accents=False) == 1.0


def test_the_marks_of_a_run_are_looked_for_wherever_it_stands() -> None:
    assert coverage("số liệu", "sổ liệu, số liệu") == 1.0
    assert coverage("số liệu", "sổ liệu, số bộ") < 1.0


def test_an_everyday_phrase_is_held_by_what_it_means() -> None:
    meant = weigh([], TEXTS, accents=True, meanings=[(("bà", "con"), [("người", "dân")])])
    assert meant.coverage(held("người dân hài lòng")) > 0.8
    assert meant.coverage(held("kế toán")) == 0.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_coverage_is_a_share(question: str, text: str) -> None:
    assert 0.0 <= coverage(question, text) <= 1.0
