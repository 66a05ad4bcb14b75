"""Every page answers, escapes what it shows, and loads nothing from other hosts."""

import re

import pytest

from bot.web.views import environment, gaps
from tests.bot.web.world import Browser

OPEN = (
    "/",
    "/nhiem-vu",
    "/nhiem-vu/QD11-PL2.7",
    "/lich-han",
    "/chi-tieu",
    "/ke-hoach",
    "/ke-hoach/QD11",
    "/ke-hoach/QD11?nv=QD11-PL2.7",
    "/tim",
    "/tim?tu=d%E1%BB%AF+li%E1%BB%87u",
    "/dang-nhap",
)
OWN = ("/hop-thu", "/theo-doi", "/tai-khoan")
FOREIGN = re.compile(r"""(?:src|href|action|content)\s*=\s*["']?\s*(?:https?:)?//""")


@pytest.mark.parametrize("path", OPEN)
def test_anybody_may_read(guest: Browser, path: str) -> None:
    found = guest.get(path)
    assert found.status_code == 200
    assert found.text.count("<h1") == 1
    assert FOREIGN.findall(found.text) == []


@pytest.mark.parametrize("path", OWN)
def test_ones_own_pages_open_after_signing_in(user: Browser, path: str) -> None:
    found = user.get(path)
    assert found.status_code == 200
    assert FOREIGN.findall(found.text) == []


def test_a_question_is_answered_with_citations_that_open_the_plan(guest: Browser) -> None:
    guest.get("/")
    sent = guest.post("/hoi", cau_hoi="Sở Tài chính phải chủ trì việc gì trước 30/6/2026?")
    assert sent.status_code == 303
    page = guest.get("/").text
    assert "QD11-PL2.7" in page
    link = re.search(r'class="open-source" href="([^"]+)"', page)
    assert link is not None
    plan = guest.get(link[1].replace("&amp;", "&").partition("#")[0])
    assert plan.status_code == 200
    marked = "".join(re.findall(r"<mark[^>]*>([^<]+)</mark>", plan.text))
    assert "Xây dựng phương án bố trí kinh phí" in marked
    assert plan.text.count('id="trich"') == 1


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Số: /KH-UBND", "Số: …/KH-UBND"),
        ("Số:   /KH-UBND", "Số: …/KH-UBND"),
        ("Số: 77/KH-UBND", "Số: 77/KH-UBND"),
        ("Thái Nguyên, ngày    tháng 3 năm 2026", "Thái Nguyên, ngày … tháng 3 năm 2026"),
        ("ngày tháng năm 2026", "ngày … tháng … năm 2026"),
        ("ngày 05 tháng 01 năm 2026", "ngày 05 tháng 01 năm 2026"),
    ],
)
def test_what_a_draft_leaves_open_is_shown_as_open(printed: str, shown: str) -> None:
    assert gaps(printed) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567")]
)
def test_thousands_are_set_apart_by_points(number: int, shown: str) -> None:
    assert environment().from_string("{{ x | n }}").render(x=number) == shown
