"""What can be said in a conversation, whatever the channel."""

from collections.abc import Iterator
from typing import cast

import pytest

from bot import texts
from bot.commands import COMMANDS, Desk, reply
from bot.messages import REMEMBERED, Conversation, Incoming, Outgoing
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
        pytest.param("/Giải_thích", "Trả lời", id="an unknown command is a question"),
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
