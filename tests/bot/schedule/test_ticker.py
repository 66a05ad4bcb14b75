"""What people are told, day by day, through the real scheduler, store and sender."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.base import Unclear
from bot.state.models import Report, State
from corpus.models import Task
from tests.bot.world import ALL, CULTURE, FINANCE, World, dated, local, recurring

MONDAY = local("2026-03-02 06:00")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, now=MONDAY)
    yield made
    made.close()


def titles(days: dict[str, list[str]]) -> dict[str, list[str]]:
    """Only the first signs of each message: which kind it is."""
    return {day: [text.split(" ")[0] for text in texts] for day, texts in days.items()}


def test_a_deadline_is_announced_by_digest_and_reminded_before_and_on_its_morning(world: World) -> None:
    world.publish(dated("KH1-1", "2026-04-01"))
    world.person(FINANCE)
    told = titles(world.through("2026-03-02", 33))
    assert told == {
        "2026-03-02": ["🗓"],  # 30 days ahead, and the first digest
        "2026-03-18": ["🗓"],  # 14
        "2026-03-25": ["🗓"],  # 7
        "2026-03-27": ["🗓"],  # 3 would be Sunday: the Friday before tells it
        "2026-03-31": ["⏰", "🗓"],  # the last working day before, and 1
        "2026-04-01": ["⏰", "🗓"],  # the morning of it, and 0
        "2026-04-02": ["🗓"],  # newly overdue
    }


@pytest.mark.parametrize(
    ("task", "last", "reason"),
    [
        pytest.param(dated("T", "2026-04-01"), "2026-04-01", "until the day", id="inclusive"),
        pytest.param(
            dated("T", "2026-04-01", exclusive=True), "2026-03-31", "before the day", id="exclusive"
        ),
        pytest.param(recurring("T", "monthly-25T16:00"), "2026-03-25", "an hour is on its day", id="hour"),
    ],
)
def test_the_last_day_is_the_one_the_wording_means(world: World, task: Task, last: str, reason: str) -> None:
    world.publish(task)
    world.person(FINANCE)
    days = world.through("2026-03-02", 32)
    mornings = [day for day, texts in days.items() if any("Hôm nay hết hạn" in text for text in texts)]
    assert mornings == [last], reason


def test_reminders_before_a_holiday_come_on_the_last_working_day(world: World) -> None:
    """30/4 and 1/5/2026 are days off, 2 and 3/5 a weekend; a deadline on 4/5 is reminded on 29/4."""
    world.publish(dated("T", "2026-05-04"))
    world.jump("2026-04-19 12:00")
    world.person(FINANCE)
    days = world.through("2026-04-20", 16)
    assert [day for day, texts in days.items() if any("Sắp hết hạn" in t for t in texts)] == ["2026-04-29"]


def test_a_swapped_saturday_is_a_working_day(world: World) -> None:
    """Saturday 22/8/2026 is worked for Monday 31/8."""
    world.publish(dated("T", "2026-08-23"))
    world.jump("2026-08-18 12:00")
    world.person(FINANCE)
    days = world.through("2026-08-19", 6)
    assert any("Sắp hết hạn" in text for text in days["2026-08-22"])


def test_shared_and_supporting_duties_are_told_as_such(world: World) -> None:
    world.publish(
        dated("T1", "2026-03-09"),
        dated("T2", "2026-03-09", lead=(ALL,)),
        dated("T3", "2026-03-09", lead=(CULTURE,), support=(FINANCE,)),
        dated("T4", "2026-03-09", lead=(CULTURE,)),
    )
    world.person(FINANCE)
    (digest,) = world.day("2026-03-02 07:30")
    assert "[T1] — chủ trì (Mục II.1)" in digest
    assert "[T2] — giao chung" in digest
    assert "[T3] — phối hợp" in digest
    assert "T4" not in digest


@pytest.mark.parametrize(
    ("options", "absent"),
    [({"shared": False}, "T2"), ({"support": False}, "T3")],
    ids=["only what is assigned by name", "only what is led"],
)
def test_a_subscription_can_leave_out_roles(world: World, options: dict[str, bool], absent: str) -> None:
    world.publish(
        dated("T2", "2026-03-09", lead=(ALL,)), dated("T3", "2026-03-09", lead=(CULTURE,), support=(FINANCE,))
    )
    world.person(FINANCE, **options)
    (digest,) = world.day("2026-03-02 07:30")
    assert absent not in digest


@pytest.mark.parametrize(
    ("kind", "target"),
    [("plan", "KH1"), ("topic", "việc t1"), ("group", ALL)],
    ids=["plan", "topic", "group"],
)
def test_other_things_to_follow(world: World, kind: str, target: str) -> None:
    world.publish(
        dated("T1", "2026-03-03", lead=(ALL,)), dated("T9", "2026-03-03", plan_id="KH9", lead=("UBND",))
    )
    world.person(target, kind=kind)
    texts = world.day("2026-03-02 07:30")
    assert all("[T1]" in text and "[T9]" not in text for text in texts)
    assert len(texts) == 2


def test_one_digest_a_day_whatever_is_changed_meanwhile(world: World) -> None:
    world.publish(dated("T1", "2026-03-09"))
    person = world.person(FINANCE)
    assert len(world.day("2026-03-02 07:30")) == 1
    world.store.subscriptions.set_minute(person.id, 9 * 60)
    assert world.day("2026-03-02 09:01") == []
    world.store.subscriptions.set_minute(person.id, 6 * 60)
    assert world.day("2026-03-02 10:00") == []


def test_an_hour_moved_forward_still_gives_todays_digest(world: World) -> None:
    world.publish(dated("T1", "2026-03-10"))
    person = world.person(FINANCE, minute=15 * 60)
    world.day("2026-03-02 08:00")
    world.store.subscriptions.set_minute(person.id, 6 * 60 + 30)
    (text,) = world.day("2026-03-02 08:01")
    assert text.startswith("🗓")


def test_an_empty_day_is_silent_unless_wanted(world: World) -> None:
    quiet, wanted = world.person(FINANCE), world.person(FINANCE)
    world.store.people.set_empty_days(wanted.id, True)
    (text,) = world.day("2026-03-02 07:30")
    assert "không có việc" in text
    assert world.channel.delivered[-1].chat_id != world.address(quiet).chat_id


def test_nobody_gets_a_digest_of_an_hour_before_they_came(world: World) -> None:
    world.publish(dated("T1", "2026-03-09"))
    world.now = local("2026-03-02 10:00")
    world.person(FINANCE)
    assert world.day("2026-03-02 10:05") == []
    assert len(world.day("2026-03-03 07:30")) == 1


def test_days_off_have_no_digest_but_chosen_weekdays_do(world: World) -> None:
    world.publish(dated("T1", "2026-03-10"))
    world.person(FINANCE, weekdays="6")
    assert list(world.through("2026-03-02", 7)) == ["2026-03-07"]


def test_a_report_ends_reminders_of_that_deadline(world: World) -> None:
    world.publish(dated("T1", "2026-03-04"))
    person = world.person(FINANCE)
    world.day("2026-03-02 07:30")
    world.store.items.report(
        Report(
            person_id=person.id,
            task_id="T1",
            version=1,
            due=local("2026-03-04 00:00").date(),
            note="",
            at=world.now,
        )
    )
    assert world.through("2026-03-03", 4) == {}


def test_downtime_drops_nothing_and_is_caught_up_in_one_message(world: World) -> None:
    """Down from Monday noon to Friday (each wake-up within a day, as an operator would confirm)."""
    world.publish(
        *(dated(f"T{n}", f"2026-03-{3 + n % 3:02d}") for n in range(30)), dated("T99", "2026-03-10")
    )
    world.person(FINANCE)
    world.day("2026-03-02 07:30")
    assert world.tick("2026-03-06 08:00").held == "clock-ahead"
    assert world.send() == []
    world.scheduler.confirm_clock(world.now)
    texts = world.day("2026-03-06 08:01")
    bumps = [text for text in texts if text.startswith("📌")]
    assert len(bumps) == 1
    said = "".join(texts)
    assert all(f"[T{n}]" in said for n in (*range(30), 99))


def test_a_witness_of_the_time_confirms_a_jump(world: World) -> None:
    world.person(FINANCE)
    world.now = local("2026-03-06 08:00")
    assert world.scheduler.tick(world.now, witness=world.now).held == ""


def test_a_clock_behind_holds_until_it_is_right_again(world: World) -> None:
    world.publish(dated("T1", "2026-03-09"))
    world.person(FINANCE)
    world.day("2026-03-02 07:30")
    assert world.tick("2026-03-02 05:30").held == "clock-behind"
    assert [alert.kind for alert in world.store.system.alerts()] == ["clock-behind"]
    assert world.day("2026-03-02 07:31") == []
    assert world.store.system.holds() == {}
    assert world.day("2026-03-09 07:30") == []  # a jump of a week again
    assert "clock-ahead" in world.store.system.holds()


def test_a_small_correction_of_the_clock_is_no_alarm(world: World) -> None:
    world.tick("2026-03-02 07:30")
    assert world.tick("2026-03-02 07:28").held == "wait"
    assert world.store.system.alerts() == ()


def test_a_changed_deadline_cancels_what_waits_and_tells_who_was_told(world: World) -> None:
    world.publish(dated("T1", "2026-03-03"), dated("T2", "2026-03-03"))
    world.person(FINANCE)
    world.day("2026-03-02 07:30")  # digest and reminder of both
    world.tick("2026-03-03 07:30")  # the morning's messages wait
    world.publish(dated("T1", "2026-06-30"), dated("T2", "2026-03-03"))
    texts = world.day("2026-03-03 07:40")
    notice = next(text for text in texts if text.startswith("✏️"))
    assert "[T1]" in notice
    assert "“2026-03-03”" in notice
    assert "“2026-06-30”" in notice
    morning = next(text for text in texts if "Hôm nay hết hạn" in text)
    assert "[T2]" in morning
    assert "[T1]" not in morning


def test_a_withdrawn_task_is_told_and_forgotten(world: World) -> None:
    world.publish(dated("T1", "2026-03-09"), dated("T2", "2026-03-20"))
    world.person(FINANCE)
    world.day("2026-03-02 07:30")
    world.publish(dated("T2", "2026-03-20"))
    (notice,) = world.day("2026-03-02 09:00")
    assert "không còn trong kế hoạch" in notice
    assert not any("T1" in t for texts in world.through("2026-03-03", 10).values() for t in texts)


def test_newly_published_tasks_are_told_in_the_next_digest(world: World) -> None:
    world.publish(dated("T1", "2026-12-31"))
    world.tick("2026-03-02 06:30")
    world.person(FINANCE)
    world.day("2026-03-02 07:30")
    world.publish(
        dated("T1", "2026-12-31"),
        dated("T2", "2026-12-30"),
        *(dated(f"N{n}", "2026-12-31", plan_id="KH2") for n in range(9)),
    )
    world.tick("2026-03-02 15:00")
    (digest,) = world.day("2026-03-03 07:30")
    assert "[T2]" in digest
    assert "9 nhiệm vụ" in digest
    assert world.day("2026-03-04 07:30") == []


def test_a_digest_in_doubt_is_not_repeated_but_carried_on(world: World) -> None:
    world.publish(dated("T1", "2026-03-09"))
    world.person(FINANCE)
    world.channel.fault = lambda message: (Unclear("late"),)
    world.day("2026-03-02 07:30")
    world.channel.fault = lambda message: None
    assert world.send() == []
    (digest,) = world.day("2026-03-03 07:30")
    assert "[T1]" in digest
    assert world.day("2026-03-04 07:30") == []


def test_a_reminder_that_could_not_leave_in_time_is_caught_up(world: World) -> None:
    world.publish(dated("T1", "2026-03-03"))
    person = world.person(FINANCE)
    world.store.people.suspend(world.address(person).id, "blocked", world.now)
    for day in ("2026-03-02", "2026-03-03", "2026-03-04"):
        assert world.day(f"{day} 07:30") == []
    world.store.people.lift(world.address(person).id)
    texts = world.day("2026-03-04 08:00")
    assert any("[T1]" in text for text in texts)
    assert world.store.outbox.counts()["expired"] > 0


def test_two_schedulers_plan_once(world: World) -> None:
    world.publish(dated("T1", "2026-03-09"))
    world.person(FINANCE)
    other = World.__new__(World)
    other.__dict__.update(world.__dict__)
    other.open()
    raced = []
    world.point = lambda name: (
        raced.append(other.scheduler.tick(world.now)) if name == "before_plan" and not raced else None
    )
    assert world.tick("2026-03-02 07:30").raced
    assert raced[0].messages == 1
    assert len(world.store.outbox.in_state(State.TODO)) == 1
    other.store.close()
