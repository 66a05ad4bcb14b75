"""Every line of a batch gets one line of output, in order, whatever is wrong with it."""

import json
from datetime import date
from typing import Any, cast

import pytest

from bot.batch import answer_lines
from bot.commands import Desk
from corpus.errors import KehoachError
from index.facts import FactStore
from tests.bot.factories import TODAY, ScriptedAssistant


class NoPlans:
    """Facts of nothing."""

    def plans(self) -> tuple[()]:
        return ()


def _run(assistant: ScriptedAssistant, *lines: str) -> list[dict[str, Any]]:
    desk = Desk(assistant=assistant, facts=cast(FactStore, NoPlans()))
    return list(answer_lines(desk, lines, today=TODAY))


def test_day_and_history_of_a_line_reach_the_assistant() -> None:
    assistant = ScriptedAssistant()
    said = [{"role": "user", "text": "Trước đó"}, {"role": "assistant", "text": "Vâng"}]
    line = {"qid": "a", "question": "Hỏi", "as_of": "2026-04-15", "history": said, "type": "ignored"}
    (result,) = _run(assistant, json.dumps(line))
    assert (result["qid"], result["answer"]) == ("a", "Trả lời: Hỏi [1]")
    question, day, history = assistant.asked[0]
    assert (question, day) == ("Hỏi", date(2026, 4, 15))
    assert [turn.model_dump() for turn in history] == said


def test_without_a_day_it_is_today() -> None:
    assistant = ScriptedAssistant()
    _run(assistant, '{"qid": 1, "question": "Hỏi"}')
    assert assistant.asked[0][1] == TODAY


@pytest.mark.parametrize(
    ("line", "qid", "said"),
    [
        pytest.param("không phải JSON", None, "không phải một đối tượng JSON", id="no JSON"),
        pytest.param("[1]", None, "không phải một đối tượng JSON", id="a list"),
        pytest.param('{"qid": "x"}', "x", "question", id="no question"),
        pytest.param('{"question": "Hỏi"}', None, "qid", id="no qid"),
        pytest.param('{"qid": "x", "question": "Hỏi", "as_of": "31/2/2026"}', "x", "as_of", id="no day"),
        pytest.param(
            '{"qid": 7, "question": "Hỏi", "history": [{"role": "ma"}]}', 7, "history", id="history"
        ),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_goes_on(line: str, qid: str | int | None, said: str) -> None:
    first, blank_is_skipped = _run(ScriptedAssistant(), line, "  ", '{"qid": "sau", "question": "Hỏi"}')
    assert first["qid"] == qid
    assert "Dòng 1" in first["error"]
    assert said in first["error"]
    assert blank_is_skipped["qid"] == "sau"


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        pytest.param(
            KehoachError("Ngày không có thật."), "Ngày không có thật.", id="one that explains itself"
        ),
        pytest.param(ZeroDivisionError(), "ZeroDivisionError", id="one that nobody expected"),
    ],
)
def test_a_failing_answer_is_an_error_of_its_line(failure: Exception, said: str) -> None:
    (result,) = _run(ScriptedAssistant(failure), '{"qid": "x", "question": "Hỏi"}')
    assert result["qid"] == "x"
    assert said in result["error"]
