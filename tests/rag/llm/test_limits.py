"""Time, failures and the LlamaIndex port: the bounds around a model."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from rag.llm import Advisor, Breaker, Message, ModelError, Patient, PortModel, ScriptedModel
from rag.llm.errors import ModelResting, ModelRubbish, ModelSlow
from rag.llm.model import Schema
from rag.llm.probe import GROUNDED, JSON_MODE, LISTED, REACHED, STREAMS, probe
from tests.faults.llm_server import Fault, LlmServer
from tests.rag.llm_world import TASKS, TODAY, answer, registry

ASK = (Message("user", "chào"),)


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def call(breaker: Breaker, *, fails: bool) -> str:
    try:
        with breaker.guard():
            if fails:
                raise ModelSlow("x")
    except ModelResting:
        return "resting"
    except ModelError:
        return "failed"
    return "done"


class TestBreaker:
    def test_rests_after_failures_in_a_row_then_tries_once(self) -> None:
        clock = Clock()
        breaker = Breaker(clock=clock, most=2, rest=10)
        assert [call(breaker, fails=True) for _ in range(3)] == ["failed", "failed", "resting"]
        assert breaker.resting
        clock.now += 10
        assert [call(breaker, fails=True), call(breaker, fails=False)] == ["failed", "resting"]
        clock.now += 10
        assert [call(breaker, fails=False), call(breaker, fails=False)] == ["done", "done"]
        assert not breaker.resting

    def test_only_failures_in_a_row_count(self) -> None:
        breaker = Breaker(clock=Clock(), most=2)
        assert [call(breaker, fails=f) for f in (True, False, True, False, True)][-1] == "failed"
        assert not breaker.resting

    def test_one_call_tries_while_others_go_on_without(self) -> None:
        clock = Clock()
        breaker = Breaker(clock=clock, most=1, rest=10)
        call(breaker, fails=True)
        clock.now += 10
        with breaker.guard():
            assert call(breaker, fails=False) == "resting"


class Hanging:
    """Sends what it has, then hangs for a while."""

    def __init__(self, *pieces: str, seconds: float = 2.0) -> None:
        self.pieces, self.seconds = pieces, seconds

    def stream(
        self, messages: Sequence[Message], *, schema: Schema | None = None, seconds: float = 8.0
    ) -> Iterator[str]:
        yield from self.pieces
        time.sleep(self.seconds)


class TestPatient:
    def test_pieces_come_as_they_are(self) -> None:
        patient = Patient(ScriptedModel(("a", "b")), clock=time.monotonic)
        assert list(patient.stream(ASK)) == ["a", "b"]

    def test_the_time_is_for_the_whole_answer(self) -> None:
        stream = Patient(Hanging("a"), clock=time.monotonic).stream(ASK, seconds=0.1)
        assert next(stream) == "a"
        with pytest.raises(ModelSlow):
            next(stream)

    def test_the_size_is_bounded(self) -> None:
        with pytest.raises(ModelRubbish):
            list(Patient(ScriptedModel(["x" * 1_000] * 100), clock=time.monotonic).stream(ASK))

    def test_any_fault_of_a_model_becomes_one_of_ours(self) -> None:
        with pytest.raises(ModelRubbish, match="ZeroDivisionError"):
            list(Patient(ScriptedModel(ZeroDivisionError("x")), clock=time.monotonic).stream(ASK))


class TestAdvisor:
    def test_reading_and_phrasing_share_one_budget(self) -> None:
        clock = Clock()
        model = ScriptedModel("{}", "Đào tạo hai trăm kỹ sư [E1]")
        advisor = Advisor(model=model, find=registry().find, agencies=(), plans=(), clock=clock, seconds=8.0)
        sitting = advisor.sitting()
        assert sitting.understand("?", today=TODAY) is None
        clock.now += 7.8
        assert sitting.phrase(answer(2), tasks=TASKS) == answer(2)
        assert len(model.asked) == 1
        assert advisor.sitting().phrase(answer(2), tasks=TASKS).text.startswith("Đào tạo hai trăm kỹ sư. [2]")

    def test_a_model_that_fails_is_left_alone(self) -> None:
        model = ScriptedModel(*[ModelSlow("x")] * 9)
        advisor = Advisor(model=model, find=registry().find, agencies=(), plans=(), clock=Clock())
        for _ in range(6):
            assert advisor.sitting().phrase(answer(1), tasks=TASKS) == answer(1)
        assert len(model.asked) == 3


class TestPort:
    """LlamaIndex's LLM port in both directions."""

    def test_any_llama_index_llm_can_be_the_model(self) -> None:
        from llama_index.core.llms import MockLLM

        assert "một hai" in "".join(PortModel(MockLLM).stream([Message("user", "một hai")]))

    def test_the_package_alone_loads_nothing_slow(self) -> None:
        slow = ("llama_index", "httpx", "chromadb")
        code = f"import sys, rag.llm; print([m for m in {slow} if m in sys.modules])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"

    def test_the_llm_is_loaded_once_and_can_be_loaded_ahead(self) -> None:
        from llama_index.core.llms import MockLLM

        loaded = threading.Event()

        def load() -> MockLLM:
            assert not loaded.is_set()
            loaded.set()
            return MockLLM()

        model = PortModel(load)
        assert not loaded.is_set()
        model.warm()
        assert loaded.wait(5)
        assert model.llm is model.llm

    def test_our_llm_serves_any_llama_index_application(self) -> None:
        from llama_index.core.base.llms.types import ChatMessage
        from llama_index.core.llms import LLM

        from rag.llm.server import ServerLLM

        with LlmServer() as server:
            llm = ServerLLM(server.url, "mau")
            assert isinstance(llm, LLM)
            server.faults.extend(
                [
                    Fault("whole", "một"),
                    Fault("say", "hai ba bốn"),
                    Fault("whole", "năm"),
                    Fault("say", "sáu"),
                ]
            )
            assert llm.chat([ChatMessage(role="user", content="?")]).message.content == "một"
            assert [r.delta for r in llm.stream_chat([ChatMessage(role="user", content="?")])] == [
                "hai ba ",
                "bốn",
            ]
            assert llm.complete("?").text == "năm"
            assert [r.text for r in llm.stream_complete("?")] == ["sáu"]
            assert llm.metadata.model_name == "mau"
            llm.close()


READING = (
    '{"agencies": ["Sở Tài chính"], "role": "", "plans": [], "kinds": [], "asks": ["do"],'
    ' "time": "trước 30/6/2026", "search": ""}'
)
SAMPLE = "Sở Tài chính chủ trì, trình Ủy ban nhân dân tỉnh dự toán kinh phí trước ngày 15/6/2026 [E1]"


class TestProbe:
    def steps(self, server: LlmServer, *faults: Fault, model: str = "mau") -> dict[str, bool | None]:
        server.faults.extend(faults)
        report = probe(server.url, model, find=registry().find, timeout=1.0)
        assert all(step.detail for step in report.steps)
        assert report.usable is (dict((s.name, s.ok) for s in report.steps).get(GROUNDED) is True)
        return {step.name: step.ok for step in report.steps}

    def test_everything_works(self) -> None:
        with LlmServer() as server:
            found = self.steps(
                server, Fault("say", "một hai ba bốn"), Fault("say", READING), Fault("say", SAMPLE)
            )
        assert found == dict.fromkeys((REACHED, LISTED, STREAMS, JSON_MODE, GROUNDED), True)

    def test_each_failing_step_is_named(self) -> None:
        with LlmServer() as server:
            found = self.steps(
                server, Fault("whole", "một"), Fault("say", "prose"), Fault("say", "bịa"), model="khác"
            )
        assert found == {REACHED: True, LISTED: False, STREAMS: False, JSON_MODE: False, GROUNDED: False}

    def test_a_wrong_key_ends_it(self) -> None:
        with LlmServer(key="x") as server:
            assert self.steps(server) == {REACHED: False}

    def test_nobody_there(self) -> None:
        report = probe("http://127.0.0.1:9/v1", "mau", find=registry().find, timeout=1.0)
        assert [(s.name, s.ok) for s in report.steps] == [(REACHED, False)]
        assert not report.usable
