"""One person, several addresses: what one does not take goes to the next, marked, and never twice untold."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.base import AddressGone, DeliveryError, QuotaSpent, Refused, Unclear
from bot.outbox import quota
from bot.outbox.codes import code
from bot.outbox.meter import Level, Meter
from bot.outbox.policy import Policy
from bot.state.models import Draft, Person
from tests.bot.world import FINANCE, World

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
CHANNELS = ("zalo", "web", "telegram")
PAGE_WAIT = 900.0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    policy = Policy(paced=False, workers=1, page_wait=PAGE_WAIT)
    made = World(tmp_path, now=NOW, channels=CHANNELS, policy=policy)
    yield made
    made.close()


def somebody(world: World, *channels: str) -> Person:
    """Preferred in this order."""
    person = world.store.people.add("uid", kind="person", name="", now=NOW)
    for place, channel in enumerate(channels):
        world.store.people.add_address(person.id, channel, f"c-{channel}", preference=place, now=NOW)
    return person


def remind(world: World, person: Person, cls: str = "A", key: str = "k1") -> str:
    """A message to the preferred address."""
    address = world.store.people.addresses(person.id)[0]
    draft = Draft(
        dedupe_key=key,
        address_id=address.id,
        cls=cls,
        code=code(key),
        parts=(f"tin mã {code(key)}",),
        not_before=world.now,
        useful_until=world.now + timedelta(days=1),
    )
    world.store.outbox.enqueue(draft)
    return code(key)


def run(world: World, seconds: float = 0) -> None:
    world.now += timedelta(seconds=seconds)
    world.sender.recover(start=False)
    world.send()


def got(world: World, channel: str) -> list[str]:
    return [message.text for message in world.channels[channel].delivered]


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(Refused("403 something new"), id="an unknown refusal"),
        pytest.param(AddressGone("Forbidden: bot was blocked by the user"), id="blocked"),
        pytest.param(QuotaSpent("Quota exceeded"), id="a spent quota"),
    ],
)
@pytest.mark.parametrize("cls", ["A", "B"])
def test_what_zalo_does_not_take_goes_to_the_page_and_then_to_telegram(
    world: World, error: DeliveryError, cls: str
) -> None:
    number = remind(world, somebody(world, "zalo", "telegram", "web"), cls)
    world.channels["zalo"].fault = lambda message: error
    run(world)
    assert got(world, "web") == [f"tin mã {number}"]
    assert got(world, "telegram") == []
    run(world, PAGE_WAIT + 1)
    (text,) = got(world, "telegram")
    assert text == f"↪ Chưa gửi được qua Zalo nên gửi qua đây · mã {number}\n\ntin mã {number}"
    run(world, 3600)
    assert (len(got(world, "web")), len(got(world, "telegram"))) == (1, 1)


def test_read_on_the_page_it_goes_no_further(world: World) -> None:
    person = somebody(world, "zalo", "telegram", "web")
    remind(world, person)
    world.channels["zalo"].fault = lambda message: Refused("no")
    run(world)
    world.store.web.read(person.id, ["k1"], world.now)
    run(world, PAGE_WAIT + 1)
    assert got(world, "telegram") == []


def test_without_a_page_it_goes_to_the_next_messenger_at_once(world: World) -> None:
    remind(world, somebody(world, "zalo", "telegram"))
    world.channels["zalo"].fault = lambda message: Refused("no")
    run(world)
    assert len(got(world, "telegram")) == 1


def test_down_the_whole_list_and_then_an_alert(world: World) -> None:
    remind(world, somebody(world, "telegram", "zalo"))
    for channel in ("zalo", "telegram"):
        world.channels[channel].fault = lambda message: Refused("no")
    run(world)
    run(world, 3600)
    assert all(channel.attempts <= 1 for channel in world.channels.values())
    assert len(world.store.system.alerts()) == 2


def test_in_doubt_a_reminder_is_marked_on_every_channel_and_a_digest_stays(world: World) -> None:
    person = somebody(world, "zalo", "telegram")
    number = remind(world, person)
    remind(world, person, "B", "k2")
    world.channels["zalo"].fault = lambda message: (Unclear("late"),)
    for _ in range(6):
        run(world, 700)
    (other,) = got(world, "telegram")
    assert other.startswith(f"🔁 Gửi lại · mã {number}")
    assert sum(code("k2") in text for text in got(world, "zalo")) == 1
    repeats = [text for text in got(world, "zalo") if number in text]
    assert [text.startswith("🔁") for text in repeats] == [False, True, True, True]


def test_what_waits_for_a_gone_address_moves_on_however_much_waits_elsewhere(world: World) -> None:
    other = world.store.people.add("uid2", kind="person", name="", now=NOW)
    world.store.people.add_address(other.id, "telegram", "crowd", preference=0, now=NOW)
    world.store.people.suspend(world.store.people.addresses(other.id)[0].id, "left", NOW)
    with world.store.write():
        for number in range(1100):
            remind(world, other, key=f"crowd{number}")
    person = somebody(world, "zalo", "telegram")
    for key in ("k1", "k2"):
        remind(world, person, key=key)
    world.channels["zalo"].fault = lambda message: AddressGone("Forbidden: bot was blocked by the user")
    run(world)
    assert len(got(world, "telegram")) == 2
    assert world.channels["zalo"].attempts == 1


def test_a_reply_stays_where_it_was_asked(world: World) -> None:
    remind(world, somebody(world, "zalo", "telegram"), "C")
    world.channels["zalo"].fault = lambda message: QuotaSpent("Quota exceeded")
    run(world)
    run(world, 60)
    assert got(world, "telegram") == []
    assert world.channels["zalo"].attempts == 1


def test_a_spent_quota_is_tried_once_a_day(world: World) -> None:
    """So that a quota that was raised there is noticed; what is due meanwhile goes elsewhere at once."""
    world.channels["zalo"].limits = world.channels["zalo"].limits.model_copy(update={"monthly": 3000})
    world.restart()
    person = somebody(world, "zalo", "telegram")
    world.channels["zalo"].fault = lambda message: QuotaSpent("Quota exceeded")
    for number in range(5):
        remind(world, person, key=f"k{number}")
    run(world)
    run(world, 60)
    assert world.channels["zalo"].attempts == 1
    assert len(got(world, "telegram")) == 5
    world.channels["zalo"].fault = lambda message: None
    world.now += timedelta(days=1)
    remind(world, person, key="k9")
    run(world)
    assert len(got(world, "zalo")) == 1


def test_what_nobody_can_take_waits(world: World) -> None:
    world.channels["zalo"].limits = world.channels["zalo"].limits.model_copy(update={"monthly": 1})
    world.restart()
    person = somebody(world, "zalo")
    for key in ("k1", "k2"):
        remind(world, person, key=key)
    run(world)
    run(world, 60)
    assert len(got(world, "zalo")) == 1
    assert [m.state.value for m in world.store.outbox.of_key("k2")] == ["todo"]


def test_the_last_messages_of_a_month_are_for_deadlines(world: World) -> None:
    world.channels["zalo"].limits = world.channels["zalo"].limits.model_copy(update={"monthly": 100})
    world.restart()
    person = somebody(world, "zalo")
    for _ in range(95):
        world.store.quotas.spend("zalo", "2026-03")
    for cls in "CBA":
        remind(world, person, cls, key=cls)
    run(world)
    assert [code("A") in text for text in got(world, "zalo")] == [True]
    assert world.store.quotas.used("zalo", "2026-03") == 96


def test_what_was_certainly_not_sent_is_not_counted(world: World) -> None:
    world.channels["zalo"].limits = world.channels["zalo"].limits.model_copy(update={"monthly": 100})
    world.restart()
    remind(world, somebody(world, "zalo"))
    world.channels["zalo"].fault = lambda message: Refused("no")
    run(world)
    assert world.store.quotas.used("zalo", "2026-03") == 0


def test_administrators_hear_once_of_each_mark(world: World) -> None:
    world.channels["zalo"].limits = world.channels["zalo"].limits.model_copy(update={"monthly": 10})
    world.restart()
    meter = Meter(world.store, {name: channel.limits for name, channel in world.channels.items()})
    admin = somebody(world, "telegram")
    world.store.people.set_role(admin.id, "admin")
    other = world.store.people.add("uid2", kind="person", name="", now=NOW)
    world.store.people.add_address(other.id, "zalo", "z2", preference=0, now=NOW)
    for number in range(12):
        remind(world, other, key=f"k{number}")
        for _ in range(2):
            run(world, 1)
            quota.warn(world.store, meter.levels(world.now), world.now)
    run(world, 60)
    told = got(world, "telegram")
    assert [text.startswith("⚠️ Hạn mức tin Zalo tháng 3/2026") for text in told] == [True] * 2
    assert "8/10" in told[0]
    assert "đã hết: 10/10" in told[1]
    assert FINANCE not in "".join(told)
    assert [alert.detail for alert in world.store.system.alerts()] == ["zalo: 8/10", "zalo: 10/10"]


def test_the_platforms_word_that_nothing_is_left_is_told_whatever_we_counted(world: World) -> None:
    level = Level(channel="zalo.stc", month="2026-03", used=120, monthly=3000, classes="")
    admin = somebody(world, "telegram")
    world.store.people.set_role(admin.id, "admin")
    assert [quota.warn(world.store, [level], world.now) for _ in range(3)] == [1, 0, 0]
    run(world)
    assert got(world, "telegram")[0].startswith("⚠️ Hạn mức tin Zalo “stc” tháng 3/2026 đã hết: 120/3000")


@pytest.mark.parametrize(
    ("users", "told"),
    [
        pytest.param((10, 44), [], id="enough room"),
        pytest.param((44, 45, 45, 44, 45, 49), ["45/50"], id="near the limit, once, however often passed"),
        pytest.param((45, 50, 51), ["45/50", "50/50"], id="near it, then at it"),
        pytest.param((60,), ["60/50"], id="far above at the first look"),
    ],
)
def test_administrators_hear_once_that_a_bot_is_nearly_full(
    world: World, users: tuple[int, ...], told: list[str]
) -> None:
    admin = somebody(world, "telegram")
    world.store.people.set_role(admin.id, "admin")
    for count in users:
        level = Level(channel="zalo", month="2026-03", used=0, monthly=3000, users=count, most_users=50)
        quota.warn(world.store, [level], world.now)
    run(world)
    assert [text.partition(" người. ")[0].rpartition(" ")[2] for text in got(world, "telegram")] == told
