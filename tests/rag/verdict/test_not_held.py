"""Plans named by a number that none of ours has: nothing of other plans is passed off as theirs."""

from datetime import date

import pytest

from rag.compose import phrases
from rag.models import Answer
from tests.rag import built


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=date(2026, 4, 20))


@pytest.mark.parametrize(
    ("question", "why"),
    [
        pytest.param("Sở Xây dựng làm gì theo Kế hoạch 40/KH-UBND?", "cited", id="duties of one only cited"),
        pytest.param("Kế hoạch 206/KH-UBND có mấy nhiệm vụ?", "cited", id="how much is in it"),
        pytest.param("Mục tiêu của Kế hoạch số 209/KH-UBND?", "cited", id="what every plan has"),
        pytest.param("Các xã làm gì trong Kế hoạch 512/KH-UBND?", "unknown_document", id="one nobody names"),
        pytest.param("Ai ký kế hoạch 512?", "unknown_document", id="who signed it"),
        pytest.param("Kinh phí kế hoạch số 512 ở đâu ra?", "unknown_document", id="its money"),
        pytest.param("kh 512 giao snv viec gi", "unknown_document", id="abbreviated, no accents"),
        pytest.param(
            "Kế hoạch 71/KH-UBND giao Sở Y tế việc gì?", "unknown_document", id="our digits, not our number"
        ),
    ],
)
def test_what_it_says_itself_is_refused(question: str, why: str) -> None:
    answer = ask(question)
    assert answer.abstained
    assert not answer.tasks
    assert phrases.WHY[why] in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Kế hoạch 40/KH-UBND ra ngày nào?", "06/02/2026", id="its day, which ours tell"),
        pytest.param("Việc nào căn cứ Kế hoạch 129/KH-UBND?", "QD11-", id="what rests on it"),
        pytest.param("Kế hoạch 2026 giao Sở Xây dựng việc gì?", "Sở Xây dựng:", id="a year is no number"),
        pytest.param("KH 71 giao Sở Xây dựng việc gì?", "NQ71-", id="the plan for the resolution"),
        pytest.param("Theo kế hoạch NQ 71, xã phải làm gì?", "UBND các xã, phường:", id="of all communes"),
        pytest.param("KH-71 giao Sở Xây dựng việc gì?", "NQ71-", id="with a hyphen"),
        pytest.param("Kế hoạch (số: 367) ai ký?", "Luật Trí tuệ nhân tạo", id="in brackets"),
        pytest.param("Kế hoạch số 367 ai ký?", "Luật Trí tuệ nhân tạo", id="the plan for the decision"),
        pytest.param(
            "Kế hoạch 62 giao Sở Xây dựng việc gì?", "NQ71-", id="a document that it also carries out"
        ),
        pytest.param(
            "Sở Xây dựng làm gì theo kế hoạch 71 và kế hoạch 512/KH-UBND?",
            "Kế hoạch 512/KH-UBND không có",
            id="beside one of ours",
        ),
    ],
)
def test_what_ours_say_is_told(question: str, told: str) -> None:
    answer = ask(question)
    assert not answer.abstained
    assert told in answer.text
