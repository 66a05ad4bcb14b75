"""Verdicts, choices and explanations in a chat: by buttons, by number and by command."""

from pathlib import Path

import pytest

from bot import texts as chat_texts
from bot.channels.base import Limits
from bot.dialogue import texts
from bot.state.models import State
from tests.bot.dialogue.talk import FINANCE, Talk

QUESTION = "Sở Tài chính làm gì?"


def _kept(talk: Talk) -> list[tuple[str, bool, str]]:
    return [(r.asked.question, r.good, r.reason) for r in talk.store.feedback.all()]


@pytest.fixture
def plain(tmp_path: Path) -> Talk:
    """A user of a platform without buttons."""
    talk = Talk(tmp_path, limits=Limits(buttons=False), platform="zalo")
    talk.agree()
    return talk


class TestThumbs:
    def test_up_is_kept_with_the_question_and_what_was_shown(self, user: Talk) -> None:
        user.say(QUESTION)
        assert list(user.buttons())[-2:] == [texts.THUMB_UP, texts.THUMB_DOWN]
        assert user.push(texts.THUMB_UP) == ""
        assert user.outcome.toast == texts.RATED
        (rating,) = user.store.feedback.all()
        assert (rating.good, rating.asked.question, rating.asked.task_ids) == (True, QUESTION, ("KH1-II.2",))
        assert rating.asked.day == user.now.date()

    def test_down_asks_why_and_keeps_the_reason_chosen(self, user: Talk) -> None:
        user.say(QUESTION)
        assert texts.RATED_BAD in user.push(texts.THUMB_DOWN)
        assert _kept(user) == [(QUESTION, False, "")]
        user.push(texts.REASONS[1])
        assert _kept(user) == [(QUESTION, False, texts.REASONS[1])]

    def test_a_button_is_about_its_own_answer_also_later(self, user: Talk) -> None:
        user.say(QUESTION)
        down = user.buttons()[texts.THUMB_DOWN]
        user.say("Sở Nội vụ làm gì?")
        user.press(down)
        assert _kept(user) == [(QUESTION, False, "")]

    def test_the_last_verdict_counts(self, user: Talk) -> None:
        user.say(QUESTION)
        buttons = user.buttons()
        user.press(buttons[texts.THUMB_DOWN])
        user.press(buttons[texts.THUMB_UP])
        assert _kept(user) == [(QUESTION, True, "")]

    def test_a_guest_is_offered_none(self, talk: Talk) -> None:
        talk.say(QUESTION)
        assert not set(talk.buttons()) & {texts.THUMB_UP, texts.THUMB_DOWN}
        assert "đồng ý" in talk.say("/hay")
        assert _kept(talk) == []

    def test_a_greeting_is_not_judged(self, user: Talk) -> None:
        user.say("Xin chào")
        assert user.buttons() == {}

    def test_a_group_is_offered_none(self, talk: Talk) -> None:
        talk.admin()
        talk.say(f"/hoi {QUESTION}", **talk.group())
        assert not set(talk.buttons()) & {texts.THUMB_UP, texts.THUMB_DOWN}

    def test_where_there_are_no_buttons_nothing_is_listed(self, plain: Talk) -> None:
        assert "👍" not in plain.say(QUESTION)


class TestCommands:
    def test_a_thumb_sent_as_a_message(self, plain: Talk) -> None:
        plain.say(QUESTION)
        assert plain.say("👍") == texts.RATED
        assert texts.RATED_BAD in plain.say("👎")
        assert _kept(plain) == [(QUESTION, False, "")]

    def test_praise_and_complaint(self, plain: Talk) -> None:
        assert plain.say("/hay") == texts.NOTHING_TO_RATE
        plain.say(QUESTION)
        assert plain.say("/hay") == texts.RATED
        assert plain.say("/chuadung thiếu một việc") == texts.RATED
        assert _kept(plain) == [(QUESTION, False, "thiếu một việc")]

    def test_a_reason_is_chosen_by_its_number(self, plain: Talk) -> None:
        plain.say(QUESTION)
        assert f"3. {texts.REASONS[2]}" in plain.say("/chuadung")
        plain.say("3")
        assert _kept(plain) == [(QUESTION, False, texts.REASONS[2])]

    def test_a_follow_up_is_kept_with_what_it_leaned_on(self, plain: Talk) -> None:
        plain.say(QUESTION)
        plain.say("Hạn khi nào?")
        plain.say("/hay")
        (rating,) = plain.store.feedback.all()
        assert (rating.asked.question, rating.asked.before) == ("Hạn khi nào?", (QUESTION,))

    def test_one_s_own_data_holds_it_and_erasure_takes_it(self, user: Talk) -> None:
        user.say(QUESTION)
        user.say("/chuadung sai hạn")
        mine = user.say("/dulieucuatoi")
        assert "Đánh giá câu trả lời (1)" in mine
        assert "lý do: sai hạn" in mine
        user.say("/xoadulieu đồng ý")
        assert _kept(user) == []

    def test_withdrawing_consent_takes_it_too(self, user: Talk) -> None:
        user.say(QUESTION)
        user.say("/hay")
        user.say("/rutdongy")
        assert _kept(user) == []

    def test_the_question_is_explained(self, user: Talk) -> None:
        user.say(QUESTION)
        assert user.say("/giaithich") == "Cơ quan: Sở Nội vụ"

    def test_a_guest_may_have_a_question_explained(self, talk: Talk) -> None:
        assert chat_texts.CHAT_NOTHING_YET in talk.say("/giaithich")
        assert "Cơ quan: Sở Nội vụ" in talk.say(f"/giaithich {QUESTION}")


class TestAsker:
    def test_a_subscriber_s_body_goes_with_the_question(self, user: Talk) -> None:
        user.say("Sở mình làm gì?")
        user.say(f"/dangky {FINANCE}")
        user.say("Sở mình làm gì?")
        assert user.assistant.askers == [(), (FINANCE,)]

    def test_a_verdict_keeps_whose_body_it_was(self, user: Talk) -> None:
        user.say(f"/dangky {FINANCE}")
        user.say("Sở mình làm gì?")
        user.say("/hay")
        assert user.store.feedback.all()[0].asked.asker == (FINANCE,)


class TestChoices:
    def test_a_choice_is_pressed(self, user: Talk) -> None:
        user.say("TTTT làm gì?")
        assert "Sở Nội vụ làm gì?" in user.push("Sở Nội vụ")

    def test_or_typed_also_where_there_are_buttons(self, talk: Talk) -> None:
        talk.say("TTTT làm gì?")
        assert "Sở Nội vụ làm gì?" in talk.say("2")

    def test_or_typed_where_there_are_none(self, plain: Talk) -> None:
        listed = plain.say("TTTT làm gì?")
        assert listed.count("Sở Nội vụ") == 1
        assert "Sở Nội vụ làm gì?" in plain.say("2")

    def test_a_number_after_anything_else_is_a_question(self, user: Talk) -> None:
        user.say(QUESTION)
        assert "Trả lời: 1" in user.say("1")

    @pytest.mark.parametrize("typed", ["/nhiemvo Sở Nội vụ", "/nhiem_vy Sở Nội vụ"])
    def test_a_misspelt_command_is_offered_and_carried_out(self, user: Talk, typed: str) -> None:
        assert "Ý ông/bà là" in user.say(typed)
        assert "Trả lời: /nhiemvu Sở Nội vụ" in user.push("/nhiemvu Sở Nội vụ")

    def test_one_that_writes_too(self, user: Talk) -> None:
        user.say(f"/dangki {FINANCE}")
        assert "Đã đăng ký Sở Tài chính" in user.say("1")
        assert [s.target for s in user.store.subscriptions.all_active()] == [FINANCE]

    def test_what_somebody_may_not_use_is_not_offered(self, user: Talk) -> None:
        assert "Không có lệnh" in user.say("/thongka")
        assert user.store.outbox.in_state(*State, limit=10**6)[-1].buttons == ()

    def test_a_command_in_two_words_is_that_command(self, user: Talk) -> None:
        assert "Trả lời: /nhiemvu Sở Nội vụ" in user.say("/nhiem vu Sở Nội vụ")

    def test_in_a_group_a_misspelt_command_is_left_alone(self, talk: Talk) -> None:
        assert talk.say("/nhiemvo Sở Nội vụ", chat_kind="group", chat_id="-9") == ""
