"""Tasks from small documents: who, by when, what; and what holds for every text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import bundled_plans, extract_tasks, parse_plan, read_plan
from corpus.agencies import Registry
from corpus.models import DeadlineKind, Task, TaskKind
from corpus.reading import Source, source_of
from corpus.text import nfc, plain, squeeze

OPENING = """KẾ HOẠCH

Thi hành Luật

UBND tỉnh Thái Nguyên ban hành Kế hoạch thi hành Luật trên địa bàn tỉnh, cụ thể như sau:

"""


def tasks(registry: Registry, *lines: str, issued: date | None = None) -> tuple[Task, ...]:
    source = source_of("a.txt", (OPENING + "\n\n".join(lines)).encode())
    plan = parse_plan(source, registry=registry, issued=issued)
    return extract_tasks(plan, registry, issued=issued)


def test_marker_lines_give_fields_to_the_item_above(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "II. NỘI DUNG",
        "2. Tổ chức hội nghị",
        "- Đơn vị chủ trì, thực hiện: Sở Tư pháp.",
        "- Đơn vị phối hợp: Các sở, ban, ngành tỉnh; UBND các xã, phường.",
        "- Thời gian thực hiện: Quý III/2026.",
        "- Kết quả: Hội nghị được tổ chức.",
        "- Kinh phí: ngân sách tỉnh.",
    )
    assert (task.text, task.where, task.heading) == ("Tổ chức hội nghị", "Mục II.2", "NỘI DUNG")
    assert (task.lead, task.support) == (("Sở Tư pháp",), ("Các sở, ban, ngành tỉnh", "UBND các xã, phường"))
    assert (task.deadline.kind, task.deadline.due) == (DeadlineKind.QUARTER, date(2026, 9, 30))
    assert task.output == "Hội nghị được tổ chức"
    assert task.issues == ()


def test_content_below_a_heading_is_the_task(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "III. NHIỆM VỤ",
        "1. Hoàn thiện cơ chế",
        "- Nội dung:",
        "+ Rà soát quy định.",
        "+ Đề xuất sửa đổi.",
        "- Đơn vị thực hiện: Sở Tư pháp.",
    )
    assert task.text == "Rà soát quy định. Đề xuất sửa đổi."
    assert task.heading == "NHIỆM VỤ › Hoàn thiện cơ chế"


@pytest.mark.parametrize(
    ("lines", "lead", "support"),
    [
        pytest.param(
            ("1. Sở Tài chính", "a) Thẩm định dự toán."), ("Sở Tài chính",), (), id="agency as heading"
        ),
        pytest.param(
            ("1. Sở Tài chính có trách nhiệm:", "a) Thẩm định dự toán."),
            ("Sở Tài chính",),
            (),
            id="heading with a colon",
        ),
        pytest.param(
            ("1. Sở Tài chính phối hợp với Sở Nội vụ và các cơ quan liên quan thẩm định dự toán.",),
            ("Sở Tài chính",),
            ("Sở Nội vụ", "Các cơ quan, đơn vị có liên quan"),
            id="subject and partners",
        ),
        pytest.param(
            ("1. Trên cơ sở đề xuất của Sở Nội vụ, Sở Tài chính thẩm định dự toán.",),
            ("Sở Tài chính",),
            (),
            id="subject after an opening clause",
        ),
        pytest.param(
            ("1. Các sở, ban, ngành", "a) Giao Sở Tài chính thẩm định dự toán."),
            ("Sở Tài chính",),
            (),
            id="an order overrides the heading",
        ),
        pytest.param(
            ("1. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh tăng cường giám sát.",),
            ("Ủy ban Mặt trận Tổ quốc tỉnh",),
            (),
            id="a request",
        ),
        pytest.param(
            ("1. Cục Viễn thám quốc gia chủ trì, phối hợp với nhà đầu tư thứ cấp, Sở Nội vụ giám sát rừng.",),
            ("Cục Viễn thám quốc gia",),
            ("Nhà đầu tư thứ cấp", "Sở Nội vụ"),
            id="bodies that no registry knows",
        ),
        pytest.param(
            ("1. Sở Tài chính", "- Phối hợp cung cấp dữ liệu."),
            ("Sở Tài chính",),
            (),
            id="support without a partner",
        ),
        pytest.param(("1. Tổ chức đánh giá việc thực hiện.",), (), (), id="a verb is no body"),
    ],
)
def test_who(
    registry: Registry, lines: tuple[str, ...], lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    task = tasks(registry, "IV. TỔ CHỨC THỰC HIỆN", *lines)[-1]
    assert (task.lead, task.support) == (lead, support)


def test_bodies_below_a_role_line_each_get_their_own_task(registry: Registry) -> None:
    found = tasks(
        registry,
        "IV. TỔ CHỨC THỰC HIỆN",
        "2. Phân công thực hiện:",
        "2.1. Cải cách bộ máy:",
        "- Cơ quan chủ trì:",
        "+ Sở Nội vụ thực hiện nội dung các điểm 2.1, 2.2.",
        "+ Sở Tài chính hướng dẫn xây dựng đề án khoán chi.",
        "- Cơ quan phối hợp: Sở Tư pháp.",
    )
    assert [(t.lead, t.support) for t in found] == [
        (("Sở Nội vụ",), ("Sở Tư pháp",)),
        (("Sở Tài chính",), ("Sở Tư pháp",)),
    ]
    assert found[0].where == "Mục IV.2.1, gạch đầu dòng thứ 1, ý thứ 1"


def test_of_articles_only_those_that_order_something(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Giao Sở Nội vụ chủ trì triển khai thực hiện.",
        "Điều 3. Sở Nội vụ và các cơ quan chịu trách nhiệm thi hành.",
    )
    assert (task.where, task.lead) == ("Điều 2", ("Sở Nội vụ",))


def test_prose_that_a_table_states_in_full_is_not_said_twice(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "II. NỘI DUNG",
        "1. Xây dựng cơ sở dữ liệu.",
        "Phụ lục I",
        "TT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tXây dựng cơ sở dữ liệu\tSở Nội vụ\tQuý I/2026",
    )
    assert task.where == "Phụ lục I, nhiệm vụ số 1"


def test_a_lead_in_speaks_for_the_points_below(registry: Registry) -> None:
    found = tasks(
        registry,
        "III. NHIỆM VỤ",
        "2. Sở Nội vụ khẩn trương thực hiện:",
        "a) Việc thứ nhất.",
        "b) Việc thứ hai.",
    )
    assert [(t.where, t.lead) for t in found] == [
        ("Mục III.2.a", ("Sở Nội vụ",)),
        ("Mục III.2.b", ("Sở Nội vụ",)),
    ]


@pytest.mark.parametrize(
    ("text", "report", "to", "recur"),
    [
        pytest.param(
            "Sở Nội vụ chủ trì thực hiện; định kỳ 06 tháng, 01 năm tổng hợp, báo cáo UBND tỉnh.",
            "định kỳ 06 tháng, 01 năm tổng hợp, báo cáo UBND tỉnh.",
            ("UBND tỉnh",),
            "6-months-and-yearly",
            id="clause",
        ),
        pytest.param(
            "Sở Nội vụ tổ chức thực hiện. Định kỳ hằng năm báo cáo kết quả về Sở Tài chính "
            "để tổng hợp, báo cáo UBND tỉnh.",
            "Định kỳ hằng năm báo cáo kết quả về Sở Tài chính để tổng hợp, báo cáo UBND tỉnh.",
            ("Sở Tài chính",),
            "yearly",
            id="sentence, and who gets it first",
        ),
    ],
)
def test_a_report_duty_is_a_row_of_its_own(
    registry: Registry, text: str, report: str, to: tuple[str, ...], recur: str
) -> None:
    main, duty = tasks(registry, "IV. TỔ CHỨC THỰC HIỆN", f"1. {text}")
    assert (main.kind, main.text, main.deadline.kind) == (TaskKind.DUTY, text, DeadlineKind.NONE)
    assert (duty.kind, duty.text, duty.lead, duty.report_to) == (TaskKind.REPORT, report, ("Sở Nội vụ",), to)
    assert duty.deadline.recur == recur
    assert duty.id == f"{main.id}-bc"


def test_reporting_upwards_within_a_duty_is_no_row(registry: Registry) -> None:
    found = tasks(
        registry,
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ tổng hợp, báo cáo cấp có thẩm quyền xem xét; xử lý vướng mắc.",
    )
    assert len(found) == 1


def test_a_sentence_with_a_date_of_its_own_is_a_row(registry: Registry) -> None:
    first, second = tasks(
        registry,
        "II. NỘI DUNG",
        "1. Sở Xây dựng chủ trì lập đề án theo lộ trình. Xây dựng phương án giá, hoàn thành trong năm 2026.",
    )
    assert (first.text, first.deadline.due) == ("Sở Xây dựng chủ trì lập đề án theo lộ trình.", None)
    assert (second.lead, second.deadline.due) == (("Sở Xây dựng",), date(2026, 12, 31))


def test_a_rhythm_in_a_noun_phrase_is_no_deadline(registry: Registry) -> None:
    (task,) = tasks(
        registry, "IV. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ lồng ghép vào kế hoạch hằng năm của ngành."
    )
    assert task.deadline.kind is DeadlineKind.NONE


def test_the_closing_holds_the_duty_to_report_difficulties(registry: Registry) -> None:
    found = tasks(
        registry,
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ chủ trì thực hiện.",
        "Trên đây là Kế hoạch thi hành Luật. Trong quá trình thực hiện, nếu phát sinh vướng mắc, "
        "các đơn vị kịp thời phản ánh về "
        "UBND tỉnh (qua Sở Tài chính) để xem xét./.",
    )
    assert (found[-1].kind, found[-1].where) == (TaskKind.REPORT, "Đoạn kết, sau Mục IV.1")
    assert found[-1].report_to == ("UBND tỉnh", "Sở Tài chính")
    assert found[-1].id.endswith("-KET")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("I. MỤC ĐÍCH, YÊU CẦU", "1. Nâng cao nhận thức."), id="purpose"),
        pytest.param(("II. MỤC TIÊU", "1. Phấn đấu đạt 80%."), id="goals given to nobody"),
        pytest.param(("III. KINH PHÍ", "Kinh phí do ngân sách bảo đảm."), id="funding section"),
        pytest.param(("IV. TỔ CHỨC THỰC HIỆN", "3. Kinh phí được bố trí từ ngân sách."), id="funding item"),
        pytest.param(("II. NỘI DUNG", "(chi tiết Phụ lục 01 đính kèm)"), id="aside"),
        pytest.param(("IV. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ"), id="heading alone"),
    ],
)
def test_what_is_no_task(registry: Registry, lines: tuple[str, ...]) -> None:
    assert tasks(registry, *lines) == ()


def test_a_target_table(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "Phụ lục I",
        "CHỈ TIÊU GIAO NĂM 2026",
        "TT\tChỉ tiêu\tĐơn vị\tKết quả\tCơ quan chủ trì\n1.\tTỷ lệ hồ sơ số\t%\t≥99,5\tSở Nội vụ",
    )
    assert (task.kind, task.where, task.title) == (
        TaskKind.TARGET,
        "Phụ lục I, chỉ tiêu số 1",
        "Tỷ lệ hồ sơ số",
    )
    assert task.text == "Tỷ lệ hồ sơ số % ≥99,5 Sở Nội vụ"
    assert task.target is not None
    assert (task.target.op, task.target.value, task.target.unit) == (">=", 99.5, "%")
    assert (task.deadline.due, task.deadline.implied) == (date(2026, 12, 31), True)


def test_numbers_that_begin_anew_are_cited_with_their_group(registry: Registry) -> None:
    found = tasks(
        registry,
        "Phụ lục II",
        "TT\tNhiệm vụ\tChủ trì\tThời hạn\nI\tMỘT\t\t\n1\tViệc A\tSở Nội vụ\tQuý I/2026\n"
        "II\tHAI\t\t\n1\tViệc B\tSở Nội vụ\t2026",
    )
    assert [(t.where, t.id.split("-", 1)[1]) for t in found] == [
        ("Phụ lục II, mục I, nhiệm vụ số 1", "PL2.I.1"),
        ("Phụ lục II, mục II, nhiệm vụ số 1", "PL2.II.1"),
    ]


def test_doubts_are_said_and_lower_the_confidence(registry: Registry) -> None:
    (task,) = tasks(
        registry, "Phụ lục I", "TT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tViệc A\t\tsau khi xong việc kia"
    )
    assert any("chủ trì" in issue for issue in task.issues)
    assert task.confidence < 1


def test_the_year_of_issue_completes_dates(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "Phụ lục I",
        "TT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tViệc A\tSở Nội vụ\tTrước 30/6",
        issued=date(2025, 3, 1),
    )
    assert task.deadline.due == date(2025, 6, 30)


@pytest.mark.parametrize("bundled", bundled_plans(), ids=lambda b: b.id)
def test_every_task_of_the_bundled_plans_can_be_checked(bundled, registry: Registry) -> None:  # type: ignore[no-untyped-def]
    plan, found, *_ = read_plan(bundled.path, registry=registry)
    whole = squeeze(plan.text)
    assert len({t.id.casefold() for t in found}) == len(found)
    for task in found:
        assert task.evidence, task.id
        for start, end in (*task.evidence, task.span):
            assert 0 <= start < end <= len(plan.text), task.id
        for start, end in task.evidence:
            assert squeeze(plain(plan.text[start:end])) in whole, task.id


LINES = st.lists(
    st.sampled_from(
        [
            "I. NỘI DUNG",
            "II. TỔ CHỨC THỰC HIỆN",
            "1. Sở Nội vụ",
            "a) Chủ trì, phối hợp với Sở Tài chính báo cáo UBND tỉnh",
            "- Thời gian: Quý I/2026",
            "- Nội dung:",
            "+ Việc",
            "Phụ lục I",
            "TT\tNhiệm vụ\tChủ trì",
            "1\tViệc\tSở A",
            "\tnối\t",
            "| TT | Chỉ tiêu | Năm 2026 |",
            "| 1 | Tỷ lệ | 80-90 |",
            "Trên đây là Kế hoạch.",
            "Nơi nhận:",
            "KẾ HOẠCH",
            "",
            "Điều 1. Giao Sở A",
            "(1) x",
            "**",
            "<b>",
            "Giao",
            "phối hợp với",
            ";",
            "định kỳ báo cáo",
        ]
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(lines=LINES)
def test_any_arrangement_of_lines_is_read_and_its_evidence_holds(
    lines: list[str], registry: Registry
) -> None:
    source = source_of("a.txt", ("Văn bản\n" + "\n".join(lines)).encode())
    plan = parse_plan(source, registry=registry)
    found = extract_tasks(plan, registry)
    assert len({t.id for t in found}) == len(found)
    for task in found:
        for start, end in task.evidence:
            assert squeeze(plain(plan.text[start:end])) in squeeze(plan.text)


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=300))
def test_no_text_makes_the_reader_fail(text: str, registry: Registry) -> None:
    plan = parse_plan(Source("a.txt", "0" * 64, nfc(text)), registry=registry)
    for task in extract_tasks(plan, registry):
        assert task.text


def test_a_day_before_the_plans_year_is_no_deadline(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "II. NHIỆM VỤ",
        "1. Sở Xây dựng rà soát công trình khởi công trước ngày 01/7/2025.",
        issued=date(2026, 1, 5),
    )
    assert task.deadline.due is None


@pytest.mark.parametrize(
    ("text", "recur"),
    [
        ("1. Sở Y tế theo dõi dịch bệnh; thông báo vào thứ Năm hằng tuần.", "weekly"),
        (
            "1. Sở Y tế rà soát định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12).",
            "6-months-and-yearly",
        ),
    ],
    ids=["a day of the week", "two periods with their days"],
)
def test_a_rhythm_whose_days_are_told_binds(registry: Registry, text: str, recur: str) -> None:
    (task,) = tasks(registry, "II. NHIỆM VỤ", text, issued=date(2026, 1, 5))
    assert (task.deadline.recur, task.deadline.due) == (recur, None)
