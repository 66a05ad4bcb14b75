"""Who leads and who supports, where a sentence says it late, aside or in words that only look like others."""

from datetime import date

import pytest

from corpus.agencies import Registry
from corpus.models import DeadlineKind, Task, TaskKind
from corpus.reading import Source
from corpus.readplan import plan_of

OPENING = "KẾ HOẠCH\n\nThi hành Luật\n\nUBND tỉnh Lào Cai ban hành Kế hoạch như sau:\n\nII. NHIỆM VỤ\n\n"


def tasks(registry: Registry, *lines: str) -> tuple[Task, ...]:
    source = Source("a.txt", "0" * 64, OPENING + "\n\n".join(lines))
    return plan_of(source, registry=registry, issued=date(2026, 1, 5)).tasks


@pytest.mark.parametrize(
    ("sentence", "lead", "support"),
    [
        pytest.param(
            "Sở Nội vụ theo dõi, đôn đốc việc thực hiện.", "Sở Nội vụ", "", id="theo dõi is an act, theo none"
        ),
        pytest.param(
            "Viện Kinh tế xây dựng phối hợp với Cục Quản lý đầu tư xây dựng công bố suất vốn.",
            "Viện Kinh tế xây dựng",
            "Cục Quản lý đầu tư xây dựng",
            id="xây dựng as the end of a name",
        ),
        pytest.param(
            "Viện Kinh tế xây dựng đề án tái cơ cấu.", "Viện Kinh tế", "", id="xây dựng as what is done"
        ),
        pytest.param(
            "Công an tỉnh phối hợp với Bộ đội Biên phòng tỉnh mở đợt cao điểm.",
            "Công an tỉnh",
            "Bộ đội Biên phòng tỉnh",
            id="Bộ đội is a body",
        ),
        pytest.param(
            "Truyền thông: Sở Y tế tổ chức tuyên truyền.", "Sở Y tế", "", id="behind the topic of its line"
        ),
        pytest.param(
            "Cung ứng vắc xin: Trung tâm Kiểm soát bệnh tật tỉnh (CDC) tiếp nhận vắc xin.",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "",
            id="a short form behind the name",
        ),
        pytest.param(
            "Điều tra đối tượng: Trạm Y tế các xã, phường, đặc khu rà soát đối tượng.",
            "Trạm Y tế các xã, phường, đặc khu",
            "",
            id="units inside a name",
        ),
        pytest.param(
            "Tổ chức đối thoại với thanh niên, do Sở Nội vụ chủ trì tham mưu.", "Sở Nội vụ", "", id="after do"
        ),
        pytest.param(
            "Kiểm tra công vụ tại các phòng (Sở Nội vụ chủ trì, Thanh tra tỉnh phối hợp).",
            "Sở Nội vụ",
            "Thanh tra tỉnh",
            id="in brackets",
        ),
        pytest.param(
            "Kiểm tra công vụ (Sở Nội vụ chủ trì, Thanh tra tỉnh phối hợp), thời gian: Quý II/2026.",
            "Sở Nội vụ",
            "Thanh tra tỉnh",
            id="in brackets before a marker of time",
        ),
        pytest.param(
            "Chiến dịch kéo dài hai tuần. Sở Y tế phối hợp với Công an tỉnh tổ chức tiêm.",
            "Sở Y tế",
            "Công an tỉnh",
            id="in the next sentence",
        ),
        pytest.param(
            "Trưởng các thôn có trách nhiệm phổ biến Kế hoạch.", "Các thôn", "", id="heads of villages"
        ),
        pytest.param(
            "UBND các xã biên giới hoàn thành giải phóng mặt bằng.",
            "UBND các xã biên giới",
            "",
            id="some communes",
        ),
        pytest.param(
            "Sở Y tế, Sở Công Thương theo chức năng, nhiệm vụ được giao tổ chức kiểm tra.",
            "Sở Y tế; Sở Công Thương",
            "",
            id="within their duties",
        ),
        pytest.param(
            "Chi cục Hải quan khu vực XX tăng cường tuần tra.",
            "Chi cục Hải quan khu vực XX",
            "",
            id="the number of a region",
        ),
        pytest.param("Tham gia hội nghị do Bộ Nội vụ tổ chức.", "", "", id="who holds a meeting has no task"),
    ],
)
def test_who_is_told(registry: Registry, sentence: str, lead: str, support: str) -> None:
    (task,) = tasks(registry, f"1. {sentence}")
    assert ("; ".join(task.lead), "; ".join(task.support)) == (lead, support)


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Các sở, ngành phụ trách tiêu chí", "Các sở, ngành phụ trách tiêu chí"),
        ("Bộ trưởng Bộ Nông nghiệp và Môi trường:", "Bộ trưởng Bộ Nông nghiệp và Môi trường"),
    ],
    ids=["those in charge of something", "the head of a ministry"],
)
def test_a_heading_names_who_does_what_stands_under_it(registry: Registry, heading: str, lead: str) -> None:
    (task,) = tasks(registry, f"1. {heading}", "- Chỉ đạo xây dựng bản đồ.")
    assert (task.lead, task.issues) == ((lead,), ())


def test_rooms_of_an_authority_head_their_duties(registry: Registry) -> None:
    first, second = tasks(
        registry, "1. Các phòng, đơn vị thuộc UBND phường:", "- Xây dựng kế hoạch;", "- Báo cáo kết quả."
    )
    assert first.lead == second.lead == ("Các phòng, đơn vị thuộc UBND phường",)


@pytest.mark.parametrize(
    "line",
    ["Chi tiết tại Phụ lục kèm theo.", "1 Theo Thông tư số 10/2024/TT-BYT ngày 13/6/2024 của Bộ Y tế."],
    ids=["a pointer to the annex", "a footnote"],
)
def test_what_gives_no_work(registry: Registry, line: str) -> None:
    assert [task.text for task in tasks(registry, "1. Sở Y tế tổ chức tiêm chủng.", line)] == [
        "Sở Y tế tổ chức tiêm chủng."
    ]


def test_a_sentence_that_is_only_a_time_belongs_to_the_task_before_it(registry: Registry) -> None:
    (task,) = tasks(registry, "1. Sở Y tế bồi dưỡng cán bộ. Thời gian : từ tháng 4 đến tháng 10/2026.")
    assert (task.deadline.kind, task.deadline.due) == (DeadlineKind.RANGE, date(2026, 10, 31))


def test_of_several_stretches_none_is_the_deadline(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "1. Công an tỉnh mở 02 đợt cao điểm (đợt 1: từ 15/5 đến 30/6/2026; đợt 2: từ 15/11 đến 31/12/2026).",
    )
    assert task.deadline.due is None


def test_a_report_by_a_day_is_a_duty_unless_it_recurs(registry: Registry) -> None:
    (task,) = tasks(registry, "1. Sở Y tế theo dõi, báo cáo UBND tỉnh kết quả trước ngày 10/12/2026.")
    assert (task.kind, task.deadline.due) == (TaskKind.TASK, date(2026, 12, 10))


def test_a_communes_plan_names_its_own_bodies(registry: Registry) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ TÂN THÀNH\n\nKẾ HOẠCH\n\nChuyển đổi số xã Tân Thành\n\n"
        "UBND xã Tân Thành ban hành Kế hoạch như sau:\n\nII. NHIỆM VỤ\n\n"
        "1. Văn phòng HĐND và UBND xã phối hợp với các đoàn thể tổ chức tuyên truyền."
    )
    (task,) = plan_of(Source("a.txt", "0" * 64, text), registry=registry).tasks
    assert (task.lead, task.support) == (("Văn phòng HĐND và UBND xã",), ("Các đoàn thể",))
    assert task.issues == ()
