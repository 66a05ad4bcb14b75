"""Recorded questions asked again: the same outcome, or what is different."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import render
from bot.errors import UsageError
from bot.rating import Asked
from bot.rerun import Case, Outcome, Rerun, compare_with, line, read_cases, rerun
from bot.service.state import open_state
from bot.settings import read_settings
from bot.sources import release_named
from corpus.errors import KehoachError
from rag.models import Answer, Query, Route, ShownTask, Turn, Window
from tests.bot.conftest import Kehoach
from tests.bot.factories import make_task

DAY = date(2026, 4, 20)
NOON = datetime(2026, 4, 20, 5, tzinfo=UTC)
JUNE = Window(start=None, end=date(2026, 6, 30), label="đến hết 30/6/2026")
ASKED = Asked(question="Còn việc gì?", day=DAY, before=("Sở mình làm gì?",), asker=("Sở Tài chính",))
OLD = Outcome(task_ids=("A-1", "A-2"), window=JUNE.label)


class Assistant:
    """Shows the tasks it was given."""

    def __init__(self, *ids: str, window: Window | None = JUNE, failure: KehoachError | None = None) -> None:
        self.ids, self.window, self.failure = ids, window, failure
        self.asked: list[tuple[str, date, tuple[str, ...], tuple[str, ...]]] = []

    def answer(
        self, question: str, *, today: date, history: Sequence[Turn] = (), asker: Sequence[str] = ()
    ) -> Answer:
        self.asked.append((question, today, tuple(turn.text for turn in history), tuple(asker)))
        if self.failure:
            raise self.failure
        return Answer(
            text="…",
            route=Route.FACTS,
            abstained=not self.ids,
            tasks=tuple(ShownTask(task=make_task(id=i)) for i in self.ids),
            query=Query(question=question, today=today, window=self.window),
        )


def again(assistant: Assistant, before: Outcome | None = OLD) -> Rerun:
    (found,) = rerun([Case(qid="1", asked=ASKED, before=before, good=False, reason="sai")], assistant)
    return found


@pytest.mark.parametrize(
    ("assistant", "said"),
    [
        pytest.param(Assistant("A-1", "A-2"), "", id="the same"),
        pytest.param(Assistant("A-1", "A-3"), "thêm A-3; bớt A-2", id="other tasks"),
        pytest.param(Assistant("A-2", "A-1"), "thứ tự khác", id="another order"),
        pytest.param(Assistant(), "bớt A-1, A-2; trước có trả lời, nay không", id="abstains"),
        pytest.param(
            Assistant("A-1", "A-2", window=None), "thời gian: đến hết 30/6/2026 → –", id="other days"
        ),
        pytest.param(Assistant(failure=KehoachError("Ngày 31/2 không có.")), "lỗi: Ngày 31/2", id="fails"),
    ],
)
def test_what_changed_is_said(assistant: Assistant, said: str) -> None:
    result = again(assistant)
    assert result.changed is bool(said)
    verdict, asked, what = render.rerun_row(result)
    assert said in what
    assert (verdict, asked) == ("👎 sai", "Còn việc gì? (20/4/2026)")
    assert (said in render.reruns([result])) if said else render.reruns([result]) == ""


def test_it_is_asked_as_it_was_asked() -> None:
    assistant = Assistant("A-1")
    again(assistant)
    assert assistant.asked == [("Còn việc gì?", DAY, ("Sở mình làm gì?",), ("Sở Tài chính",))]


def test_without_a_known_outcome_an_older_release_gives_one() -> None:
    unknown = Case(qid="1", asked=ASKED)
    assert not again(Assistant("A-9"), before=None).changed
    (compared,) = compare_with([unknown], Assistant("A-1", "A-2"))
    assert compared.before == OLD


def test_a_line_of_the_output_can_be_given_back(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(line(again(Assistant("A-3")), "0007-x"), ensure_ascii=False), "utf-8")
    (case,) = read_cases(path, date(2030, 1, 1))
    assert case.asked.model_copy(update={"route": ""}) == ASKED
    assert case.before == Outcome(task_ids=("A-3",), window=JUNE.label)


@pytest.mark.parametrize(
    ("content", "fault"), [("", "không có câu hỏi nào"), ('{"qid": 1}', "dòng 1"), ("x", "dòng 1")]
)
def test_a_file_that_cannot_be_used(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError) as caught:
        read_cases(path, DAY)
    assert fault in caught.value.advice


class TestCommand:
    def test_what_people_judged_is_asked_again(self, kehoach: Kehoach, own_home: Path) -> None:
        shown = Asked(question="QD11-PL2.7 hạn khi nào?", day=DAY, task_ids=("QD11-PL2.6",))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KEHOACH_HOME", str(own_home))
            store = open_state(read_settings(), create=True)
        store.feedback.rate(None, shown, good=False, reason="nhầm", now=NOON)
        store.close()
        ran = kehoach("eval", "--json", home=own_home)
        (found,) = map(json.loads, ran.out.splitlines())
        assert (ran.code, found["verdict"], found["reason"]) == (0, "bad", "nhầm")
        assert (found["task_ids"], found["before"]["task_ids"]) == (["QD11-PL2.7"], ["QD11-PL2.6"])
        assert found["changed"]
        said = kehoach("eval", home=own_home).out
        assert "thêm QD11-PL2.7; bớt QD11-PL2.6" in said
        assert "1 thay đổi" in " ".join(said.split())

    def test_a_file_of_questions(self, kehoach: Kehoach, built_home: Path, tmp_path: Path) -> None:
        path = tmp_path / "q.jsonl"
        path.write_text('{"question": "QD11-PL2.7 hạn khi nào?", "as_of": "2026-04-20"}\n', "utf-8")
        ran = kehoach("eval", "--questions", str(path), "--json", home=built_home)
        (found,) = map(json.loads, ran.out.splitlines())
        assert (found["qid"], found["task_ids"], found["before"]) == ("1", ["QD11-PL2.7"], None)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            pytest.param([], "Chưa có câu hỏi nào được đánh giá", id="nothing judged yet"),
            pytest.param(["--questions", "không-có.jsonl"], "Không có tệp", id="no such file"),
        ],
    )
    def test_what_cannot_be_done_is_said(
        self, kehoach: Kehoach, built_home: Path, arguments: list[str], said: str
    ) -> None:
        ran = kehoach("eval", *arguments, home=built_home)
        assert ran.code == 2
        assert said in ran.err

    def test_no_such_release(self, kehoach: Kehoach, built_home: Path, tmp_path: Path) -> None:
        path = tmp_path / "q.jsonl"
        path.write_text('{"question": "Ai?"}\n', "utf-8")
        ran = kehoach("eval", "--questions", str(path), "--release", "9999", home=built_home)
        assert ran.code == 2
        assert "9999" in ran.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("0007-3fa9c21b", "0007-3fa9c21b", id="its id"),
        pytest.param("0007-3f", "0007-3fa9c21b", id="the start of its id"),
        pytest.param("0007", "0007-3fa9c21b", id="its number as shown"),
        pytest.param("7", "0007-3fa9c21b", id="its number as said"),
        pytest.param("1", "0001-aaaaaaaa", id="a number is not the start of another"),
        pytest.param("10", None, id="two begin so"),
        pytest.param("9", None, id="none"),
        pytest.param("", None, id="nothing typed"),
        pytest.param("0", None, id="only noughts"),
    ],
)
def test_a_release_is_named_the_same_way_everywhere(typed: str, meant: str | None) -> None:
    kept = ("0001-aaaaaaaa", "0007-3fa9c21b", "1000-bbbbbbbb", "1001-cccccccc")
    assert release_named(typed, kept) == meant
