"""Columns recognised, rows put together, tables that assign nothing."""

import pytest

from corpus.blocks import Table, find_blocks
from corpus.columns import Role, column_role, read_header
from corpus.flow import EMPTY, read_flow
from corpus.tables import TaskRow, read_rows

HEAD = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn"


def rows(*lines: str) -> tuple[TaskRow, ...]:
    (table,) = find_blocks("\n".join(lines))
    assert isinstance(table, Table)
    return read_rows(table.rows)[0]


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        pytest.param(HEAD, "no task lead support deadline", id="usual"),
        pytest.param(
            "STT\tNội dung công việc\tĐơn vị thực hiện\tTiến độ\tSản phẩm",
            "no task lead deadline output",
            id="other words",
        ),
        pytest.param(
            "TT\tChỉ tiêu\tĐơn vị\tNăm 2026\tCơ quan chủ trì", "no task unit value lead", id="targets by year"
        ),
        pytest.param(
            "TT\tTên nhiệm vụ\tLãnh đạo phụ trách\tThời gian thực hiện/ hoàn thành",
            "no task person deadline",
            id="a person",
        ),
        pytest.param(
            "TT\tTên nhiệm vụ\tChủ trì\tCăn cứ giao\tKinh phí\tGhi chú",
            "no task lead basis funding note",
            id="other columns",
        ),
    ],
)
def test_headers(header: str, roles: str) -> None:
    (table,) = find_blocks(header)
    assert isinstance(table, Table)
    found = read_header(table.rows[0])
    assert found is not None
    assert " ".join(found.roles) == roles


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    (row,) = rows(
        HEAD,
        "3.\tSố hóa dữ liệu\tCác sở\tSở Tư pháp, Văn phòng\tThường xuyên",
        "",
        HEAD,
        "\ttheo quy định\t\tUBND tỉnh\t",
    )
    assert row[Role.TASK].text == "Số hóa dữ liệu theo quy định"
    assert row[Role.SUPPORT].text == "Sở Tư pháp, Văn phòng UBND tỉnh"
    assert row[Role.LEAD].text == "Các sở"


def test_groups_and_column_numbers() -> None:
    found = rows(
        HEAD,
        "(1)\t(2)\t(3)\t(4)\t(5)",
        "I\tCƠ CHẾ\t\t\t",
        "1\tViệc một\tSở A\t\tQuý I",
        "II\tDỮ LIỆU\t\t\t",
        "1\tViệc hai\tSở B\t\tQuý II",
    )
    assert [(r.no, r.group_nos, r.groups[-1].text) for r in found] == [
        ("1", ("I",), "CƠ CHẾ"),
        ("1", ("II",), "DỮ LIỆU"),
    ]


def test_letters_under_a_numbered_group_are_cited_with_it() -> None:
    found = rows(HEAD, "1\tTuyên truyền\t\t\t", "a)\tHội nghị\tSở A\t\tQuý I", "b)\tTài liệu\tSở A\t\tQuý II")
    assert [r.no for r in found] == ["1.a", "1.b"]


def test_sub_rows_share_what_the_row_above_says() -> None:
    found = rows(
        "TT\tChỉ tiêu\tĐơn vị\tKết quả\tCơ quan chủ trì",
        "6.\tTỷ lệ hồ sơ\t\t\tSở A",
        "\tCấp tỉnh\t%\t≥70\t",
        "\tCấp xã\t%\t≥60\t",
    )
    assert [
        (r.no, r.sub, r.name.text, r[Role.TASK].text, r[Role.VALUE].text, r[Role.LEAD].text) for r in found
    ] == [
        ("6", 1, "Tỷ lệ hồ sơ", "Cấp tỉnh", "≥70", "Sở A"),
        ("6", 2, "Tỷ lệ hồ sơ", "Cấp xã", "≥60", "Sở A"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((HEAD, "1\t\t\t\t", "2\t\t\t\t"), id="empty form"),
        pytest.param(("TT\tTên xã\tDân số", "1\tXã A\t12.000"), id="statistics"),
        pytest.param(("TT\tNội dung\tTrang", "1\tMục đích\t2"), id="contents"),
    ],
)
def test_tables_that_assign_nothing(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == ()


def test_a_group_in_one_cell_over_the_whole_width() -> None:
    head, row = (Table(find_blocks(line)[0].rows) for line in (HEAD, "1\tViệc một\tSở A\t\tQuý I"))  # type: ignore[union-attr]
    group = read_flow("I. HOÀN THIỆN CƠ CHẾ", 0, 20)
    (found,), _ = read_rows((*head.rows, (group,), *row.rows))
    assert (found.group_nos, found.groups[0].text) == (("I",), "HOÀN THIỆN CƠ CHẾ")


def test_cells_merged_over_rows_and_columns() -> None:
    cells = [
        read_flow(text, 0, len(text)) for text in ("1", "Việc một", "Sở A", "Sở B", "Quý I", "I", "NHÓM")
    ]
    no, task, first, second, due, roman, group = cells
    head = find_blocks(HEAD)[0].rows  # type: ignore[union-attr]
    rows, _ = read_rows(
        (
            *head,
            (roman, group, group, group, group),
            (no, task, first, EMPTY, due),
            (no, task, second, EMPTY, due),
        )
    )
    assert [(r.no, r.group_nos, r[Role.LEAD].text, r[Role.DEADLINE].text) for r in rows] == [
        ("1", ("I",), "Sở A Sở B", "Quý I")
    ]


def test_a_numbered_task_whose_other_cells_are_empty_is_kept() -> None:
    found = rows(HEAD, "1\tViệc một\tSở A\t\tQuý I", "2\tViệc hai\t\t\t", "3\tViệc ba\tSở A\t\tQuý I")
    assert [(r.no, r.groups) for r in found] == [("1", ()), ("2", ()), ("3", ())]


def test_a_numbered_row_after_a_lettered_group_stands_beside_it() -> None:
    found = rows(HEAD, "1\tTuyên truyền\t\t\t", "a)\tHội nghị\tSở A\t\tQuý I", "2\tViệc hai\tSở B\t\tQuý I")
    assert [(r.no, [g.text for g in r.groups]) for r in found] == [("1.a", ["Tuyên truyền"]), ("2", [])]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        *((word, Role.NO) for word in ("STT", "TT", "Số TT", "Stt", "S.T.T")),
        *((word, Role.TASK) for word in ("Nhiệm vụ, giải pháp", "Nội dung công việc", "Nội dung hoạt động")),
        *((word, Role.LEAD) for word in ("Đơn vị đầu mối", "Phân công", "Cơ quan, đơn vị", "Trách nhiệm")),
        *((word, Role.LEAD) for word in ("Cơ quan, tổ chức đảng chủ trì", "Đơn vị được giao thực hiện")),
        *((word, Role.SUPPORT) for word in ("Cơ quan phối hợp", "Đơn vị phối hợp thực hiện")),
        *((word, Role.PERSON) for word in ("Người chịu trách nhiệm", "Lãnh đạo phụ trách")),
        *((word, Role.DEADLINE) for word in ("Tiến độ", "Thời gian hoàn thành", "Lộ trình", "Hoàn thành")),
        *((word, Role.OUTPUT) for word in ("Sản phẩm", "Sản phẩm chủ yếu", "Dự kiến sản phẩm", "Kết quả")),
        *((word, Role.FUNDING) for word in ("Nguồn lực", "Kinh phí", "Nguồn kinh phí", "Dự toán")),
        *((word, Role.START) for word in ("Bắt đầu", "Thời gian bắt đầu", "Ngày bắt đầu", "Khởi công")),
        *((word, Role.DEADLINE) for word in ("Kết thúc", "Thời gian kết thúc", "Ngày hoàn thành")),
        ("Ghi chú", Role.NOTE),
        ("Số lượng", Role.OTHER),
    ],
)
def test_words_of_headers(words: str, role: Role) -> None:
    assert column_role(read_flow(words, 0, len(words))) is role


def test_who_carries_out_is_not_who_leads() -> None:
    (row,) = rows(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tĐơn vị thực hiện\tThời hạn", "1\tViệc\tSở A\tPhòng B\tQuý I"
    )
    assert (row[Role.LEAD].text, row[Role.EXECUTOR].text) == ("Sở A", "Phòng B")


def test_a_group_row_says_who_and_when_for_the_rows_under_it() -> None:
    found = rows(HEAD, "I\tNhóm\tSở A\t\tQuý IV", "1\tViệc một\t\t\t", "2\tViệc hai\tSở B\t\t")
    assert [(r[Role.LEAD].text, r[Role.DEADLINE].text) for r in found] == [
        ("Sở A", "Quý IV"),
        ("Sở B", "Quý IV"),
    ]


def test_roman_numbers_of_tasks_that_head_nothing() -> None:
    found = rows(HEAD, "I\tViệc một\tSở A\t\tQuý I", "II\tViệc hai\tSở B\t\tQuý II")
    assert [(r.no, r[Role.LEAD].text) for r in found] == [("I", "Sở A"), ("II", "Sở B")]


def test_a_table_without_numbers_goes_on_over_a_page() -> None:
    header = "Nhiệm vụ\tCơ quan chủ trì\tThời hạn"
    found = rows(header, "Việc một\tSở A\tQuý I", "", header, "Việc hai\tSở B\tQuý II")
    assert [r[Role.TASK].text for r in found] == ["Việc một", "Việc hai"]


def test_of_two_columns_of_time_the_end_is_the_deadline() -> None:
    (row,) = rows(
        "TT\tNhiệm vụ\tCơ quan, đơn vị thực hiện\t\tThời hạn\t\tKết quả",
        "\t\tChủ trì\tPhối hợp\tBắt đầu\tKết thúc\t",
        "1\tXây dựng sàn dữ liệu\tSở A\tSở B\t01/4/2026\t30/9/2026\tSàn vận hành",
    )
    assert [row[role].text for role in (Role.LEAD, Role.SUPPORT, Role.START, Role.DEADLINE, Role.OUTPUT)] == [
        "Sở A",
        "Sở B",
        "01/4/2026",
        "30/9/2026",
        "Sàn vận hành",
    ]
