"""The terminal as a channel: lines in, texts out, and a way out at every point."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from bot import texts
from bot.chat import converse, reader
from bot.commands import Desk, Write
from corpus.errors import KehoachError
from index.facts import FactStore
from rag.models import Answer
from tests.bot.factories import TODAY, ScriptedAssistant, make_answer


def _script(*steps: str | type[BaseException]) -> Callable[[], str]:
    left = list(steps)

    def read() -> str:
        step = left.pop(0) if left else EOFError
        if isinstance(step, str):
            return step
        raise step

    return read


def _converse(assistant: ScriptedAssistant, *steps: str | type[BaseException]) -> list[str]:
    written: list[str] = []
    desk = Desk(assistant=assistant, facts=cast(FactStore, None))
    converse(desk, _script(*steps), written.append, lambda: TODAY)
    return [text.split("\n")[0] for text in written]


@pytest.mark.parametrize(
    ("steps", "written"),
    [
        pytest.param([], [texts.CHAT_BYE], id="Ctrl-D at once"),
        pytest.param(["\n", "/thoat", "thừa"], [texts.CHAT_BYE], id="goodbye ends it"),
        pytest.param(
            [KeyboardInterrupt, "Hỏi"], ["Trả lời: Hỏi [1]", texts.CHAT_BYE], id="Ctrl-C drops a line"
        ),
    ],
)
def test_ways_out(steps: list[str | type[BaseException]], written: list[str]) -> None:
    assert _converse(ScriptedAssistant(), *steps) == written


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        pytest.param(
            KehoachError("Ngày 31/2/2026 không có thật."), "Ngày 31/2/2026 không có thật.", id="advice"
        ),
        pytest.param(KeyboardInterrupt(), texts.CHAT_STOPPED, id="Ctrl-C while answering"),
        pytest.param(ZeroDivisionError(), texts.CHAT_FAILED.format("ZeroDivisionError"), id="anything else"),
    ],
)
def test_a_failed_answer_does_not_end_the_conversation(failure: BaseException, said: str) -> None:
    assert _converse(ScriptedAssistant(failure), "Hỏi", "/giaithich") == [
        said,
        texts.CHAT_NOTHING_YET,
        texts.CHAT_BYE,
    ]


class Phrasing(ScriptedAssistant):
    """Tells its answer in sentences, as an assistant with a model does."""

    def __init__(self, sentences: Sequence[str], text: str) -> None:
        super().__init__()
        self.sentences, self.text = sentences, text
        self.shown: list[list[str]] = []
        self.written: list[str] = []

    def said(self, question: str, today: date, write: Write | None) -> Answer:
        assert write is not None
        for sentence in self.sentences:
            write(sentence)
            self.shown.append(list(self.written))
        return make_answer(self.text, citations=(), tasks=())


@pytest.mark.parametrize(
    ("sentences", "text", "written"),
    [
        pytest.param(
            ["Một. [1]", "Hai. [2]"], "Một. [1]\nHai. [2]", ["Một. [1]", "Hai. [2]", "\n"], id="all"
        ),
        pytest.param(["Một. [1]"], "Một. [1]\nCòn lại.", ["Một. [1]", "Còn lại.\n"], id="the rest below"),
        pytest.param([], "Không qua mô hình.", ["Không qua mô hình.\n"], id="nothing was proved"),
        pytest.param(["Một. [1]"], "Khác hẳn.", ["Một. [1]", "Khác hẳn.\n"], id="never cut blindly"),
    ],
)
def test_sentences_are_shown_as_they_come_and_once(
    sentences: list[str], text: str, written: list[str]
) -> None:
    assistant = Phrasing(sentences, text)
    desk = Desk(assistant=assistant, facts=cast(FactStore, None))
    converse(desk, _script("Hỏi"), assistant.written.append, lambda: TODAY)
    assert assistant.written == [*written, texts.CHAT_BYE]
    assert assistant.shown == [sentences[: n + 1] for n in range(len(sentences))]


def test_a_pipe_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("một\nhai"))
    read = reader(tmp_path / "history", ())
    assert [read(), read()] == ["một\n", "hai"]
    with pytest.raises(EOFError):
        read()
    assert not (tmp_path / "history").exists()
