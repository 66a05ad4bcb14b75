"""Themes that are to be collected over plans."""

from datetime import date

import pytest

from rag.compare.gather import gathered
from rag.compare.scope import leaves_out, without_exception
from tests.rag import built


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param(
            "Gom giúp anh các nhiệm vụ có nhắc đến cấp nước trong các kế hoạch", "cấp nước", id="gom"
        ),
        pytest.param(
            "Liệt kê những chỗ nói về bảo vệ rừng cho em nhé", "bảo vệ rừng", id="a mention is enough"
        ),
        pytest.param(
            "Bảo vệ rừng: tập hợp các việc liên quan ở mọi kế hoạch", "Bảo vệ rừng", id="theme first"
        ),
        pytest.param("Lọc nhiệm vụ có chữ “rừng phòng hộ” ra giúp tôi", "rừng phòng hộ", id="in quotes"),
        pytest.param("tong hop cac viec lien quan den rung trong 5 ke hoach", "rung", id="without accents"),
        pytest.param("Trong các kế hoạch có nhiệm vụ nào về cấp nước?", "cấp nước", id="is there any"),
        pytest.param("Kế hoạch nào có nội dung về cấp nước?", "", id="which plans is another question"),
        pytest.param("Liệt kê các nhiệm vụ của Sở Y tế trong các kế hoạch", "", id="a list by body"),
        pytest.param("Liệt kê các nhiệm vụ về cấp nước", "", id="no plans: a search as any other"),
    ],
)
def test_the_theme_is_read(question: str, said: str) -> None:
    assert gathered(question) == said


@pytest.mark.parametrize(
    ("question", "out"),
    [
        pytest.param("Ngoài kế hoạch 12, kế hoạch nào còn nhắc tới rừng?", True, id="first"),
        pytest.param("Rừng có ở những kế hoạch nào, trừ hai kế hoạch luật?", True, id="last"),
        pytest.param("Ngoài rừng, kế hoạch 12 còn nói gì?", False, id="something else is left out"),
    ],
)
def test_plans_left_out(question: str, out: bool) -> None:
    assert leaves_out(question) is out


def test_the_words_that_leave_out_are_no_theme() -> None:
    left = without_exception("Ngoài , kế hoạch nào còn nhắc tới rừng")
    assert left == "kế hoạch nào còn nhắc tới rừng"


def ids(question: str) -> set[str]:
    answer = built.assistant().answer(question, today=date(2026, 4, 20))
    return {item.task.id for item in answer.tasks}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Gom các nhiệm vụ có nói đến học bổng, học phí ở tất cả các kế hoạch",
            {"NQ71-III.4-g4"},
            id="one task",
        ),
        pytest.param(
            "Nhặt giúp các chỉ tiêu có nhắc tới doanh nghiệp trong các kế hoạch",
            {"QD11-PL1.12", "QD11-PL1.13", "QD11-PL1.17"},
            id="of one kind",
        ),
        pytest.param(
            "Ngoài kế hoạch Quyết định 11, kế hoạch nào còn nhắc tới kỹ năng số?",
            {"NQ71-III.1-g8", "NQ71-III.1-g9", "NQ71-III.1-g10", "NQ71-III.5-g6", "NQ71-III.6-g12"},
            id="but for one plan",
        ),
    ],
)
def test_what_holds_the_theme_is_listed(question: str, expected: set[str]) -> None:
    assert ids(question) == expected
