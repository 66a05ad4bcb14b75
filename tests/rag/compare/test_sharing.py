"""Which work of several plans is asked for."""

from datetime import date

import pytest

from rag.compare.sharing import Kind, Sharing, sharing_of
from tests.rag import built


def read(question: str) -> Sharing | None:
    assistant = built.assistant()
    query = assistant.understand(question, today=date(2026, 4, 20))
    return sharing_of(query, built.release().facts.plans())


@pytest.mark.parametrize(
    ("question", "plans", "but"),
    [
        pytest.param("Nhiệm vụ gì chỉ có ở kế hoạch Luật AI?", "LTTNT", "", id="in no other plan"),
        pytest.param("viec gi chi co trong ke hoach luat ai", "LTTNT", "", id="without accents"),
        pytest.param("Cái gì chỉ kế hoạch Luật AI mới có?", "LTTNT", "", id="chỉ … mới có"),
        pytest.param(
            "Việc nào Luật Công nghệ cao có nhưng Luật AI không có?", "LCNC", "LTTNT", id="one has, one lacks"
        ),
        pytest.param(
            "Việc gì Luật AI không có mà Luật Công nghệ cao lại có?",
            "LCNC",
            "LTTNT",
            id="the other way round",
        ),
        pytest.param(
            "So với kế hoạch Luật Công nghệ cao, kế hoạch Luật AI có thêm việc gì?",
            "LTTNT",
            "LCNC",
            id="so với",
        ),
        pytest.param(
            "Nhiệm vụ riêng của kế hoạch Luật AI so với kế hoạch 2815", "LTTNT", "QD2815", id="riêng của"
        ),
    ],
)
def test_work_of_one_plan_alone(question: str, plans: str, but: str) -> None:
    assert read(question) == Sharing(Kind.ONLY, (plans,), (but,) if but else ())


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        pytest.param("Nội dung nào cả năm kế hoạch đều có?", (), id="all there are"),
        pytest.param("noi dung chung cua cac ke hoach la gi", (), id="without accents"),
        pytest.param("Những việc nào cả hai kế hoạch luật đều có?", ("LCNC", "LTTNT"), id="two of them"),
    ],
)
def test_work_that_plans_have_in_common(question: str, plans: tuple[str, ...]) -> None:
    assert read(question) == Sharing(Kind.COMMON, plans)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Cả hai kế hoạch luật đều giao Sở Tài chính việc gì?", id="of a body"),
        pytest.param("Cả năm kế hoạch đều do ai ký?", id="of the papers"),
        pytest.param("Chỉ tiêu của kế hoạch 2815 là gì?", id="chỉ tiêu is no chỉ"),
        pytest.param("Chỉ kế hoạch nào có chỉ tiêu phủ sóng 5G?", id="which plan"),
        pytest.param("Tuyên truyền có ở cả năm kế hoạch không?", id="a theme in all"),
        pytest.param("Hợp tác quốc tế chỉ có ở kế hoạch 2815 phải không?", id="a theme in one"),
    ],
)
def test_other_questions_over_plans(question: str) -> None:
    assert read(question) is None
