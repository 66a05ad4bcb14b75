"""Former names: whoever asks with one is told who took over, for every body in the registry that is gone."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.models import Query, Route
from rag.talk.renamed import renamed
from tests.rag import built

TODAY = date(2026, 4, 20)
GONE = [name for name in built.registry().names if built.registry().kind(name) == "cu"]


def test_the_registry_knows_bodies_that_are_gone() -> None:
    assert len(GONE) >= 15


@pytest.mark.parametrize("name", GONE)
def test_a_former_name_is_answered_with_who_took_over(assistant: Assistant, name: str) -> None:
    answer = assistant.answer(f"Quý này {name} phải làm gì?", today=TODAY)
    first = answer.text.splitlines()[0]
    heirs = built.registry().successors(name)
    assert name in first
    assert heirs
    assert all(heir in first for heir in heirs)
    assert (answer.route is Route.CLARIFY) is (len(heirs) > 1)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Sở KHĐT bây giờ là sở nào?", "Sở Kế hoạch và Đầu tư nay là Sở Tài chính.", id="which"),
        pytest.param("so gtvt nhap vao dau", "Sở Giao thông vận tải nay là Sở Xây dựng.", id="into which"),
        pytest.param(
            "Ban Tôn giáo đã giải thể chưa?", "Ban Tôn giáo nay là Sở Dân tộc và Tôn giáo.", id="whether"
        ),
        pytest.param(
            "Bộ LĐTBXH nay do ai lo?",
            "Việc của Bộ Lao động - Thương binh và Xã hội nay do Bộ Nội vụ, Bộ Y tế,"
            " Bộ Giáo dục và Đào tạo đảm nhận.",
            id="its work was shared out",
        ),
    ],
)
def test_asked_for_the_name_alone_nothing_else_is_told(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert answer.text == said
    assert answer.citations == answer.tasks == answer.related == ()


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Sở KHĐT còn việc gì không?", id="its work"),
        pytest.param("Sở KHĐT bây giờ phải làm gì?", id="now, its work"),
    ],
)
def test_other_questions_with_a_former_name_are_answered(question: str) -> None:
    query = Query(question=question, today=TODAY, former=("Sở Kế hoạch và Đầu tư nay là Sở Tài chính.",))
    assert renamed(query) == ""
