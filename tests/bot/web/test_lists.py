"""Lists, filters, the timeline: pure parts by tables, pages by what they show."""

import re
from datetime import date
from typing import Any

import pytest

from bot.dialogue.room import Edition
from bot.exports.asking import listing_of, read_wish
from bot.web import chart, filters
from bot.web.filters import Filter, days_of, narrow, read_filter
from bot.web.rows import Line, Status, line_of, within
from corpus.models import Deadline, DeadlineKind
from tests.bot.web.world import Browser
from tests.bot.world import dated, recurring
from tests.factories import make_task

TODAY = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("deadline", "status", "chip"),
    [
        pytest.param({"due": date(2026, 4, 15)}, Status.SOON, "Hạn hôm nay", id="due today"),
        pytest.param({"due": date(2026, 4, 14)}, Status.OVERDUE, "Quá hạn 1 ngày", id="yesterday"),
        pytest.param(
            {"due": date(2026, 4, 15), "exclusive": True}, Status.OVERDUE, "Quá hạn 1 ngày", id="before today"
        ),
        pytest.param(
            {"due": date(2026, 4, 16), "exclusive": True}, Status.SOON, "Hạn hôm nay", id="before tomorrow"
        ),
        pytest.param({"due": date(2026, 5, 15)}, Status.SOON, "Còn 30 ngày", id="thirty days"),
        pytest.param({"due": date(2026, 5, 16)}, Status.AHEAD, "Còn 31 ngày", id="thirty-one days"),
        pytest.param({"kind": DeadlineKind.NONE}, Status.NONE, "Không ghi thời hạn", id="none"),
        pytest.param({"kind": DeadlineKind.UNPARSED}, Status.NONE, "Không ghi thời hạn", id="not sure"),
        pytest.param({"kind": DeadlineKind.CONTINUOUS}, Status.CONTINUOUS, "Thường xuyên", id="standing"),
        pytest.param(
            {"kind": DeadlineKind.RECURRING, "recur": "monthly-25"}, Status.RECURRING, "Định kỳ", id="monthly"
        ),
    ],
)
def test_where_a_deadline_stands(deadline: dict[str, Any], status: Status, chip: str) -> None:
    values = {"raw": "hạn", "kind": DeadlineKind.DATE} | deadline
    line = line_of(make_task("Việc", deadline=Deadline.model_validate(values)), TODAY)
    assert (line.status, line.chip) == (status, chip)


def test_the_next_time_of_what_comes_back_is_its_day() -> None:
    assert line_of(recurring("KH1-1", "monthly-25"), TODAY).due == date(2026, 4, 25)


def test_what_comes_back_before_a_day_ends_the_day_before() -> None:
    deadline = Deadline(
        raw="trước ngày 25 hằng tháng", kind=DeadlineKind.RECURRING, recur="monthly-25", exclusive=True
    )
    assert line_of(make_task("Báo cáo", deadline=deadline), TODAY).due == date(2026, 4, 24)


@pytest.mark.parametrize(
    ("recur", "first", "last", "due"),
    [
        pytest.param(
            "monthly-25", date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 25), id="a later month"
        ),
        pytest.param(
            "monthly-25", date(2026, 4, 25), date(2026, 4, 25), date(2026, 4, 25), id="its very day"
        ),
        pytest.param("monthly-25", date(2026, 4, 26), date(2026, 5, 24), None, id="between two times"),
        pytest.param(
            "monthly-25", date.min, date(2026, 4, 30), date(2026, 4, 25), id="up to a day, from now"
        ),
        pytest.param("monthly-25", date.min, date(2026, 4, 14), None, id="what is over is not asked for"),
        pytest.param("monthly-25", date(2026, 8, 1), date.max, date(2026, 8, 25), id="from a day on"),
        pytest.param(
            "yearly-12-15", date(2027, 1, 1), date(2027, 12, 31), date(2027, 12, 15), id="next year"
        ),
        pytest.param("weekly", date(2026, 4, 1), date(2026, 6, 30), None, id="no day that anybody fixed"),
    ],
)
def test_what_comes_back_is_in_every_window_that_holds_its_day(
    recur: str, first: date, last: date, due: date | None
) -> None:
    found = within(line_of(recurring("KH1-1", recur), TODAY), first, last, TODAY)
    assert (found.due if found else None) == due


def test_a_rhythm_of_half_years_is_in_a_window_that_holds_their_end() -> None:
    line = line_of(recurring("KH1-1", "6-months-and-yearly"), TODAY)
    assert within(line, date(2026, 4, 1), date(2026, 6, 30), TODAY)
    assert within(line, date(2026, 4, 1), date(2026, 5, 31), TODAY) is None
    assert within(line, date(2026, 6, 30), date(2026, 6, 30), TODAY) is None


@pytest.mark.parametrize(
    "days", ["trước 30/6/2026", "tháng 6/2026", "quý III/2026", "quý IV/2026", "năm nay"]
)
@pytest.mark.parametrize("agency", ["Sở Tài chính", "Sở Khoa học và Công nghệ"])
def test_answers_files_and_the_page_count_the_same(
    guest: Browser, bundled: Edition, agency: str, days: str
) -> None:
    answer = bundled.desk.assistant.answer(f"/nhiemvu {agency} {days}", today=TODAY)
    counted = re.search(r": (\d+) việc đến hạn", answer.text)
    assert counted is not None
    wanted = read_wish(f"xlsx {agency} {days}", bundled.registry, TODAY)
    listed = listing_of(wanted, bundled.facts.tasks, {}, bundled.registry.groups_of, TODAY)
    window = wanted.window
    assert window is not None
    query = {"co_quan": agency, "tu": str(window.start or ""), "den": str(window.end or "")}
    page = guest.get("/nhiem-vu", params=query).text
    assert len(listed.shown) == int(counted[1]) > 0
    assert f"<strong>{counted[1]}</strong> nhiệm vụ" in page


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        ("tuan-nay", date(2026, 4, 13), date(2026, 4, 19)),
        ("thang-nay", date(2026, 4, 1), date(2026, 4, 30)),
        ("quy-nay", date(2026, 4, 1), date(2026, 6, 30)),
        ("quy-sau", date(2026, 7, 1), date(2026, 9, 30)),
        ("nam-sau", date(2027, 1, 1), date(2027, 12, 31)),
        ("30-ngay", date(2026, 4, 15), date(2026, 5, 15)),
    ],
)
def test_windows(window: str, first: date, last: date) -> None:
    assert days_of(Filter(window=window), TODAY) == (first, last)


def test_the_quarter_after_the_fourth_is_next_year() -> None:
    assert days_of(Filter(window="quy-sau"), date(2026, 11, 22)) == (date(2027, 1, 1), date(2027, 3, 31))


NONSENSE = {
    "vai_tro": "vua",
    "tinh_trang": "<b>",
    "han": "hom-qua",
    "tu": "31/2/2026",
    "den": "2026-02-31",
    "ke_hoach": "../..",
    "loai": "x",
    "xep": "'; --",
    "nhom": "9",
    "trang": "-5",
}


def test_what_makes_no_sense_narrows_nothing() -> None:
    wanted = read_filter(lambda name: NONSENSE.get(name, ""), agency="", plans=["KH1"])
    assert wanted == Filter()


@pytest.mark.parametrize("page", ["0", "999999999999999999", "1e9", "١", "²", ""])
def test_any_page_number_is_survived(guest: Browser, page: str) -> None:
    assert guest.get("/nhiem-vu", params={"trang": page}).status_code == 200


@pytest.mark.parametrize("typed", ["30/6/2026", "30-06-2026", "30.6.2026", "2026-06-30"])
def test_days_are_typed_as_people_write_them(guest: Browser, typed: str) -> None:
    page = guest.get("/nhiem-vu", params={"tu": typed, "den": typed}).text
    assert 'name="tu" value="30/6/2026"' in page
    assert "QD11-PL2.7" in page
    assert "QD11-III.1" not in page


@pytest.mark.parametrize("typed", ["31/2/2026", "mai", "6/2026"])
def test_a_day_that_is_none_is_said_to_be_none(guest: Browser, typed: str) -> None:
    page = guest.get("/nhiem-vu", params={"tu": typed}).text
    assert f"Không có ngày “{typed}”" in page
    assert f'value="{typed}"' in page
    assert 'aria-invalid="true"' in page


def test_a_list_for_paper_is_whole(guest: Browser, bundled: Edition) -> None:
    page = guest.get("/nhiem-vu", params={"in": "1"}).text
    assert page.count('class="task-title"') == len(bundled.facts.tasks)
    assert "data-print" in page
    assert "In ngày 15/4/2026" in page
    assert "data-print" not in guest.get("/nhiem-vu").text


def _lines(*days: str) -> tuple[Line, ...]:
    return tuple(line_of(dated(f"KH1-{n}", day), TODAY) for n, day in enumerate(days))


def test_lists_are_in_order_of_days_and_those_without_come_last() -> None:
    lines = (line_of(make_task("Không hạn", deadline=Deadline()), TODAY), *_lines("2026-06-30", "2026-05-01"))
    assert [line.due for line in narrow(lines, Filter(), TODAY)] == [
        date(2026, 5, 1),
        date(2026, 6, 30),
        None,
    ]


def test_groups_keep_every_line_once() -> None:
    lines = _lines("2026-05-01", "2026-08-01", "2026-05-02")
    for by in ("co-quan", "ke-hoach", "quy", ""):
        groups = filters.grouped(lines, by, lambda plan: f"Kế hoạch {plan}")
        assert sorted(line.task.id for g in groups for line in g.lines) == ["KH1-0", "KH1-1", "KH1-2"]
    assert [g.title for g in filters.grouped(lines, "quy", str)] == ["Quý II/2026", "Quý III/2026"]


@pytest.mark.parametrize(
    ("query", "holds", "lacks"),
    [
        ("co_quan=STC", "QD11-PL2.7", "QD11-PL2.6"),
        ("co_quan=so+tai+chinh&vai_tro=chu-tri", "QD11-PL2.7", "QD11-III.1"),
        ("tinh_trang=qua-han", "QD11-III.1", "QD11-PL2.7"),
        ("ke_hoach=LCNC", "LCNC-", "QD11-PL2.7"),
        ("tim=B%C3%ACnh+d%C3%A2n", "QD11-PL2.7", "QD11-PL2.6"),
        ("tu=2026-06-30&den=2026-06-30", "QD11-PL2.7", "QD11-III.1"),
        ("loai=chi_tieu&nhom=ke-hoach", "QD11-PL1.1", "QD11-PL2.7"),
    ],
)
def test_the_list_is_narrowed(guest: Browser, query: str, holds: str, lacks: str) -> None:
    ids = re.findall(r'href="/nhiem-vu/([^"?]+)"', guest.get(f"/nhiem-vu?{query}").text)
    assert any(one.startswith(holds) for one in ids)
    assert not any(one == lacks for one in ids)


def test_an_agency_that_could_be_two_is_asked_about(guest: Browser) -> None:
    page = guest.get("/nhiem-vu?co_quan=TTTT").text
    assert "có thể là nhiều cơ quan" in page
    assert "được hiểu là Sở Tài chính" in guest.get("/nhiem-vu?co_quan=stc").text
    assert "Không tìm thấy cơ quan" in guest.get("/nhiem-vu?co_quan=Xyzzy").text


def test_pages_hold_every_task_once(guest: Browser) -> None:
    seen: list[str] = []
    for page in range(1, 20):
        text = guest.get(f"/nhiem-vu?trang={page}").text
        seen += re.findall(r'class="task-title" href="/nhiem-vu/([^"]+)"', text)
        if 'rel="next"' not in text:
            break
    total = re.search(r"<strong>(\d+)</strong> nhiệm vụ", text)
    assert total is not None
    assert len(seen) == len(set(seen)) == int(total[1])


class TestTimeline:
    def test_a_long_name_takes_two_lines_and_is_not_cut(self) -> None:
        name = "Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên"
        made = chart.make_chart([line_of(dated("KH1-1", "2026-05-01", lead=(name,)), TODAY)], 2026, TODAY)
        assert " ".join(made.rows[0].lines) == name
        assert len(made.rows[0].lines) == 2

    def test_every_dated_task_is_in_one_circle_of_each_body_that_leads_it(self) -> None:
        lines = _lines("2025-12-31", "2026-04-01", "2026-04-20", "2026-04-21", "2027-01-01")
        made = chart.make_chart(lines, 2026, TODAY)
        (row,) = made.rows
        assert [(dot.tasks, dot.status) for dot in row.dots] == [
            (1, Status.OVERDUE),
            (3, Status.OVERDUE),
            (1, Status.AHEAD),
        ]
        assert row.total == 5
        assert "3 việc, 1 quá hạn" in row.dots[1].label

    def test_a_circle_stands_in_its_month_and_the_line_of_today_in_its_own(self) -> None:
        made = chart.make_chart(_lines("2026-07-31"), 2026, TODAY)
        (dot,) = made.rows[0].dots
        assert dot.x == chart.month_x(7)
        assert made.now is not None
        assert abs(made.now - chart.month_x(4)) < chart.MONTH_WIDTH / 2
        assert chart.make_chart((), 2027, TODAY).now is None

    def test_many_bodies_share_the_last_row(self) -> None:
        lines = [line_of(dated(f"KH1-{n}", "2026-05-01", lead=(f"Cơ quan {n}",)), TODAY) for n in range(40)]
        made = chart.make_chart(lines, 2026, TODAY)
        assert len(made.rows) == chart.ROWS
        assert made.rows[-1].name == chart.OTHERS
        assert sum(row.total for row in made.rows) == 40

    def test_the_table_says_the_same_as_the_picture(self, guest: Browser) -> None:
        page = guest.get("/lich-han").text
        circles = re.findall(r'<a href="[^"]+" aria-label="([^"]+)"><circle', page)
        listed = re.findall(r"<li><a href=\"[^\"]+\">(t(?:háng|rước)[^<]+|sau[^<]+)</a>", page)
        assert len(circles) == len(listed) > 5
        assert all(any(circle.endswith(words) for circle in circles) for words in listed)

    def test_a_circle_opens_the_list_of_its_tasks(self, guest: Browser) -> None:
        page = guest.get("/lich-han?co_quan=STC").text
        links = re.findall(r'<a href="(/nhiem-vu\?[^"]+)" aria-label="([^"]+)"><circle', page)
        link, label = next(one for one in links if "Sở Tài chính" in one[1])
        count = re.search(r": (\d+) việc", label)
        assert count is not None
        assert f"<strong>{count[1]}</strong> nhiệm vụ" in guest.get(link.replace("&amp;", "&")).text
