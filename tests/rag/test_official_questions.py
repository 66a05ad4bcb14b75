"""Questions as officials put them, over the bundled plans: what is asserted, or that nothing is."""

from datetime import date

import pytest

from rag.models import Ask, Turn
from rag.question.intents import asks
from tests.rag import built
from tests.rag.samples import TODAY


def asserted(question: str, today: date = TODAY, *said: str) -> tuple[bool, tuple[str, ...], str]:
    history = [Turn(role="user" if at % 2 == 0 else "assistant", text=text) for at, text in enumerate(said)]
    answer = built.assistant().answer(question, today=today, history=history)
    return answer.abstained, tuple(shown.task.id for shown in answer.tasks), answer.text


@pytest.mark.parametrize(
    ("question", "task", "told"),
    [
        pytest.param(
            "Căn cứ của việc theo dõi phân bổ dự toán (Phụ lục II) là gì?",
            "QD11-PL2.2",
            "Luật Ngân sách nhà nước",
            id="a field of a task in an annex is no title of the annex",
        ),
        pytest.param(
            "Tính đến hôm nay còn mấy ngày là phải xong bộ trường thông tin dữ liệu?",
            "QD11-PL2.4",
            "còn 76 ngày",
            id="days that are left are counted, and are no target",
        ),
        pytest.param(
            "Bao nhiêu hôm nữa là tới kỳ cập nhật lên Hệ thống theo dõi nghị quyết?",
            "QD11-IV.4.b",
            "25/4/2026 (còn 10 ngày)",
            id="of what recurs, until the next time",
        ),
        pytest.param(
            "Kiến trúc dữ liệu ở Phụ lục II gắn với những quyết định nào?",
            "QD11-PL2.6",
            "2439/QĐ-TTg",
            id="a row by its title and its annex",
        ),
        pytest.param(
            "Triển khai Chương trình Chính phủ số (Phụ lục III) theo kế hoạch nào?",
            "QD11-PL3.1",
            "206/KH-UBND",
            id="documents that a row names are no plans to be picked",
        ),
    ],
)
def test_a_task_is_told(question: str, task: str, told: str) -> None:
    abstained, tasks, text = asserted(question)
    assert not abstained
    assert tasks == (task,)
    assert told in text


@pytest.mark.parametrize(
    ("question", "today"),
    [
        pytest.param("Tới giờ mấy phần trăm hồ sơ công việc đã lập trên mạng?", TODAY, id="by now"),
        pytest.param("Lúc này 5G phủ tới bao nhiêu phần trăm dân?", TODAY, id="at this moment"),
        pytest.param(
            "Bao nhiêu phần trăm hồ sơ công việc của các cơ quan đã được lập trên mạng?",
            TODAY,
            id="done already",
        ),
    ],
)
def test_what_was_reached_is_in_no_plan(question: str, today: date) -> None:
    abstained, tasks, _ = asserted(question, today)
    assert abstained
    assert not tasks


def test_of_all_that_is_led_the_part_of_a_body_asked_after_is_told() -> None:
    before = (
        "Đơn vị nào đứng ra đăng ký hạ tầng Trung tâm dữ liệu quốc gia?",
        "Sở KH&CN (Phụ lục II, số 5).",
    )
    _, tasks, text = asserted("Có phải là Công an tỉnh không?", TODAY, *before)
    assert tasks == ("QD11-PL2.5",)
    assert text.startswith("Không. Công an tỉnh phối hợp")


def test_who_helps_the_body_spoken_of_is_asked_of_its_task() -> None:
    before = (
        "Phương án bố trí kinh phí Bình dân học vụ số ai làm?",
        "Sở Tài chính (Phụ lục II, nhiệm vụ số 7).",
    )
    _, tasks, _ = asserted("Những cơ quan nào phối hợp với Sở Tài chính?", TODAY, *before)
    assert tasks == ("QD11-PL2.7",)


def test_reports_are_those_of_the_body_and_plan_spoken_of() -> None:
    before = ("Các xã làm gì theo kế hoạch Luật AI?", "Các xã có 7 việc.")
    _, tasks, _ = asserted("Có phải báo cáo không?", TODAY, *before)
    assert tasks == ("LTTNT-IV.2-bc",)


def test_what_another_plan_has_not_is_said() -> None:
    before = ("Luật Công nghệ cao có hội nghị phổ biến quý nào?", "Quý III/2026 (Mục II.2).")
    abstained, tasks, _ = asserted("Kế hoạch luật AI có việc giống vậy không?", TODAY, *before)
    assert abstained
    assert not tasks


@pytest.mark.parametrize("follow", ["Còn cấp xã?", "Cấp xã thì bao nhiêu?", "o cap xa muc nao"])
def test_another_level_is_exchanged_for_the_one_before(follow: str) -> None:
    before = ("Hồ sơ công việc xử lý toàn trình trên môi trường điện tử ở cấp tỉnh đạt bao nhiêu?", "≥70%.")
    _, tasks, _ = asserted(follow, TODAY, *before)
    assert tasks == ("QD11-PL1.6b",)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Ai phối hợp với Sở KH&CN ở nhiệm vụ số 5 Phụ lục II?", "Công an tỉnh", id="who helps"),
        pytest.param("Nhiệm vụ số 5 Phụ lục II Sở KH&CN xong khi nào?", "31/3/2026", id="by when"),
    ],
)
def test_a_field_of_a_row_is_told_whoever_is_named_with_it(question: str, told: str) -> None:
    _, tasks, text = asserted(question)
    assert tasks == ("QD11-PL2.5",)
    assert told in text


def test_results_are_told_in_a_list_that_asks_for_them() -> None:
    _, tasks, text = asserted("Hết tháng 6/2026 phải có kết quả gì của Sở Tài chính?")
    assert "QD11-PL2.7" in tasks
    assert "kết quả: Phương án được trình" in text


def test_targets_of_a_value_are_no_theme() -> None:
    _, tasks, text = asserted("Chỉ tiêu nào từ 90% trở lên?")
    assert "QD11-PL1.3" in tasks
    assert "từ 90% trở lên" in text


@pytest.mark.parametrize(
    "question",
    [
        "Những việc nào tới hạn trong tháng 6/2026 ở cả năm kế hoạch?",
        "Việc gì hạn quý II/2026 trong tất cả các kế hoạch?",
    ],
)
def test_what_falls_due_in_all_plans_is_a_list(question: str) -> None:
    abstained, tasks, _ = asserted(question)
    assert not abstained
    assert {"QD11-PL2.7", "QD11-PL3.2"} <= set(tasks)


def test_the_goal_in_prose_is_told_beside_the_target_made_of_it() -> None:
    _, tasks, text = asserted("35% kinh tế số có kể khu vực doanh nghiệp FDI không?")
    assert tasks == ("QD11-PL1.1",)
    assert "bao gồm cả khu vực doanh nghiệp FDI" in text


def test_a_programme_goes_by_the_number_of_the_decision_that_approves_it() -> None:
    _, tasks, _ = asserted("Chương trình 2815 giao Sở Công Thương việc gì?")
    assert tasks
    assert all(task.startswith("QD2815-") for task in tasks)


def test_what_a_body_leads_by_name_is_told_at_length_among_others() -> None:
    _, tasks, text = asserted("Sở Công Thương được giao những gì trong kế hoạch 2815?")
    assert len(tasks) > 5
    assert "xúc tiến đầu tư, thương mại" in text


@pytest.mark.parametrize(
    "follow", ["Giao theo văn bản nào?", "ai phối hợp", "giao bằng văn bản gì vậy", "can cu la gi"]
)
def test_a_task_that_is_to_be_issued_is_still_a_task(follow: str) -> None:
    asked = "Bộ trường thông tin dữ liệu gốc phải ban hành bao giờ?"
    _, tasks, _ = asserted(follow, TODAY, asked, "Quý II/2026 (Phụ lục II, nhiệm vụ số 4).")
    assert tasks == ("QD11-PL2.4",)


def test_several_verbs_with_strokes_ask_for_a_list() -> None:
    _, tasks, _ = asserted("Từ nay đến hết tháng Sở Tài chính phải lập/gửi những gì?", date(2026, 6, 20))
    assert "QD11-PL2.7" in tasks


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Kế hoạch 2815 có hiệu lực kể từ khi nào?", id="its term is no day it begins on"),
        pytest.param("Kế hoạch luật AI có hiệu lực từ hôm nào?", id="nor is there one without a term"),
    ],
)
def test_no_plan_says_so(question: str) -> None:
    abstained, tasks, _ = asserted(question)
    assert abstained
    assert not tasks


def test_a_term_of_a_named_plan_is_defined() -> None:
    _, _, text = asserted("“06 rõ” theo kế hoạch triển khai Quyết định 11 gồm những rõ nào?")
    assert "rõ thẩm quyền" in text


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        pytest.param(
            "Trường đại học được kêu gọi tham gia gì theo phần tổ chức thực hiện của kế hoạch 2815?",
            {"QD2815-IV.4-g1", "QD2815-IV.4-g2"},
            id="whom plans name though no register does, within the part with this heading",
        ),
        pytest.param(
            "Phần tổ chức thực hiện của kế hoạch 2815 giao gì cho Sở Tài chính?",
            {"QD2815-IV.2", "QD2815-IV.3-g1", "QD2815-IV.3-g2", "QD2815-IV.3-g3"},
            id="a body within that part",
        ),
        pytest.param(
            "Ai lo đặt hàng các nhiệm vụ do địa phương chủ trì nêu trong phụ lục VII?",
            {"QD2815-IV.1-g2"},
            id="an annex of another document is a word like any other",
        ),
    ],
)
def test_these_tasks_are_told(question: str, tasks: set[str]) -> None:
    abstained, told, _ = asserted(question)
    assert not abstained
    assert set(told) == tasks


def test_the_years_of_a_plans_title_are_no_window() -> None:
    _, tasks, _ = asserted(
        "KH sản phẩm công nghệ chiến lược giai đoạn 2026 – 2030 giao Sở Tài chính việc gì?"
    )
    assert "QD2815-IV.2" in tasks


def test_a_topic_beside_them_is_no_list() -> None:
    _, tasks, _ = asserted("Doanh nghiệp phải làm gì để được giảm thuế thu nhập?")
    assert "QD2815-IV.4-g1" not in tasks


def test_which_office_asks_for_no_number() -> None:
    assert Ask.NUMBER not in asks("Kế hoạch mua sắm công nghệ được giao sở nào?")
    assert Ask.NUMBER in asks("Kế hoạch mua sắm công nghệ là số nào?")


WHO = ("Ai chủ trì hợp tác quốc tế trong kế hoạch 2815?", "Sở Khoa học và Công nghệ (Mục III.6).")


@pytest.mark.parametrize(
    ("said", "question", "task", "told"),
    [
        pytest.param(
            WHO,
            "Trường đại học có tham gia không?",
            "QD2815-III.6",
            "Có. Các viện nghiên cứu, trường đại học phối hợp",
            id="whom only plans name, in the task spoken of",
        ),
        pytest.param(
            WHO, "Sở Y tế giữ vai trò gì?", "QD2815-III.6", "thuộc nhóm phối hợp", id="through a group"
        ),
        pytest.param(
            WHO, "Văn phòng Tỉnh ủy có tham gia không?", "QD2815-III.6", "Không. Văn phòng Tỉnh ủy", id="none"
        ),
        pytest.param(
            ("Kế hoạch 6 rõ phải gửi trước ngày nào?", "Trước ngày 31/3/2026 (Mục III.1)."),
            "Nộp về sở nào?",
            "QD11-III.1",
            "Sở Khoa học và Công nghệ",
            id="to whom what comes out of it goes",
        ),
    ],
)
def test_after_one_task_was_spoken_of(said: tuple[str, ...], question: str, task: str, told: str) -> None:
    _, tasks, text = asserted(question, TODAY, *said)
    assert tasks == (task,)
    assert told in text


def test_reports_given_by_name_come_before_those_shared() -> None:
    _, tasks, text = asserted("Công an tỉnh gửi báo cáo định kỳ về đâu?")
    assert tasks == ("QD11-IV.2.b-bc",)
    assert "giao chung" in text


def test_reports_by_plan() -> None:
    _, tasks, _ = asserted("Các sở, ngành báo cáo theo các kế hoạch nào?")
    assert {"LCNC-IV.2-bc", "LTTNT-IV.2-bc", "NQ71-IV.2-bc"} <= set(tasks)


def test_a_term_stands_in_a_row() -> None:
    _, tasks, _ = asserted("Sở Nội vụ có nhiệm vụ gì về cải cách hành chính?")
    assert "QD11-IV.3.a" in tasks
    assert "QD11-IV.2.a" not in tasks


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Phải số hóa bao nhiêu phần trăm gia phả dòng họ?", id="a share of what no plan names"),
        pytest.param(
            "Sở Xây dựng nộp quy hoạch đô thị thông minh trước ngày mấy?", id="prose that tells no time"
        ),
    ],
)
def test_what_is_near_is_not_told(question: str) -> None:
    abstained, tasks, _ = asserted(question)
    assert abstained
    assert not tasks


def test_the_number_of_the_document_that_a_plan_carries_out() -> None:
    _, _, text = asserted(
        "Kế hoạch hành động của Ban Thường vụ Tỉnh ủy do kế hoạch Nghị quyết 71 triển khai số mấy?"
    )
    assert "261-KH/TU" in text
