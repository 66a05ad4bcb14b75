"""rag.verdict.figures: a number answers only for what it counts, a share only for what it is a share of."""

import pytest

from corpus.models import Span, Target
from index.models import Chunk
from rag.models import Query
from rag.question.intents import asks
from rag.search.judging import Found
from rag.verdict.figures import other_subject, uncounted
from tests.rag.samples import TODAY, task

PASSAGE = "- Tỷ lệ người dân hài lòng đạt 95%;\n- Cấp chữ ký số miễn phí trên VNeID."


def found(text: str, *, target: Target | None = None, prose: bool = False) -> Found:
    chunk = Chunk(id="a", plan_id="P", where="Mục I", heading="", text=text, span=Span(0, 1), spans=())
    return Found(chunk, None if prose else task("a", text=text, target=target), 1.0, 0.4, 0.9)


def query(question: str) -> Query:
    return Query(question=question, today=TODAY, asks=asks(question), text=question)


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        pytest.param("Đặt hàng bao nhiêu đề tài?", "Đề xuất bố trí 15% ngân sách", True, id="two syllables"),
        pytest.param("Mỗi năm mở mấy lớp?", "Mở các lớp cho giáo viên", True, id="some number, uncounted"),
        pytest.param("Mỗi năm mở mấy lớp?", "Mở 12 lớp cho giáo viên", False, id="counted"),
        pytest.param("Lập mấy cái quỹ được không?", "Lập quỹ đầu tư", False, id="some of them"),
        pytest.param("Giúp bao nhiêu hãng?", "Hỗ trợ 10 - 15 doanh nghiệp", False, id="as plans call it"),
        pytest.param(
            "Giúp bao nhiêu hãng?", "Hỗ trợ các doanh nghiệp", True, id="as they call it, uncounted"
        ),
        pytest.param("Phải hình thành mấy cái?", "Hình thành 01 trung tâm", False, id="a classifier"),
    ],
)
def test_what_is_counted(question: str, text: str, lacks: bool) -> None:
    assert uncounted(query(question), found(text)) is lacks


@pytest.mark.parametrize(
    ("question", "prose", "lacks"),
    [
        pytest.param("Tỷ lệ người dân hài lòng phải đạt bao nhiêu?", True, False, id="the share stated"),
        pytest.param("Tỷ lệ người dân có VNeID là bao nhiêu?", True, True, id="named, but in no statement"),
        pytest.param("Tỷ lệ người dân dùng ví điện tử?", True, True, id="a thing that is not spoken of"),
        pytest.param("Tỷ lệ người dân dùng ví điện tử?", False, True, id="the same of a task"),
    ],
)
def test_the_statement_with_the_number_is_of_the_subject(question: str, prose: bool, lacks: bool) -> None:
    target = None if prose else Target(op=">=", value=95, unit="%")
    assert other_subject(query(question), found(PASSAGE, target=target, prose=prose)) is lacks
