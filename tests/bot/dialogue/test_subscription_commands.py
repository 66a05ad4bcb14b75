"""Following, settings, buttons, privacy and administration, whatever the platform."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.channels.base import Limits
from bot.dialogue import parsing, texts
from bot.state.models import Draft, Lease, Pace, State
from tests.bot.dialogue.talk import FINANCE, NOW, Talk, edition
from tests.bot.world import dated, local

FOLLOW = f"/dangky {FINANCE}"


def _targets(talk: Talk) -> list[tuple[str, str]]:
    return [(s.kind, s.target) for s in talk.store.subscriptions.all_active()]


class TestFollowing:
    @pytest.mark.parametrize(
        ("line", "stored", "said"),
        [
            pytest.param(
                FOLLOW, [("agency", FINANCE)], "Đã đăng ký Sở Tài chính: 3 nhiệm vụ", id="an agency"
            ),
            pytest.param("/dangky so tai chinh", [("agency", FINANCE)], "Đã đăng ký", id="without accents"),
            pytest.param("/dangky STC", [("agency", FINANCE)], "Đã đăng ký", id="an abbreviation"),
            pytest.param(
                "/dangky các sở, ban, ngành",
                [("group", "Các sở, ban, ngành tỉnh")],
                "Đã đăng ký",
                id="a group",
            ),
            pytest.param("/dangky kế hoạch kh1", [("plan", "KH1")], "Đã đăng ký kế hoạch KH1", id="a plan"),
            pytest.param(
                "/dangky KH1", [("plan", "KH1")], "Đã đăng ký kế hoạch KH1", id="a plan by its code"
            ),
            pytest.param("/dangky chủ đề việc", [("topic", "việc")], "chủ đề “việc”", id="a topic"),
            pytest.param("/dangky", [], "chưa đăng ký gì", id="nothing named: what there is, and how"),
            pytest.param("/dangky kế hoạch KH0", [], "đã kết thúc", id="a plan that is over"),
            pytest.param("/dangky kế hoạch KH9", [], "Không có kế hoạch", id="no such plan"),
            pytest.param("/dangky kế hoạch ", [], "Không có", id="a plan without a code"),
            pytest.param("/dangky chủ đề tàu vũ trụ", [], "Không có nhiệm vụ nào", id="a topic of nothing"),
            pytest.param("/dangky chủ đề ab", [], "từ 3 đến 80", id="a topic too short"),
            pytest.param("/dangky Sở", [], "có thể là nhiều", id="the beginning of a name"),
            pytest.param("/dangky abc xyz", [], "Không tìm thấy cơ quan", id="nonsense"),
            pytest.param("/dangky " + "😀" * 4000, [], "Không tìm thấy cơ quan", id="4,000 emoji"),
        ],
    )
    def test_dangky(self, user: Talk, line: str, stored: list[tuple[str, str]], said: str) -> None:
        assert said in user.say(line)
        assert _targets(user) == stored

    def test_two_agencies_that_could_be_meant_are_offered_and_one_is_chosen(self, user: Talk) -> None:
        assert "có thể là nhiều cơ quan" in user.say("/dangky TTTT")
        assert _targets(user) == []
        assert "Đã đăng ký Sở Khoa học và Công nghệ" in user.push("Sở Khoa học")
        assert _targets(user) == [("agency", "Sở Khoa học và Công nghệ")]

    def test_a_second_time_changes_nothing(self, user: Talk) -> None:
        user.say(FOLLOW)
        assert "từ trước" in user.say(FOLLOW)
        assert len(_targets(user)) == 1

    def test_the_first_digest_is_on_the_next_working_day(self, user: Talk) -> None:
        user.later(local("2026-03-06 09:00"))  # a Friday, after the hour
        assert "7:30, thứ Hai, 9/3/2026" in user.say(FOLLOW)

    def test_a_later_one_takes_over_the_settings(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.say("/caidat giờ 6:15")
        user.say("/dangky Sở Nội vụ")
        assert {s.minute for s in user.store.subscriptions.all_active()} == {375}

    def test_too_many(self, user: Talk) -> None:
        person = user.store.people.find_address("telegram", "7")
        assert person is not None
        for number in range(20):
            user.store.subscriptions.add(person.person_id, "topic", f"chữ {number}", now=NOW)
        assert "nhiều nhất 20" in user.say(FOLLOW)

    @pytest.mark.parametrize(
        ("line", "left", "said"),
        [
            pytest.param("/huydangky Sở Tài chính", ["việc"], "Đã thôi", id="by name"),
            pytest.param("/huydangky so tai chinh", ["việc"], "Đã thôi", id="without accents"),
            pytest.param("/huydangky chủ đề “việc”", [FINANCE], "Đã thôi", id="a topic as it is shown"),
            pytest.param("/huydangky tất cả", [], "tất cả", id="all"),
            pytest.param("/huydangky", [FINANCE, "việc"], "Chọn mục", id="which?"),
            pytest.param("/huydangky xyz", [FINANCE, "việc"], "Không có đăng ký", id="nonsense"),
        ],
    )
    def test_huydangky(self, user: Talk, line: str, left: list[str], said: str) -> None:
        user.say(FOLLOW)
        user.say("/dangky chủ đề việc")
        assert said in user.say(line)
        assert [target for _, target in _targets(user)] == left

    def test_huydangky_by_button_ends_only_that_one(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.say("/dangky chủ đề việc")
        user.say("/huydangky")
        assert "Đã thôi" in user.push("chủ đề")
        assert _targets(user) == [("agency", FINANCE)]

    def test_homnay_is_recorded_nowhere(self, user: Talk) -> None:
        assert user.say("/homnay") == texts.NOTHING_TODAY
        user.say(FOLLOW)
        digest = user.say("/homnay")
        assert "KH1-1" in digest
        assert "KH0-1" in digest
        assert "KH1-3" not in digest
        assert user.store.occurrences.known([1], date.min) == ()

    def test_han_asks_for_the_agency_that_is_followed(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.say("/han")
        user.say("/han Sở Nội vụ tháng này")
        assert [asked for asked, _, _ in user.assistant.asked] == [
            "/han Sở Tài chính tuần này",
            "/han Sở Nội vụ tháng này",
        ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        pytest.param((30, 7, 1), "trước 30, 7, 1 ngày", id="ahead only"),
        pytest.param((30, 1, 0), "trước 30, 1 ngày và đúng ngày hết hạn", id="and on the day"),
        pytest.param((0,), "đúng ngày hết hạn", id="on the day only"),
    ],
)
def test_lead_days_in_words(days: tuple[int, ...], said: str) -> None:
    assert parsing.leads(days) == said


class TestSettings:
    def test_without_a_subscription_there_is_nothing_to_set(self, user: Talk) -> None:
        assert user.say("/caidat giờ 8:00") == texts.SETTINGS_FIRST

    @pytest.mark.parametrize(
        ("line", "field", "value"),
        [
            pytest.param("/caidat giờ 8:05", "minute", 485, id="hour"),
            pytest.param("/caidat gio 8h", "minute", 480, id="hour as people write it"),
            pytest.param("/caidat 14:30", "minute", 870, id="an hour alone"),
            pytest.param("/caidat giờ 2 giờ chiều", "minute", 840, id="in the afternoon"),
            pytest.param("/caidat giờ 0:00", "minute", 0, id="midnight"),
            pytest.param("/caidat ngày thứ 2, thứ 4 và thứ sáu", "weekdays", "135", id="days"),
            pytest.param("/caidat ngày t7 cn", "weekdays", "67", id="the weekend"),
            pytest.param("/caidat ngày hằng ngày", "weekdays", "1234567", id="daily"),
            pytest.param("/caidat ngày ngày làm việc", "weekdays", "work", id="working days"),
            pytest.param("/caidat nhắc trước 1, 10 ngày, 10", "lead_days", (10, 1), id="lead days"),
            pytest.param("/caidat nhắc 30, 7", "lead_days", (30, 7), id="lead days in short"),
        ],
    )
    def test_good_ones(self, user: Talk, line: str, field: str, value: object) -> None:
        user.say(FOLLOW)
        assert texts.CHANGED in user.say(line)
        assert [getattr(s, field) for s in user.store.subscriptions.all_active()] == [value]

    @pytest.mark.parametrize(
        "line",
        [
            "giờ 25:00",
            "giờ 7:60",
            "giờ",
            "giờ sáng sớm",
            "giờ -1",
            "ngày thứ 9",
            "ngày mai mốt",
            "ngày",
            "nhắc trước 400",
            "nhắc trước ba",
            "nhắc trước",
            "nhắc trước 1,2,3,4,5,6,7,8,9,10,11",
            "ngày trống có lẽ",
            "màu xanh",
            "😀" * 4000,
        ],
    )
    def test_bad_ones_change_nothing_and_say_how(self, user: Talk, line: str) -> None:
        user.say(FOLLOW)
        before = user.store.subscriptions.all_active()
        answer = user.say(f"/caidat {line}")
        assert "/caidat" in answer
        assert texts.CHANGED not in answer
        assert user.store.subscriptions.all_active() == before

    def test_empty_days_by_button_and_back(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.say("/caidat")
        assert texts.EMPTY_ON in user.push(texts.EMPTY_TURN_ON)
        assert texts.EMPTY_OFF in user.push(texts.EMPTY_TURN_OFF)


class TestButtons:
    def test_somebody_else_presses(self, user: Talk) -> None:
        where = user.group()
        user.say("câu hỏi", **where, user_id="7")
        user.push("Mở nguồn", **where, user_id="8")
        assert user.outcome.toast == texts.OTHERS_BUTTON

    def test_from_another_chat_it_does_not_exist(self, user: Talk) -> None:
        user.say("câu hỏi")
        data = user.buttons()["Mở nguồn KH1-II.2"]
        user.say("/trogiup", chat_id="8", user_id="8")
        assert user.press(data, chat_id="8", user_id="8") == ""
        assert user.outcome.toast == texts.GONE_BUTTON

    @pytest.mark.parametrize("data", ["b:forged", "", "ack:", "x:1", '{"do":"erase"}', "ack:NH-XXXX"])
    def test_forged_data_does_nothing(self, user: Talk, data: str) -> None:
        assert user.press(data) == ""
        assert user.outcome.toast in (texts.GONE_BUTTON, texts.NO_SUCH_MESSAGE)

    def test_a_second_press_is_told_so(self, user: Talk) -> None:
        user.say("/dangky TTTT")
        data = user.buttons()["Sở Khoa học và Công nghệ"]
        assert user.press(data)
        assert user.press(data) == ""
        assert user.outcome.toast == texts.USED_BUTTON

    def test_it_works_after_a_restart_and_not_after_a_week(self, tmp_path: Path) -> None:
        talk = Talk(tmp_path)
        talk.say("câu hỏi")
        data = talk.buttons()["Mở nguồn KH1-II.2"]
        talk.close()
        again = Talk(tmp_path)
        again.put(again.said("", kind="press", press_id="p", data=data), 1000)
        again.host.handle(again.store.inbox.waiting(1)[0], again.now)
        assert "▶" in again.news()[-1].body
        again.later(NOW + timedelta(days=8))
        again.put(again.said("", kind="press", press_id="p", data=data), 1001)
        assert again.host.handle(again.store.inbox.waiting(1)[0], again.now).toast == texts.GONE_BUTTON
        again.close()

    def test_choosing_an_agency_asks_again_with_its_name(self, user: Talk) -> None:
        user.say("/nhiemvu TTTT tháng này")
        user.assistant.long = "xong"
        user.push("Sở Nội vụ")
        # the name typed could be several bodies; the one chosen stands in its place or alone
        assert "Sở Nội vụ" in user.assistant.asked[-1][0]

    def test_pages_follow_each_other_and_hold_everything(self, user: Talk) -> None:
        lines = [f"• việc số {n}: " + "chữ " * 40 for n in range(120)]
        user.assistant.long = "\n".join(lines)
        pages = [user.say("liệt kê")]
        while any(name.startswith("Xem tiếp") for name in user.buttons()):
            pages.append(user.push("Xem tiếp"))
        assert all(len(page) <= 4096 for page in pages)
        held = "\n".join(pages)
        assert all(line.strip() in held for line in lines)
        assert len(pages) > 4

    def test_without_buttons_numbers_and_tiep_do_the_same(self, tmp_path: Path) -> None:
        talk = Talk(tmp_path, limits=Limits(characters=2000, buttons=False), platform="zalo")
        talk.agree()
        assert "1. Trung tâm Thông tin tỉnh" in talk.say("/dangky TTTT")
        assert "Đã đăng ký Trung tâm" in talk.say("1")
        talk.assistant.long = "\n".join(f"• việc {n} " + "chữ " * 30 for n in range(60))
        first = talk.say("liệt kê")
        assert "/tiep" in first
        assert len(first) <= 2000
        assert "việc" in talk.say("/tiep")
        assert talk.say("1") != ""
        talk.close()


class TestReminders:
    @pytest.fixture
    def reminded(self, user: Talk) -> Talk:
        user.say(FOLLOW)
        user.later(local("2026-03-03 07:30"))
        user.scheduler.tick(user.now)
        return user

    def _data(self, talk: Talk, verb: str) -> str:
        messages = [m for m in talk.store.outbox.in_state(State.TODO, State.SENT) if m.cls == "A"]
        return next(b.data for m in messages for row in m.buttons for b in row if b.data.startswith(verb))

    def test_received_is_stored_once(self, reminded: Talk) -> None:
        data = self._data(reminded, "ack")
        for message in reminded.store.outbox.in_state(State.TODO):
            reminded.store.database.connection.execute(
                "UPDATE outbox SET state = 'unknown' WHERE id = ?", (message.id,)
            )
        reminded.press(data)
        assert "đã nhận" in reminded.outcome.toast
        reminded.press(data)
        assert "đã được ghi" in reminded.outcome.toast
        assert reminded.store.outbox.counts().get("sent") == 1

    def test_done_is_reported_once_and_can_be_taken_back(self, reminded: Talk) -> None:
        data = self._data(reminded, "done")
        assert "Đã ghi nhận" in reminded.press(data)
        assert [(r.task_id, r.due) for r in reminded.store.items.reports()] == [("KH1-1", date(2026, 3, 3))]
        reminded.press(data)
        assert reminded.outcome.toast == texts.DONE_BEFORE
        assert "tiếp tục" in _undo(reminded)
        assert reminded.store.items.reports() == ()

    def test_source_of_the_task(self, reminded: Talk) -> None:
        assert "KH1-1" in reminded.press(self._data(reminded, "src"))

    def test_a_code_of_somebody_else_is_not_found(self, reminded: Talk) -> None:
        reminded.say("/dongy", chat_id="8", user_id="8")
        reminded.press(self._data(reminded, "done"), chat_id="8", user_id="8")
        assert reminded.outcome.toast == texts.NO_SUCH_MESSAGE
        assert reminded.store.items.reports() == ()


def _undo(talk: Talk) -> str:
    offer = talk.store.database.rows("SELECT token FROM offer WHERE action LIKE '%undo%'")[-1]
    return talk.press(f"b:{offer['token']}")


class TestPrivacy:
    def test_a_guest_is_answered_and_nothing_is_remembered(self, talk: Talk) -> None:
        assert texts.HINT_CONSENT in talk.say("Sở Nội vụ làm gì?")
        assert texts.HINT_CONSENT not in talk.say("Hạn khi nào?")
        assert talk.assistant.asked[1][2] == ()
        assert talk.store.database.rows("SELECT * FROM conversation") == []

    def test_with_consent_the_next_question_knows_the_last(self, user: Talk) -> None:
        user.say("Sở Nội vụ làm gì?")
        user.say("Hạn khi nào?")
        assert [turn.text for turn in user.assistant.asked[1][2]] == ["Sở Nội vụ làm gì?"]
        user.say("/moi")
        user.say("Và nữa?")
        assert user.assistant.asked[2][2] == ()

    def test_giaithich_explains_the_last_question_also_after_a_restart(self, user: Talk) -> None:
        user.say("Sở Nội vụ làm gì?")
        assert user.say("/giaithich") == "Cơ quan: Sở Nội vụ"

    def test_start_tells_that_it_is_an_assistant_with_ai_and_asks(self, talk: Talk) -> None:
        said = talk.say("/start")
        assert "trí tuệ nhân tạo" in said
        assert "134/2025/QH15" in said
        talk.push(texts.AGREE)
        person = talk.store.people.find_address("telegram", "7")
        assert person is not None
        assert [(v, given) for v, given, _ in talk.store.people.consents(person.person_id)] == [
            (texts.CONSENT_VERSION, True)
        ]

    def test_what_needs_consent_asks_for_it(self, talk: Talk) -> None:
        assert texts.CONSENT in talk.say(FOLLOW)
        assert _targets(talk) == []

    def test_withdrawing_ends_everything_at_once(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.say("câu hỏi")
        assert user.say("/rutdongy") == texts.WITHDRAWN
        assert _targets(user) == []
        assert user.store.database.rows("SELECT * FROM conversation") == []
        assert texts.CONSENT in user.say(FOLLOW)

    def test_my_data_is_all_of_it_in_words(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.say("câu hỏi riêng")
        shown = user.say("/dulieucuatoi")
        assert "(0)" not in shown
        assert texts.MY_DATA_EMPTY.partition(":")[0] in shown
        for part in (
            "Hồ sơ (1)",
            "Địa chỉ nhận tin (1)",
            "Đồng ý (1)",
            "theo dõi: Sở Tài chính",
            "giờ gửi: 7:30",
        ):
            assert part in shown
        assert "_utc" not in shown

    @pytest.mark.parametrize("button", [True, False], ids=["by button", "in words"])
    def test_erasure_is_complete(self, user: Talk, button: bool) -> None:
        user.say(FOLLOW)
        user.say("câu hỏi riêng tư")
        user.say("/xoadulieu")
        if button:
            user.push(texts.ERASE_YES)
        else:
            user.say("/xoadulieu đồng ý")
        assert "Biên nhận" in user.outcome.farewell
        for table in (
            "person",
            "address",
            "consent",
            "subscription",
            "outbox",
            "offer",
            "conversation",
            "inbox",
        ):
            assert user.store.database.rows(f"SELECT * FROM {table}") == [], table
        assert user.store.system.broken_audit() is None

    def test_second_thoughts_keep_everything(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.say("/xoadulieu")
        assert user.push(texts.ERASE_NO) == texts.KEPT
        assert _targets(user) == [("agency", FINANCE)]


class TestBadInput:
    @pytest.mark.parametrize(
        ("kind", "text", "said"),
        [
            pytest.param("voice", "", texts.VOICE, id="a voice message"),
            pytest.param("file", "", texts.FILE, id="a file"),
            pytest.param("sticker", "", "", id="a sticker"),
            pytest.param("forwarded", "/xoadulieu", texts.FORWARDED, id="somebody else's command"),
            pytest.param("text", "   ", "", id="blanks"),
            pytest.param("text", "/khongco", texts.UNKNOWN_COMMAND.format("/khongco"), id="no such command"),
            pytest.param("text", "/hoi", texts.WHICH_QUESTION, id="/hoi without a question"),
            pytest.param("text", "/tiep", texts.NO_MORE, id="nothing to go on with"),
        ],
    )
    def test_private(self, user: Talk, kind: str, text: str, said: str) -> None:
        assert user.say(text, kind=kind) == said

    @pytest.mark.parametrize("kind", ["voice", "file", "sticker"])
    def test_in_a_group_it_is_silence(self, user: Talk, kind: str) -> None:
        assert user.say("", kind=kind, chat_id="-9", chat_kind="group") == ""
        assert user.say("/khongco", chat_id="-9", chat_kind="group") == ""
        assert user.store.people.find_address("telegram", "-9") is None

    def test_a_forwarded_question_is_a_question(self, user: Talk) -> None:
        assert "Trả lời: Sở Nội vụ làm gì?" in user.say("Sở Nội vụ làm gì?", kind="forwarded")

    def test_four_thousand_emoji(self, user: Talk) -> None:
        user.assistant.long = "👩‍👩‍👧‍👦" * 4000
        assert user.say("😀" * 4000)

    def test_blocked_and_back(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.take(user.said(kind="left"))
        address = user.store.people.find_address("telegram", "7")
        assert address is not None
        assert address.suspended == "left"
        user.take(user.said(kind="joined"))
        address = user.store.people.find_address("telegram", "7")
        assert address is not None
        assert address.suspended is None
        assert _targets(user) == [("agency", FINANCE)]

    def test_a_stranger_who_blocks_is_not_even_stored(self, talk: Talk) -> None:
        talk.take(talk.said(kind="left"))
        talk.take(talk.said(kind="joined"))
        assert talk.store.people.find_address("telegram", "7") is None

    def test_the_same_update_again_has_no_second_effect(self, user: Talk) -> None:
        user.put(user.said(FOLLOW), 500)
        (update,) = user.store.inbox.waiting(5)
        user.host.handle(update, user.now)
        user.host.handle(update, user.now)
        user.put(user.said(FOLLOW), 500)
        assert user.store.inbox.waiting(5) == ()
        assert len([m for m in user.news() if "Đã đăng ký" in m.body]) == 1

    def test_a_group_follows_only_by_an_administrator(self, user: Talk) -> None:
        where = user.group()
        assert user.say(FOLLOW, **where) == texts.ADMIN_ONLY_GROUP
        user.admin()
        assert "Đã đăng ký" in user.say(FOLLOW, **where)
        assert "KH1-1" in user.say("/homnay", **where, user_id="55")


class TestAdministrators:
    def test_a_code_works_once_in_time(self, user: Talk) -> None:
        user.admin()
        assert "Số liệu" in user.say("/thongke")
        assert user.say("/ghepnoi ABCDE23456", chat_id="8", user_id="8") == texts.PAIR_FAILED

    def test_a_late_code_and_too_many_guesses(self, user: Talk) -> None:
        user.store.pairing.issue("LATE234567", role="admin", note="", expires=NOW)
        assert user.say("/ghepnoi LATE234567") == texts.PAIR_FAILED
        for _ in range(5):
            user.say("/ghepnoi XXXXX-XXXXX")
        user.store.pairing.issue("ABCDE23456", role="admin", note="", expires=NOW + timedelta(minutes=15))
        assert user.say("/ghepnoi ABCDE23456") == texts.PAIR_FAILED
        user.later(NOW + timedelta(minutes=16))
        user.store.pairing.issue(
            "BBCDE23456", role="admin", note="", expires=user.now + timedelta(minutes=15)
        )
        assert user.say("/start BBCDE-23456") == texts.PAIRED

    def test_failed_sends_are_shown_without_words_or_numbers_of_people(self, user: Talk) -> None:
        user.admin()
        assert user.say("/guiloi") == texts.NO_FAILED
        address = user.store.people.find_address("telegram", "7")
        assert address is not None
        user.store.outbox.enqueue(
            Draft(
                dedupe_key="x",
                address_id=address.id,
                cls="A",
                code="NH-ABCD",
                parts=("riêng tư",),
                not_before=NOW,
            ),
            state=State.DEAD,
        )
        shown = user.say("/guiloi")
        assert "NH-ABCD" in shown
        assert "riêng tư" not in shown
        (label,) = user.buttons()
        assert "Sẽ gửi lại" in user.push(label)
        assert "không phải tin hỏng hay chưa rõ" in user.say("/guiloi 9999999")
        assert "không phải tin hỏng hay chưa rõ" in user.say("/guiloi một")

    def test_what_may_have_arrived_is_sent_again_with_its_mark(self, user: Talk) -> None:
        user.admin()
        address = user.store.people.find_address("telegram", "7")
        assert address is not None
        for key, until in (("x", None), ("y", NOW)):
            row = Draft(
                dedupe_key=key,
                address_id=address.id,
                cls="B",
                code="NH-ABCD",
                parts=("bản tin",),
                not_before=NOW,
                useful_until=until,
            )
            user.store.outbox.enqueue(row, state=State.UNKNOWN)
        first, late = (user.store.outbox.of_key(key)[0].id for key in ("x", "y"))
        assert "chưa rõ" in user.say("/guiloi")
        assert "hết ý nghĩa" in user.say(f"/guiloi {late}")
        assert "ghi rõ là tin gửi lại" in user.say(f"/guiloi {first}")
        again = user.store.outbox.of_key("x")[-1]
        assert (again.state, again.body[:9]) == (State.TODO, "🔁 Gửi lại")
        assert "không phải tin hỏng" in user.say(f"/guiloi {first}")
        assert f"số {first} " not in user.say("/guiloi")

    def test_while_reminders_are_held_questions_are_answered(self, user: Talk) -> None:
        user.say(FOLLOW)
        user.store.system.hold("restore", "", NOW)
        user.say("câu hỏi")
        lease = Lease(channel="telegram", token="t", now=NOW, until=NOW + timedelta(minutes=1))
        address = user.store.people.find_address("telegram", "7")
        assert address is not None
        reminder = Draft(
            dedupe_key="r", address_id=address.id, cls="A", code="NH-ABCD", parts=("nhắc",), not_before=NOW
        )
        user.store.outbox.enqueue(reminder)
        claimed = []
        while (message := user.store.outbox.claim(lease, Pace())) is not None:
            claimed.append(message.cls)
        assert set(claimed) == {"C"}

    @pytest.mark.parametrize(
        ("words", "state"),
        [pytest.param("khôi phục", "todo", id="send"), pytest.param("bỏ", "cancelled", id="drop")],
    )
    def test_a_restore_waits_for_a_decision(self, user: Talk, words: str, state: str) -> None:
        user.admin()
        address = user.store.people.find_address("telegram", "7")
        assert address is not None
        draft = Draft(
            dedupe_key="x", address_id=address.id, cls="A", code="NH-A", parts=("a",), not_before=NOW
        )
        user.store.outbox.enqueue(draft, state=State.HOLD)
        user.store.system.hold("restore", "", NOW)
        assert "Đang giữ" in user.say("/thongke")
        assert "Chọn cách" in user.say("/xacnhan gì đó")
        assert user.say(f"/xacnhan {words}") == texts.CONFIRMED
        assert user.store.system.holds() == {}
        assert user.store.outbox.of_key("x")[0].state == state
        assert user.say("/xacnhan bỏ") == texts.NOTHING_HELD

    def test_a_clock_that_jumped_is_confirmed(self, user: Talk) -> None:
        user.admin()
        user.later(NOW + timedelta(days=3))
        assert user.scheduler.tick(user.now).held == "clock-ahead"
        user.say("/xacnhan")
        user.push("Đồng hồ đúng")
        assert user.scheduler.tick(user.now).held == ""


def test_a_new_release_is_what_is_followed(user: Talk) -> None:
    user.say(FOLLOW)
    user.edition = edition(user.assistant, [dated("KH1-9", "2026-03-05", lead=(FINANCE,))], release="2")
    assert "KH1-9" in user.say("/homnay")
