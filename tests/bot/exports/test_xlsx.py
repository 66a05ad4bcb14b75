"""The workbook, opened again: every task, the plan's own words, and no formula."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from bot.exports.models import INFERRED, NOT_STATED, SIX, Listing
from bot.exports.xlsx import COLUMNS, MOST, workbook
from corpus.models import Deadline, DeadlineKind
from rag.models import ShownTask
from tests.bot.exports.factories import ALL, BEFORE, FINANCE, listing
from tests.bot.factories import make_task


def _sheet(made: Listing) -> Worksheet:
    sheet = load_workbook(io.BytesIO(workbook(made))).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def _cell(sheet: Worksheet, row: int, name: str) -> Cell:
    found = sheet.cell(row, [one for one, _ in COLUMNS].index(name) + 1)
    assert isinstance(found, Cell)
    return found


def test_it_is_ready_to_sort_and_to_filter() -> None:
    sheet = _sheet(listing())
    names = [cell.value for cell in sheet[1]]
    assert names == [name for name, _ in COLUMNS]
    assert tuple(names[3:9]) == SIX
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:M{len(ALL) + 1}"
    assert sheet.print_title_rows == "$1:$1"
    assert all(cell.font.b for cell in sheet[1])


def test_every_task_is_in_it_in_order() -> None:
    sheet = _sheet(listing())
    assert [_cell(sheet, row, "Mã").value for row in range(2, sheet.max_row + 1)] == [t.id for t in ALL]


@pytest.mark.parametrize(
    ("number", "words", "day"),
    [
        pytest.param(1, "30/6/2026", date(2026, 6, 30), id="a day"),
        pytest.param(2, "trước ngày 30/6/2026", date(2026, 6, 30), id="before a day: the day of the plan"),
        pytest.param(3, "Quý III/2026 (hạn 30/9/2026)", date(2026, 9, 30), id="a quarter"),
        pytest.param(4, "trước ngày 25 hằng tháng", None, id="a rhythm has no one day"),
        pytest.param(5, "khi có hướng dẫn của Trung ương", None, id="unsure: as worded"),
        pytest.param(6, "Thường xuyên", None, id="standing"),
        pytest.param(7, NOT_STATED, None, id="none"),
        pytest.param(8, "hạn 31/12/2026 (suy ra từ năm của chỉ tiêu)", date(2026, 12, 31), id="implied"),
    ],
)
def test_deadlines_are_the_plans(number: int, words: str, day: date | None) -> None:
    sheet = _sheet(listing())
    assert _cell(sheet, number + 1, "Rõ thời gian").value == words
    value = _cell(sheet, number + 1, "Mốc thời hạn").value
    assert (value.date() if isinstance(value, datetime) else value) == day


def test_an_unsure_wording_gives_no_date_even_where_a_date_was_guessed() -> None:
    guessed = Deadline(raw="30/6/2026", kind=DeadlineKind.UNPARSED, due=date(2026, 6, 30))
    sheet = _sheet(listing([make_task(deadline=guessed)]))
    assert _cell(sheet, 2, "Mốc thời hạn").value is None
    assert _cell(sheet, 2, "Rõ thời gian").value == "30/6/2026"


def test_what_was_inferred_or_is_in_doubt_is_said() -> None:
    assert _cell(_sheet(listing()), len(ALL) + 1, "Cần kiểm tra").value == f"Xem lại. {INFERRED}"


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", '=cmd|" /C calc"!A0']
)
def test_nothing_is_a_formula(text: str) -> None:
    task = make_task(text=text, lead=(text,), output=text, basis=text, where=text)
    sheet = _sheet(listing([task], days=text))
    for row in sheet.iter_rows(min_row=2):
        assert all(cell.data_type != "f" for cell in row)
    cell = _cell(sheet, 2, "Rõ việc")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_signs_that_no_workbook_holds_and_endless_texts_do_no_harm() -> None:
    sheet = _sheet(listing([make_task(text="a\x00b\x0b" + "c" * 40_000)]))
    assert _cell(sheet, 2, "Rõ việc").value == ("ab" + "c" * 40_000)[:MOST]


def test_the_six_say_who_does_what_by_when_with_whom() -> None:
    task = BEFORE.model_copy(
        update={
            "support": (FINANCE,),
            "output": "Báo cáo",
            "basis": "Quyết định 1",
            "report_to": ("Sở Y tế",),
        }
    )
    made = listing([], shown=(ShownTask(task=task, role="phoi_hop"),), agency=FINANCE)
    sheet = _sheet(made)
    assert [_cell(sheet, 2, name).value for name in SIX] == [
        "Sở Nội vụ",
        task.text,
        "trước ngày 30/6/2026",
        "Sở Tài chính: phối hợp\nChủ trì: Sở Nội vụ\nPhối hợp: Sở Tài chính\nBáo cáo: Sở Y tế",
        "Báo cáo",
        "Cơ quan giao: UBND tỉnh\nCăn cứ: Quyết định 1",
    ]


def test_an_empty_list_is_a_workbook_too() -> None:
    assert _sheet(listing([])).max_row == 1
