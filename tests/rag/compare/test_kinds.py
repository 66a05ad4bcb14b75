"""Kinds of bodies that plans give duties to as such."""

import pytest

from rag.compare.kinds import asks_given, bodies_of, kind_of


@pytest.mark.parametrize(
    ("said", "named"),
    [
        pytest.param("doanh nghiệp", False, id="the kind"),
        pytest.param("các trường đại học", False, id="many of them"),
        pytest.param("Đại học Bách khoa", True, id="one of them"),
    ],
)
def test_a_kind_is_known_by_its_words(said: str, named: bool) -> None:
    kind = kind_of(said)
    assert kind is not None
    assert kind.named is named


@pytest.mark.parametrize(
    "said", ["đại học trực tuyến", "doanh nghiệp nhỏ và vừa", "viên chức", "chữ ký số", "", "các"]
)
def test_other_words_are_no_kind(said: str) -> None:
    assert kind_of(said) is None


def test_those_that_stand_for_a_kind() -> None:
    kind = kind_of("trường đại học")
    assert kind is not None
    known = ("Đại học Thái Nguyên", "Các viện nghiên cứu, trường đại học", "Sở Y tế")
    assert bodies_of(kind, known) == ("Các viện nghiên cứu, trường đại học",)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("Trường đại học được giao việc gì?", True),
        ("Truong dai hoc phai lam gi?", True),
        ("Kế hoạch nào nhắc đến trường đại học?", False),
    ],
)
def test_what_is_given_to_a_kind(question: str, given: bool) -> None:
    assert asks_given(question) is given
