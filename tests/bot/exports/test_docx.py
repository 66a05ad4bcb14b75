"""The document, opened again: the form of the decree, every task, what nobody told us left open."""

import io
import re
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Doc

from bot.exports.docx import FONT, MOTTO, NATION, OPEN, document, place_and_day, signer, superior
from bot.exports.models import NOT_STATED, Source
from tests.bot.exports.factories import ALL, FINANCE, listing
from tests.bot.factories import make_task

COMMITTEE = "Ủy ban nhân dân tỉnh X"
OFFICE: dict[str, Any] = {
    "agency": FINANCE,
    "province": "Thái Nguyên",
    "plans": {"KH1": Source(short="Kế hoạch chuyển đổi số", issuer=COMMITTEE)},
}


def _made(**changes: Any) -> Doc:
    return Document(io.BytesIO(document(listing(**(OFFICE | changes)))))


def _words(made: Doc) -> str:
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def test_paper_and_margins_are_those_of_the_decree() -> None:
    section = _made().sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    top, bottom, left, right = (
        round(size.mm) if size is not None else 0
        for size in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    )
    assert 20 <= top <= 25
    assert 20 <= bottom <= 25
    assert 30 <= left <= 35
    assert 15 <= right <= 20


def test_letters_are_black_times_of_the_sizes_allowed() -> None:
    made = _made()
    assert made.styles["Normal"].font.name == FONT  # type: ignore[attr-defined]
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    lines = [*made.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    runs = [run for line in lines for run in line.runs]
    assert {run.font.size.pt for run in runs if run.font.size is not None} == {11, 12, 13, 14}
    assert all(run.font.name in (None, FONT) for run in runs)


def test_the_head_has_its_places_and_leaves_the_number_open() -> None:
    left, right = _made().tables[0].rows[0].cells
    assert [line for line in left.text.split("\n") if line] == [
        COMMITTEE.upper(),
        FINANCE.upper(),
        "Số:         /",
    ]
    assert [line for line in right.text.split("\n") if line] == [
        NATION,
        MOTTO,
        "Thái Nguyên, ngày 15 tháng 4 năm 2026",
    ]


def test_every_task_is_in_it_with_its_place_and_the_words_of_its_deadline() -> None:
    table = _made().tables[2]
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(ALL) + 1)]
    assert all(f"({task.id}; Mục II.2, " in row[1] for task, row in zip(ALL, rows, strict=True))
    assert [row[2] for row in rows] == [
        "30/6/2026",
        "trước ngày 30/6/2026",
        "Quý III/2026 (hạn 30/9/2026)",
        "trước ngày 25 hằng tháng",
        "khi có hướng dẫn của Trung ương",
        "Thường xuyên",
        NOT_STATED,
        "hạn 31/12/2026 (suy ra từ năm của chỉ tiêu)",
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_the_end_has_recipients_and_a_signature() -> None:
    left, right = _made().tables[-1].rows[0].cells
    assert left.text.split("\n") == ["Nơi nhận:", f"- {OPEN};", "- Lưu: VT."]
    assert right.text.startswith("GIÁM ĐỐC")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_are_written_as_the_decree_wants(day: date, words: str) -> None:
    assert place_and_day("Thái Nguyên", day) == f"Thái Nguyên, {words}"
    assert place_and_day("", day).startswith(OPEN)


@pytest.mark.parametrize(
    ("agency", "issuer", "above", "by"),
    [
        pytest.param(FINANCE, COMMITTEE, COMMITTEE.upper(), "GIÁM ĐỐC", id="a department"),
        pytest.param(FINANCE, "Bộ Tài chính", OPEN, "GIÁM ĐỐC", id="who is above it is not sure"),
        pytest.param("Công an tỉnh", COMMITTEE, OPEN, "THỦ TRƯỞNG CƠ QUAN", id="not under the committee"),
        pytest.param(COMMITTEE, COMMITTEE, "", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", id="the committee itself"),
        pytest.param("", COMMITTEE, OPEN, "THỦ TRƯỞNG CƠ QUAN", id="nobody named"),
    ],
)
def test_what_is_not_certain_is_left_open(agency: str, issuer: str, above: str, by: str) -> None:
    made = listing(agency=agency, plans={"KH1": Source(short="KH", issuer=issuer)})
    assert superior(made) == above
    assert signer(agency) == by


def test_whatever_a_plan_says_is_text() -> None:
    odd = make_task(text="a\x00\x0b<w:p/>&b\u00a0c", where="=1\ud800", output="\ufffe")
    made = _made(shown=listing([odd]).shown)
    assert "<w:p/>&b" in _words(made)
    assert not re.search(r"[\x00\x0b\ufffe]", _words(made))


def test_an_empty_list_is_a_document_too() -> None:
    assert len(_made(shown=()).tables[2].rows) == 1
