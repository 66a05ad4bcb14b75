"""rag.question.lists.criteria: lists by the value of targets and by what tasks are based on."""

import pytest

from rag.assistant import Assistant
from rag.models import Answer, Measure
from rag.question.lists.criteria import based_on
from tests.rag.samples import TODAY


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(question, today=TODAY)


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        pytest.param("Những chỉ tiêu nào ở mức 80%?", Measure(op="=", value=80, unit="%"), id="one value"),
        pytest.param("Chỉ tiêu nào từ 90% trở lên?", Measure(op=">=", value=90, unit="%"), id="from it on"),
        pytest.param(
            "Các chỉ tiêu dưới 20 phần trăm", Measure(op="<", value=20, unit="%"), id="below, in words"
        ),
        pytest.param(
            "Liệt kê chỉ tiêu tối thiểu 50%",
            Measure(op=">=", value=50, unit="%", bound=True),
            id="as plans bound it",
        ),
        pytest.param("Chỉ tiêu nào yêu cầu 100% hồ sơ điện tử?", None, id="the value of a matter, no list"),
        pytest.param("Ngân sách 15% là chỉ tiêu của ai?", None, id="one target is meant"),
    ],
)
def test_values(assistant: Assistant, question: str, measure: Measure | None) -> None:
    query = ask(assistant, question).query
    assert query is not None
    assert query.measure == measure


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("Những chỉ tiêu nào ở mức 80%?", {80.0}, id="one value"),
        pytest.param("Những chỉ tiêu nào trên 95%?", {100.0}, id="above"),
        pytest.param("Chỉ tiêu nào dưới 20%?", {15.0, 18.0}, id="below"),
    ],
)
def test_lists_by_value_hold_all_that_fit(assistant: Assistant, question: str, held: set[float]) -> None:
    targets = [item.task.target for item in ask(assistant, question).tasks]
    assert {target.value for target in targets if target} == held
    assert None not in targets


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Những việc nào dựa trên Thông báo 43/TB-VPCP?", {"QD11-PL2.5", "QD11-PL2.6"}, id="by its number"
        ),
        pytest.param(
            "Luật Ngân sách nhà nước là căn cứ của nhiệm vụ nào?",
            {"QD11-PL2.2"},
            id="a law, the other way round",
        ),
        pytest.param(
            "Việc nào do Bộ Công an kiến nghị?", {"QD11-PL2.3", "QD11-PL2.7"}, id="who proposed them"
        ),
    ],
)
def test_lists_by_source(assistant: Assistant, question: str, expected: set[str]) -> None:
    answer = ask(assistant, question)
    assert {item.task.id for item in answer.tasks} >= expected
    assert " có căn cứ “" in answer.text


def test_a_document_on_which_nothing_is_based_is_said_to_be_cited_only(assistant: Assistant) -> None:
    assert ask(assistant, "Kế hoạch số 77/KH-UBND giao những nhiệm vụ gì?").abstained


@pytest.mark.parametrize(
    ("said", "source", "fits"),
    [
        pytest.param(
            "Thông báo số 043/TB-VPCP ngày 01/2", "Thông báo 43/TB-VPCP", True, id="noughts in front"
        ),
        pytest.param("Quyết định số 143/TB-VPCP", "Thông báo 43/TB-VPCP", False, id="another number"),
        pytest.param("Chương trình số 02-CTr/BCĐTW", "Chương trình 02", True, id="the number alone"),
        pytest.param("đạt 43% vào 2026", "Thông báo 43", False, id="a share is no number of a document"),
        pytest.param("Luật Ngân sách nhà nước (Điều 51)", "luật ngân sách nhà nước", True, id="by its words"),
    ],
)
def test_based_on(said: str, source: str, fits: bool) -> None:
    assert based_on(said, source) is fits


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Quỹ đầu tư mạo hiểm được nhắc đến ở nhiệm vụ nào?", "NQ71-III.2-g7", id="where a matter stands"
        ),
        pytest.param(
            "Việc nào có nói đến dịch vụ công trực tuyến?", "QD11-PL1.7", id="which task speaks of it"
        ),
    ],
)
def test_where_a_matter_is_mentioned(assistant: Assistant, question: str, expected: str) -> None:
    answer = ask(assistant, question)
    assert not answer.abstained
    assert expected in {item.task.id for item in answer.tasks}


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        pytest.param(
            "Hiện có việc nào quá hạn?", "Những việc nào quá hạn?", id="late today is no state of affairs"
        ),
        pytest.param(
            "Trong tháng 9/2026 toàn tỉnh phải xong những việc gì?",
            "Việc gì đến hạn trong tháng 9/2026?",
            id="the whole province is no topic",
        ),
        pytest.param(
            "Tổng hợp các việc đến hạn quý III/2026 ở tất cả các kế hoạch",
            "Việc gì đến hạn trong quý III/2026?",
            id="all plans are no topic",
        ),
    ],
)
def test_lists_without_a_body(assistant: Assistant, question: str, plain: str) -> None:
    listed = [item.task.id for item in ask(assistant, question).tasks]
    assert listed == [item.task.id for item in ask(assistant, plain).tasks] != []
