"""What can be said in a conversation, whatever the channel."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from bot import texts
from bot.commands import COMMANDS, Desk, reply
from bot.messages import REMEMBERED, Conversation, Incoming, Outgoing
from bot.rating import Asked
from corpus.models import Plan, Task
from index.facts import FactStore
from index.models import PlanCard
from tests.bot.factories import TODAY, ScriptedAssistant, make_plan, make_task


class OnePlan:
    """The facts of one plan, in memory."""

    def plans(self) -> tuple[PlanCard, ...]:
        plan = make_plan()
        return (
            PlanCard(id=plan.id, short="Chuyển đổi số", file=plan.file, meta=plan.meta, tasks=1, chunks=2),
        )

    def plan(self, plan_id: str) -> Plan:
        return make_plan()

    def task(self, task_id: str) -> Task | None:
        return make_task() if task_id.casefold() == "kh1-ii.2" else None


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture
def desk(assistant: ScriptedAssistant) -> Desk:
    return Desk(assistant=assistant, facts=cast(FactStore, OnePlan()))


def _talk(desk: Desk, *lines: str) -> Iterator[Outgoing]:
    conversation = Conversation()
    for line in lines:
        outgoing = reply(Incoming(text=line, today=TODAY, conversation=conversation), desk)
        conversation = outgoing.conversation
        yield outgoing


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("/trogiup", "/nguon", id="help names the commands"),
        pytest.param("/start", "/nguon", id="what Telegram sends first"),
        pytest.param("/kehoach", "- KH1: Chuyển đổi số (1 đầu việc)", id="list of plans"),
        pytest.param("/nguon", texts.CHAT_WHICH_ID, id="which one?"),
        pytest.param("/nguon KH9-I", "“KH9-I”", id="no such id"),
        pytest.param("/nguon kh1-ii.2", "▶ Tổ chức tập huấn kỹ năng số cho cán bộ. ◀", id="the row, marked"),
        pytest.param("/nhiemvu", texts.CHAT_WHICH_AGENCY, id="whose tasks?"),
        pytest.param("/giaithich", texts.CHAT_NOTHING_YET, id="nothing to explain"),
        pytest.param("/Giải_thích", texts.CHAT_NOTHING_YET, id="accents and joints do not matter"),
        pytest.param("/giaithich Ai tập huấn?", "Cơ quan: Sở Nội vụ", id="how a question would be read"),
        pytest.param("/nhiem vu Sở Nội vụ", "Trả lời: /nhiemvu Sở Nội vụ", id="a command in two words"),
        pytest.param("/quahan Sở Nội vụ", "Trả lời: /quahan", id="a command that the assistant reads"),
        pytest.param("/nhiemvo Sở Nội vụ", "1. /nhiemvu Sở Nội vụ", id="a command misspelt"),
        pytest.param("/giai", "1. /giaithich", id="a command begun"),
        pytest.param("/xyzzy", "“/xyzzy”", id="a command that is none"),
        pytest.param("/hay", texts.CHAT_NOTHING_TO_RATE, id="nothing to praise"),
        pytest.param("👍", texts.CHAT_NOTHING_TO_RATE, id="a thumb is a verdict"),
        pytest.param("👎🏽 ", texts.CHAT_NOTHING_TO_RATE, id="of any colour"),
        pytest.param("/chuadung sai", texts.CHAT_NOTHING_TO_RATE, id="nothing to complain of"),
        pytest.param("   ", texts.CHAT_EMPTY, id="nothing said"),
    ],
)
def test_replies(desk: Desk, line: str, said: str) -> None:
    (outgoing,) = _talk(desk, line)
    assert said in outgoing.text
    assert not outgoing.leave


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_help_or_is_an_alias(name: str) -> None:
    assert name in texts.CHAT_HELP or name in {"/start", "/trogiup"}


def test_accents_and_case_of_a_command_do_not_matter(desk: Desk) -> None:
    assert [out.leave for out in _talk(desk, "/Thoát")] == [True]


def test_a_follow_up_knows_what_was_said(desk: Desk, assistant: ScriptedAssistant) -> None:
    list(_talk(desk, "Sở Nội vụ làm gì?", "Hạn khi nào?"))
    _, _, history = assistant.asked[1]
    assert [(turn.role, turn.text) for turn in history] == [
        ("user", "Sở Nội vụ làm gì?"),
        ("assistant", "Trả lời: Sở Nội vụ làm gì? [1]"),
    ]


def test_the_source_of_the_one_task_shown_needs_no_id(desk: Desk) -> None:
    *_, source = _talk(desk, "Sở Nội vụ làm gì?", "/nguon")
    assert "▶ Tổ chức tập huấn kỹ năng số cho cán bộ. ◀" in source.text


def test_only_so_many_turns_are_kept_and_a_new_story_forgets_all(desk: Desk) -> None:
    *_, last, fresh = _talk(desk, *(f"câu {n}" for n in range(9)), "/moi")
    assert len(last.conversation.turns) == REMEMBERED
    assert fresh.conversation == Conversation()


def test_a_command_with_words_is_a_question_for_the_assistant(
    desk: Desk, assistant: ScriptedAssistant
) -> None:
    list(_talk(desk, "/nhiemvu Sở Nội vụ quý II", "/kehoach KH1"))
    assert [question for question, _, _ in assistant.asked] == ["/nhiemvu Sở Nội vụ quý II", "/kehoach KH1"]


def test_the_last_question_is_explained(desk: Desk) -> None:
    *_, outgoing = _talk(desk, "Sở Nội vụ làm gì?", "/giaithich")
    assert outgoing.text == "Cơ quan: Sở Nội vụ"


def test_an_answer_ends_with_its_citations(desk: Desk) -> None:
    (outgoing,) = _talk(desk, "Ai tập huấn?")
    assert outgoing.text.endswith(
        "[1] KH chuyển đổi số, Mục II.2 · KH1-II.2\n    “Tổ chức tập huấn kỹ năng số cho cán bộ.”"
    )


@pytest.mark.parametrize("number", ["1", "số 1", "so 1"])
def test_a_misspelt_command_goes_on_by_its_number(
    desk: Desk, assistant: ScriptedAssistant, number: str
) -> None:
    list(_talk(desk, "/nhiemvo Sở Nội vụ quý II", number))
    assert [question for question, _, _ in assistant.asked] == ["/nhiemvu Sở Nội vụ quý II"]


def test_a_number_after_something_else_is_a_question(desk: Desk, assistant: ScriptedAssistant) -> None:
    list(_talk(desk, "/nhiemvo Sở Nội vụ", "Ai tập huấn?", "1"))
    assert [question for question, _, _ in assistant.asked] == ["Ai tập huấn?", "1"]


def test_the_bodies_of_the_asker_reach_the_assistant(desk: Desk, assistant: ScriptedAssistant) -> None:
    reply(Incoming(text="Sở mình làm gì?", today=TODAY, asker=("Sở Nội vụ",)), desk)
    assert assistant.askers == [("Sở Nội vụ",)]


def test_a_verdict_is_kept_with_all_that_is_needed_to_ask_again(desk: Desk) -> None:
    kept: list[tuple[Asked, bool, str]] = []
    rated = replace(desk, rate=lambda *verdict: kept.append(verdict), release="0007-x")
    said = [
        out.text
        for out in _talk(rated, "Sở Nội vụ làm gì?", "Hạn khi nào?", "/hay", "/chuadung thiếu một việc")
    ]
    assert said[2:] == [texts.CHAT_RATED, texts.CHAT_RATED]
    (asked, good, reason), (again, bad, why) = kept
    assert asked == again
    assert (good, reason, bad, why) == (True, "", False, "thiếu một việc")
    assert (asked.question, asked.before) == ("Hạn khi nào?", ("Sở Nội vụ làm gì?",))
    assert (asked.day, asked.task_ids, asked.release) == (TODAY, ("KH1-II.2",), "0007-x")
    assert "Sở Nội vụ" in asked.understood


def test_a_complaint_without_a_reason_is_kept_and_asked_about(desk: Desk) -> None:
    kept: list[tuple[Asked, bool, str]] = []
    rated = replace(desk, rate=lambda *verdict: kept.append(verdict))
    *_, last = _talk(rated, "Sở Nội vụ làm gì?", "/chuadung")
    assert texts.CHAT_WHY in last.text
    assert [(good, why) for _, good, why in kept] == [(False, "")]


def test_without_a_place_for_it_a_verdict_is_refused(desk: Desk) -> None:
    *_, last = _talk(desk, "Sở Nội vụ làm gì?", "/hay")
    assert last.text == texts.CHAT_CANNOT_RATE
