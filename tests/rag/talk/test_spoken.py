"""What an answer before spoke of: asked about again by "việc này", "căn cứ giao là gì?", "thế còn …?".

Answers are worded by anybody, with no id of ours in them. Each row: the turns before as question and answer,
what is asked now, and exactly the tasks that the answer must be about.
"""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.compose import phrases
from rag.models import Query, Turn
from rag.talk.spoken import Spoken
from tests.rag import built

TODAY = date(2026, 4, 20)
MOVE = ("Ai lo chuyển dịch hạ tầng về Trung tâm dữ liệu quốc gia?", "Sở KH&CN (Phụ lục II, nhiệm vụ số 5).")
FINANCE = (
    "Sở Tài chính có những việc gì đến hạn trước 30/6/2026?",
    "Lập phương án kinh phí cho nền tảng “Bình dân học vụ số” (Phụ lục II, nhiệm vụ số 7), hạn 30/6/2026.",
)
OVERDUE = (
    "Sở Khoa học và Công nghệ quá hạn việc gì?",
    "Đăng ký chuyển dịch hạ tầng (Phụ lục II, số 5) và kiến trúc dữ liệu tỉnh (Phụ lục II, số 6).",
)
WORDS = (
    "Sở Tài chính thường xuyên phải theo dõi gì?",
    "Theo dõi, giám sát tiến độ phân bổ dự toán ngân sách nhà nước năm 2026.",
)
REPORT = ("Báo cáo về Luật Trí tuệ nhân tạo nộp cho ai?", "Sở Khoa học và Công nghệ (Mục IV.2).")
SHARE = ("Chỉ tiêu kinh tế số năm 2026 là bao nhiêu?", "Ít nhất 35% (Phụ lục I, chỉ tiêu số 1).")


def row(before: tuple[str, str], asked: str, *ids: str, says: str = "", why: str) -> object:
    return pytest.param((before,), asked, set(ids), says, id=f"{why}: {asked}")


ROWS = [
    row(MOVE, "Kết quả phải có là gì?", "QD11-PL2.5", says="Hoàn thành đăng ký", why="field by its noun"),
    row(MOVE, "sản phẩm cần có?", "QD11-PL2.5", says="Kết quả:", why="no subject of its own"),
    row(MOVE, "san pham la gi", "QD11-PL2.5", says="Kết quả:", why="no accents"),
    row(FINANCE, "Căn cứ giao là gì?", "QD11-PL2.7", says="Căn cứ:", why="one of our list, by place"),
    row(FINANCE, "Việc này ai phối hợp?", "QD11-PL2.7", says="Chủ trì", why="this task"),
    row(OVERDUE, "Kết quả của từng việc là gì?", "QD11-PL2.5", "QD11-PL2.6", why="both that were named"),
    row(OVERDUE, "Căn cứ giao?", "QD11-PL2.5", "QD11-PL2.6", says="43/TB-VPCP", why="of each"),
    row(WORDS, "Kết quả của việc này?", "QD11-PL2.2", says="Kết quả:", why="named in words alone"),
    row(REPORT, "Mấy tháng một lần?", "LTTNT-IV.2-bc", says="06 tháng", why="a rhythm is no January"),
    row(REPORT, "Đơn vị nào phải nộp?", "LTTNT-IV.2-bc", why="a verb names no other task"),
    row(SHARE, "Thế còn chỉ tiêu phủ sóng 5G?", "QD11-PL1.3", says="95", why="another target"),
    row(SHARE, "Vậy 5G?", "QD11-PL1.3", says="95", why="another target in one word"),
    row(
        SHARE, "Còn mức hài lòng của người dân thì sao?", "QD11-PL1.13", says="95", why="with both particles"
    ),
    row(MOVE, "Thế còn kiến trúc dữ liệu?", "QD11-PL2.6", says="Chủ trì", why="another task, the same asked"),
    row(MOVE, "Vậy việc mua sắm sản phẩm chiến lược?", "QD11-PL3.2", says="Chủ trì", why="another annex"),
]


@pytest.mark.parametrize(("before", "asked", "ids", "says"), ROWS)
def test_what_was_spoken_of_is_asked_about_again(
    assistant: Assistant, before: tuple[tuple[str, str], ...], asked: str, ids: set[str], says: str
) -> None:
    history = [
        turn
        for question, answer in before
        for turn in (Turn(role="user", text=question), Turn(role="assistant", text=answer))
    ]
    answer = assistant.answer(asked, today=TODAY, history=history)
    assert {item.task.id for item in answer.tasks} == ids
    assert says in answer.text


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        pytest.param("Sở Tài chính chủ trì (QD11-PL2.7).", ["QD11-PL2.7"], id="by id"),
        pytest.param(
            "Hai việc (Phụ lục II, số 4 và số 6).", ["QD11-PL2.4", "QD11-PL2.6"], id="an annex said once"
        ),
        pytest.param(f"Chưa rõ.\n{phrases.NEAR} QD11-PL2.7 (phương án)", [], id="near is not spoken of"),
        pytest.param("Quý II/2026.", [], id="nothing named"),
        pytest.param("Xem Mục III.1, gạch đầu dòng thứ 8.", ["NQ71-III.1-g8"], id="the whole label"),
    ],
)
def test_tasks_named_in_an_answer(said: str, ids: list[str]) -> None:
    context = Query(question="", today=TODAY)
    found = [task.id for task in Spoken(built.release().facts).of(said, context, ())]
    assert found == ids


def test_more_than_a_handful_is_no_task_in_particular() -> None:
    ids = " ".join(f"QD11-PL1.{n}" for n in (*range(1, 6), *range(7, 13)))
    assert Spoken(built.release().facts).of(ids, Query(question="", today=TODAY), ()) == ()
