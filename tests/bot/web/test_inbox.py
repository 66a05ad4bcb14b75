"""Reminders in the inbox, subscriptions by form: through the real scheduler, outbox and sender."""

import asyncio
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.channels.base import AddressGone, MemoryChannel
from bot.outbox.policy import Policy
from bot.outbox.sender import Sender
from bot.schedule.ticker import Scheduler
from bot.state.models import State
from bot.web.platform import LIMITS, NAME, WebChannel
from tests.bot.web.world import Browser, Office
from tests.bot.world import local

FINANCE = "Sở Tài chính"


class Clockwork:
    """The scheduler and the sender of an office, moved by hand."""

    def __init__(self, office: Office, *channels: MemoryChannel) -> None:
        self.office = office
        found = {channel.name: channel for channel in channels} | {NAME: WebChannel(office.house.bell)}
        self.scheduler = Scheduler(
            store=office.store,
            facts=lambda: office.edition.facts,
            groups=office.edition.registry,
            calendar=office.room.calendar,
            limits={NAME: LIMITS} | {channel.name: channel.limits for channel in channels},
        )
        self.sender = Sender(
            store=office.store,
            channels=found,
            clock=lambda: office.now,
            token=iter(map(str, range(10**6))).__next__,
            jitter=lambda: 1.0,
            policy=Policy(paced=False, workers=1),
        )
        self.runner = asyncio.Runner()
        self.scheduler.tick(office.now)

    def at(self, moment: str) -> None:
        """Plan and deliver at a local time."""
        self.office.later(local(moment))
        self.scheduler.confirm_clock(self.office.now)
        self.scheduler.tick(self.office.now)
        self.runner.run(self.sender.run_once())


@pytest.fixture
def clockwork(office: Office) -> Iterator[Clockwork]:
    office.later(local("2026-06-25 08:00"))
    found = Clockwork(office)
    yield found
    found.runner.close()


def follow(browser: Browser, target: str = FINANCE) -> None:
    assert browser.post("/theo-doi/them", loai="co-quan", co_quan=target).status_code == 303


def test_a_digest_and_a_reminder_come_into_the_inbox(office: Office, clockwork: Clockwork) -> None:
    browser = office.browser()
    browser.sign_in()
    follow(browser)
    assert "Chưa có lời nhắc" in browser.get("/hop-thu").text
    clockwork.at("2026-06-26 07:31")
    clockwork.at("2026-06-29 10:00")
    page = browser.get("/hop-thu").text
    assert "Việc cần chú ý" in page
    assert "Sắp hết hạn" in page
    assert "QD11-PL2.7" in page
    assert page.count("<strong>Chưa đọc</strong>") == page.count('class="letter new"') >= 2
    states = {m.state for m in office.store.outbox.in_state(*State)}
    assert states == {State.SENT}


def test_a_letter_is_read_by_its_reader_only(office: Office, clockwork: Clockwork) -> None:
    one, two = office.browser(), office.browser()
    for browser in (one, two):
        browser.sign_in()
        follow(browser)
    clockwork.at("2026-06-26 07:31")
    page = one.get("/hop-thu").text
    key = re.search(r'name="tin" value="([^"]+)"', page)
    assert key is not None
    two.post("/hop-thu/da-doc", tin=key[1])
    assert "Chưa đọc" in one.get("/hop-thu").text
    one.post("/hop-thu/da-doc", tin=key[1])
    assert "Chưa đọc" not in one.get("/hop-thu").text
    assert "Chưa đọc" in two.get("/hop-thu").text
    two.post("/hop-thu/da-doc")
    assert "Chưa đọc" not in two.get("/hop-thu").text


def test_received_is_said_by_a_button_once(office: Office, clockwork: Clockwork) -> None:
    browser = office.browser()
    browser.sign_in()
    follow(browser)
    clockwork.at("2026-06-29 10:00")
    page = browser.get("/hop-thu").text
    data = re.search(r'name="nut" value="(ack:[^"]+)"', page)
    assert data is not None
    said = browser.post("/hop-thu/nut", nut=data[1]).headers["location"]
    assert "Đã ghi" in browser.get(said).text
    stranger = office.browser()
    stranger.sign_in()
    wrong = stranger.post("/hop-thu/nut", nut=data[1]).headers["location"]
    assert "Không tìm thấy tin" in stranger.get(wrong).text


@pytest.mark.parametrize(
    "data", ["", "x", "ack:", "b:token000001", "ack:NH-ZZZZ", "done:<script>", "src:QD11-PL2.7"]
)
def test_any_button_data_is_survived(user: Browser, data: str) -> None:
    assert user.post("/hop-thu/nut", nut=data).status_code in (200, 303)


def test_the_inbox_holds_what_another_channel_could_not_deliver(office: Office) -> None:
    office.later(local("2026-06-25 08:00"))
    broken = MemoryChannel("telegram", fault=lambda message: AddressGone("blocked"))
    clockwork = Clockwork(office, broken)
    person = office.person()
    office.store.people.add_address(person.id, "telegram", "77", preference=0, now=office.now)
    office.store.subscriptions.add(person.id, "agency", FINANCE, now=office.now)
    clockwork.at("2026-06-26 07:31")
    browser = office.browser()
    browser.post("/dang-nhap", ma=office.code(person))
    page = browser.get("/hop-thu").text
    assert "Việc cần chú ý" in page
    assert "Chưa gửi được qua Telegram" in page
    clockwork.runner.close()


def test_open_pages_are_woken(office: Office, clockwork: Clockwork) -> None:
    browser = office.browser()
    person = browser.sign_in()
    follow(browser)
    chat = next(a.chat_id for a in office.store.people.addresses(person.id) if a.channel == NAME)

    async def woken() -> bool:
        office.house.bell.open(asyncio.get_running_loop())
        ear, other = office.house.bell.listen(chat), office.house.bell.listen("somebody else")
        assert ear is not None
        assert other is not None
        await asyncio.to_thread(clockwork.at, "2026-06-26 07:31")
        async with asyncio.timeout(10):
            await ear.wait()
        return not other.is_set()

    assert asyncio.run(woken())


def test_a_guest_hears_nothing(guest: Browser) -> None:
    assert guest.get("/song").status_code == 204


class TestFollowing:
    @pytest.mark.parametrize(
        ("fields", "kind", "target"),
        [
            ({"loai": "co-quan", "co_quan": "STC"}, "agency", FINANCE),
            ({"loai": "ke-hoach", "ke_hoach": "QD11"}, "plan", "QD11"),
            ({"loai": "chu-de", "chu_de": "dữ liệu"}, "topic", "dữ liệu"),
        ],
    )
    def test_a_form_follows_as_the_command_does(
        self, office: Office, user: Browser, fields: dict[str, str], kind: str, target: str
    ) -> None:
        answered = user.post("/theo-doi/them", **fields)
        assert "Đã đăng ký" in user.get(answered.headers["location"]).text
        assert [(s.kind, s.target) for s in office.store.subscriptions.all_active()] == [(kind, target)]

    def test_one_of_two_bodies_is_chosen(self, office: Office, user: Browser) -> None:
        asked = user.post("/theo-doi/them", loai="co-quan", co_quan="TTTT")
        assert "Sở Khoa học và Công nghệ" in asked.text
        user.post("/theo-doi/chon", ten="Sở Khoa học và Công nghệ")
        (made,) = office.store.subscriptions.all_active()
        assert (made.kind, made.target) == ("agency", "Sở Khoa học và Công nghệ")
        user.post("/theo-doi/chon", ten="Cơ quan bịa")
        assert len(office.store.subscriptions.all_active()) == 1

    @pytest.mark.parametrize(
        "fields", [{}, {"loai": "x", "co_quan": "Xyzzy"}, {"loai": "ke-hoach", "ke_hoach": "?"}]
    )
    def test_nonsense_follows_nothing(self, office: Office, user: Browser, fields: dict[str, str]) -> None:
        assert user.post("/theo-doi/them", **fields).status_code == 303
        assert office.store.subscriptions.all_active() == ()

    def test_without_consent_nothing_is_followed(self, office: Office) -> None:
        browser = office.browser()
        browser.sign_in(agreed=False)
        assert browser.post("/theo-doi/them", co_quan=FINANCE).status_code == 403
        browser.post("/tai-khoan/dong-y")
        assert browser.post("/theo-doi/them", co_quan=FINANCE).status_code == 303
        assert len(office.store.subscriptions.all_active()) == 1

    def test_settings_are_kept(self, office: Office, user: Browser) -> None:
        follow(user)
        fields = {"gio": "08:15", "ngay": "chon", "thu_1": "1", "thu_4": "1", "truoc_7": "1", "truoc_1": "1"}
        said = user.post("/theo-doi/cai-dat", **fields).headers["location"]
        assert "Đã lưu" in user.get(said).text
        (made,) = office.store.subscriptions.all_active()
        assert (made.minute, made.weekdays, made.lead_days) == (495, "14", (7, 1))
        page = user.get("/theo-doi").text
        assert 'value="08:15"' in page

    @pytest.mark.parametrize(
        "fields",
        [{"gio": "25:00"}, {"gio": "08:00", "ngay": "chon"}, {"gio": "08:00", "ngay": "work"}, {}],
        ids=["no such hour", "no day chosen", "no lead day", "nothing"],
    )
    def test_settings_that_make_no_sense_are_told_so(
        self, office: Office, user: Browser, fields: dict[str, str]
    ) -> None:
        follow(user)
        said = user.post("/theo-doi/cai-dat", **fields).headers["location"]
        assert "không hợp lệ" in user.get(said).text

    def test_only_ones_own_subscription_can_be_ended(self, office: Office) -> None:
        one, two = office.browser(), office.browser()
        for browser in (one, two):
            browser.sign_in()
            follow(browser)
        mine = office.store.subscriptions.all_active()[0]
        two.post("/theo-doi/thoi", so=str(mine.id))
        assert len(office.store.subscriptions.all_active()) == 2
        one.post("/theo-doi/thoi", so=str(mine.id))
        assert len(office.store.subscriptions.all_active()) == 1


def test_signing_in_by_a_code_from_a_chat_is_the_same_person(office: Office) -> None:
    from bot.dialogue.models import Said
    from bot.messages import Conversation

    person = office.person()
    office.store.people.add_address(person.id, "telegram", "7", preference=0, now=office.now)
    said = Said(platform="telegram", chat_id="7", user_id="7", text="/dangnhap", sent=office.now)
    reply = office.host.converse(said, office.now, Conversation())
    code = re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", reply.text)
    assert code is not None
    browser = office.browser()
    assert browser.post("/dang-nhap", ma=code[0]).status_code == 303
    channels = [a.channel for a in office.store.people.addresses(person.id)]
    assert channels == ["telegram", "web"]
    office.later(office.now + timedelta(minutes=1))
    assert "Telegram" in browser.get("/theo-doi").text
