"""The calendar, read again: sure days only, stable names, every alarm."""

import itertools
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event
from recurring_ical_events import of

from bot.exports.ics import ALARMS, calendar
from bot.exports.models import INFERRED, NOTICE, Listing
from corpus.models import Deadline, DeadlineKind
from tests.bot.exports.factories import ALL, MONTHLY, TODAY, listing
from tests.bot.factories import make_task


def _events(made: Listing) -> list[Event]:
    return [found for found in Calendar.from_ical(calendar(made)).walk("VEVENT") if isinstance(found, Event)]


def _day(event: Event) -> date:
    found = event.decoded("dtstart")
    assert type(found) is date  # all day, in no time zone
    assert event.decoded("dtend") == found + timedelta(days=1)
    return found


def test_every_sure_day_is_an_event_and_nothing_else() -> None:
    once = [(str(e["uid"]), _day(e)) for e in _events(listing()) if not str(e["uid"]).startswith("KH1-4")]
    assert once == [
        ("KH1-1@tro-ly-ke-hoach", date(2026, 6, 30)),
        ("KH1-2@tro-ly-ke-hoach", date(2026, 6, 29)),  # "trước ngày 30/6/2026": the last day in time
        ("KH1-3@tro-ly-ke-hoach", date(2026, 9, 30)),
        ("KH1-8@tro-ly-ke-hoach", date(2026, 12, 31)),
    ]


def test_an_unsure_wording_gives_no_event_even_where_a_date_was_guessed() -> None:
    guessed = Deadline(raw="30/6/2026", kind=DeadlineKind.UNPARSED, due=date(2026, 6, 30))
    assert _events(listing([make_task(deadline=guessed)])) == []


def test_what_comes_back_is_there_each_time() -> None:
    events = _events(listing([MONTHLY]))
    days = [_day(event) for event in events]
    assert {day.day for day in days} == {25}
    assert all(25 <= (later - day).days <= 31 for day, later in itertools.pairwise(days))
    assert days[0] < TODAY < days[-1]
    assert [str(event["uid"]) for event in events] == [f"KH1-4-{d:%Y%m%d}@tro-ly-ke-hoach" for d in days]


def test_a_rhythm_without_a_day_gives_none() -> None:
    quarterly = Deadline(raw="hằng quý", kind=DeadlineKind.RECURRING, recur="quarterly")
    assert _events(listing([make_task(deadline=quarterly)])) == []


def test_programs_find_the_days() -> None:
    read = of(Calendar.from_ical(calendar(listing()))).between(date(2026, 6, 1), date(2026, 7, 1))
    assert sorted((str(e["uid"]).partition("@")[0], e.decoded("dtstart")) for e in read) == [
        ("KH1-1", date(2026, 6, 30)),
        ("KH1-2", date(2026, 6, 29)),
        ("KH1-4-20260625", date(2026, 6, 25)),
    ]


def test_names_stay_when_a_deadline_moves_and_when_another_day_is_today() -> None:
    moved = make_task(deadline=Deadline(raw="1/8/2026", kind=DeadlineKind.DATE, due=date(2026, 8, 1)))
    assert _events(listing([moved]))[0]["uid"] == _events(listing([make_task()]))[0]["uid"]
    later = {str(e["uid"]) for e in _events(listing(today=TODAY + timedelta(days=20)))}
    uids = [str(e["uid"]) for e in _events(listing())]
    assert len(uids) == len(set(uids))
    assert len(later & set(uids)) >= len(uids) - 1


def test_each_event_says_what_by_whom_from_where_and_warns() -> None:
    event = _events(listing([ALL[-1]], page="https://tro-ly.example.vn"))[0]
    told = str(event["description"])
    assert all(part in told for part in ("Sở Nội vụ", "Mục II.2", "Kế hoạch chuyển đổi số", INFERRED, NOTICE))
    assert event["url"] == "https://tro-ly.example.vn/nhiem-vu/KH1-8"
    assert tuple(alarm.decoded("trigger") for alarm in event.walk("VALARM")) == ALARMS
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize("text", ["a\r\nEND:VCALENDAR", "a,b;c\\d", "Ủy ban " * 60])
def test_whatever_a_plan_says_stays_inside_its_field(text: str) -> None:
    made = listing([make_task(text=text, lead=(text,))])
    assert len(_events(made)) == 1
    assert calendar(made).count(b"END:VCALENDAR\r\n") == 1
    assert all(len(line) <= 75 for line in calendar(made).split(b"\r\n"))
