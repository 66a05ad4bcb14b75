"""Files from the page: what the list shows, whoever may see it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.dialogue.room import Edition
from bot.web.limits import Rate
from tests.bot.web.world import Office


@pytest.fixture
def office(tmp_path: Path, bundled: Edition) -> Iterator[Office]:
    found = Office(tmp_path, bundled, rates={"export": Rate(3, 60.0)})
    yield found
    found.close()


def _ids(data: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [str(row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_the_whole_list_not_only_the_page_shown(office: Office) -> None:
    guest = office.browser()
    assert "/xuat/nhiem-vu.xlsx?loai=nhiem_vu" in guest.get("/nhiem-vu?loai=nhiem_vu").text
    found = guest.get("/xuat/nhiem-vu.xlsx")
    assert found.headers["content-disposition"] == 'attachment; filename="nhiem-vu-2026-04-15.xlsx"'
    assert sorted(_ids(found.content)) == sorted(task.id for task in office.edition.facts.tasks)


def test_it_is_narrowed_as_the_page_is(office: Office) -> None:
    found = _ids(office.browser().get("/xuat/nhiem-vu.xlsx?ke_hoach=QD11&trang=2").content)
    assert found
    assert sorted(found) == sorted(t.id for t in office.edition.facts.tasks if t.plan_id == "QD11")
    assert _ids(office.browser().get("/xuat/nhiem-vu.xlsx?co_quan=khong-co-co-quan-nay").content) == []


def test_files_are_made_so_often_and_no_more(office: Office) -> None:
    guest = office.browser()
    guest.get("/")
    answers = [guest.get("/xuat/nhiem-vu.xlsx?ke_hoach=x").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
