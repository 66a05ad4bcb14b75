"""However irregular the ticks, the same things are told; three days of downtime drop nothing."""

import shutil
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.schedule.calendar import Calendar
from tests.bot.world import FINANCE, World, dated, local, recurring
from tests.memory import temporary

START = local("2026-03-02 06:00")
WEEKDAYS = Calendar(lambda day: day.isoweekday() < 6)
TASKS = (
    *(dated(f"T{n}", (date(2026, 3, 2) + timedelta(days=n)).isoformat()) for n in range(12)),
    recurring("R1", "monthly-06T16:00"),
)


def told(ticks: list[int], minute: int) -> set[tuple[object, ...]]:
    """Tick after so many minutes each, then on through the week; the reminders on record."""
    folder = Path(tempfile.mkdtemp(dir=temporary(), prefix="kehoach-test-"))
    world = World(folder, now=START, tasks=TASKS, calendar=WEEKDAYS)
    try:
        person = world.person(FINANCE, minute=minute)
        for gap in (*ticks, *([720] * 15)):
            world.now += timedelta(minutes=gap)
            if world.now > START + timedelta(days=9):
                break
            world.tick()
        world.scheduler.confirm_clock(START + timedelta(days=9))
        world.tick(START + timedelta(days=9))
        known = world.store.occurrences.known([person.id], START.date())
        recent = [o for o in known if o.rule != "digest" and o.day < date(2026, 3, 11)]
        return {(o.rule, o.task_id, o.due) for o in recent}
    finally:
        world.close()
        shutil.rmtree(folder)


def check(examples: int) -> None:
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.integers(1, 1440), max_size=25), st.sampled_from((300, 450, 900)))
    def same(ticks: list[int], minute: int) -> None:
        assert told(ticks, minute) == told([60] * 216, minute)

    same()


def test_the_same_is_told_whenever_the_ticks_come() -> None:
    check(12)


@pytest.mark.long
def test_the_same_is_told_in_two_thousand_cases() -> None:
    check(2000)


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "No/Such_Zone"])
def test_the_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Clocks change in New York on 8/3/2026; a zone that the machine does not know counts as UTC there."""
    here = told([60] * 216, 450)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert told([60] * 216, 450) == here
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("deadlines", "people"),
    [pytest.param(60, 3, id="short"), pytest.param(500, 20, marks=pytest.mark.long, id="full")],
)
def test_three_days_of_downtime_drop_nothing(tmp_path: Path, deadlines: int, people: int) -> None:
    tasks = [dated(f"T{n}", f"2026-03-{3 + n % 4:02d}") for n in range(deadlines)]
    world = World(tmp_path, now=START, tasks=tasks, calendar=WEEKDAYS)
    for _ in range(people):
        world.person(FINANCE)
    world.day("2026-03-02 07:30")
    world.channel.delivered.clear()
    world.now = local("2026-03-05 14:00")
    world.scheduler.confirm_clock(world.now)
    world.tick()
    world.send()
    for number in range(1, people + 1):
        texts = [message.text for message in world.channel.delivered if message.chat_id == f"chat{number}"]
        said = "".join(texts)
        assert all(f"[T{n}]" in said for n in range(deadlines))
        codes = {text.split("mã ")[1][:7] for text in texts if text.startswith("📌")}
        assert len(codes) == 1
    assert world.store.occurrences.missed() == ()
    world.close()
