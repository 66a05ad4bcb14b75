"""A misbehaving OpenAI-compatible server over real HTTP: every fault ends in an answer, in time."""

import logging
import time
from collections.abc import Iterator

import pytest

from rag.llm import Advisor, Message, ModelError, Patient, Sitting, server_model
from rag.llm.errors import ModelRefused, ModelRubbish, ModelSlow, ModelUnreachable
from rag.models import Answer
from tests.faults.liar import POISON
from tests.faults.llm_server import Fault, LlmServer
from tests.rag.llm_world import QUOTES, TASKS, TODAY, answer, registry

SECONDS = 0.6  # for what never ends; honest answers get PLENTY
PLENTY = 8.0
KEY = "khoa-bi-mat-123"
TRUE = "Sở Tư pháp chủ trì rà soát văn bản quy phạm pháp luật về đô thị [E1]"
SAID = "Sở Tư pháp chủ trì rà soát văn bản quy phạm pháp luật về đô thị. [1]"
ASK = (Message("user", "chào"),)


@pytest.fixture(scope="module")
def server() -> Iterator[LlmServer]:
    import rag.llm.server  # noqa: F401 — its imports take longer than the budgets below

    registry().find(QUOTES[0])
    with LlmServer(key=KEY) as running:
        yield running


@pytest.fixture
def sitting(server: LlmServer) -> Sitting:
    server.faults.clear()
    return sitting_at(server.url)


def sitting_at(url: str, *, seconds: float = PLENTY) -> Sitting:
    advisor = Advisor(
        model=server_model(url, "mau", api_key=KEY),
        find=registry().find,
        agencies=("Sở Tài chính", "Sở Tư pháp"),
        plans=(("KH1", "Kế hoạch 1"),),
        clock=time.monotonic,
        seconds=seconds,
    )
    return advisor.sitting()


def phrase(sitting: Sitting) -> Answer:
    return sitting.phrase(answer(1, 2), tasks=TASKS)


@pytest.mark.parametrize("kind", ["say", "whole"])
def test_a_true_sentence_comes_through(server: LlmServer, sitting: Sitting, kind: str) -> None:
    server.faults.append(Fault(kind, f"{TRUE}\n"))
    told = phrase(sitting)
    assert told.text.startswith(SAID)
    assert {c.n for c in told.citations} == {1, 2}


SPOILED = [
    (Fault("silence"), ModelSlow),
    (Fault("stall", TRUE), ModelSlow),
    (Fault("drip", TRUE, pause=0.02), ModelSlow),
    (Fault("drip_headers", pause=0.01), ModelSlow),
    (Fault("endless", " "), ModelSlow),
    (Fault("half", TRUE), ModelUnreachable),
    (Fault("reset"), ModelUnreachable),
    (Fault("broken_json", TRUE), ModelRubbish),
    (Fault("wrong_type", f"<html>{TRUE}</html>"), ModelRubbish),
    (Fault("flood", "17% "), ModelRubbish),
    (Fault("not_utf8"), ModelRubbish),
    (Fault("wrong_shape", "[]"), ModelRubbish),
    (Fault("wrong_shape", '{"choices": [{"delta": {"content": 5}}]}'), ModelRubbish),
    (Fault("wrong_shape", '{"choices": "x"}'), ModelRubbish),
    (Fault("wrong_shape", '{"error": {"message": "quota"}}'), ModelRubbish),
    (Fault("wrong_shape", "[" * 100_000), ModelRubbish),
    (Fault("redirect"), ModelRefused),
    *((Fault("status", "{}", status=status), ModelRefused) for status in (401, 404, 429, 500, 503)),
]


@pytest.mark.parametrize(
    ("fault", "kind"), SPOILED, ids=[f"{f.kind}-{f.status}-{i}" for i, (f, _) in enumerate(SPOILED)]
)
class TestSpoiled:
    def test_the_deterministic_answer_goes_out_in_time(
        self, server: LlmServer, fault: Fault, kind: type[ModelError]
    ) -> None:
        server.faults.clear()
        server.faults.append(fault)
        start = time.monotonic()
        assert phrase(sitting_at(server.url, seconds=SECONDS)) == answer(1, 2)
        assert time.monotonic() - start < SECONDS + 1

    def test_the_error_says_what_it_was(
        self, server: LlmServer, fault: Fault, kind: type[ModelError]
    ) -> None:
        server.faults.clear()
        server.faults.append(fault)
        patient = Patient(server_model(server.url, "mau", api_key=KEY), clock=time.monotonic)
        with pytest.raises(kind):
            list(patient.stream(ASK, seconds=SECONDS if kind is ModelSlow else PLENTY))


@pytest.mark.parametrize("lie", POISON[::3])
def test_lies_over_http_do_not_pass(server: LlmServer, sitting: Sitting, lie: str) -> None:
    server.faults.append(Fault("say", f"{lie} {TRUE}\n{TRUE}\n{QUOTES[1]} {lie} [E2]\n{lie} [E1][E2]"))
    told = phrase(sitting)
    assert told.text.startswith(SAID)
    assert lie.casefold() not in told.text.casefold()


def test_what_had_passed_before_a_break_stays_with_the_answer_below(
    server: LlmServer, sitting: Sitting
) -> None:
    server.faults.append(Fault("half", f"{TRUE}\n" * 2))
    assert phrase(sitting).text == f"{SAID}\n{answer(1, 2).text}"


def test_nothing_listens() -> None:
    assert phrase(sitting_at("http://127.0.0.1:9/v1")) == answer(1, 2)


@pytest.mark.parametrize("url", ["http://", "ftp://x", "http://[::1", "http://người.invalid:1"])
def test_an_address_that_is_none(url: str) -> None:
    assert phrase(sitting_at(url)) == answer(1, 2)


def test_a_connection_that_the_server_keeps_is_not_used_again(server: LlmServer) -> None:
    """Servers close idle connections whenever they like, also while the next question is on its way."""
    server.faults.clear()
    model = server_model(server.url, "mau", api_key=KEY)
    server.faults.extend([Fault("keep", "một"), Fault("keep", "hai"), Fault("say", "ba")])
    assert ["".join(model.stream([Message("user", "?")])) for _ in range(3)] == ["một", "hai", "ba"]


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_refuses_the_form_is_asked_barely_at_once_and_from_then_on(
    server: LlmServer, status: int
) -> None:
    server.faults.clear()
    server.seen.clear()
    server.faults.extend([Fault("status", "{}", status=status), Fault("say", f"{TRUE}\n")])
    sitting = sitting_at(server.url)
    assert phrase(sitting).text.startswith(SAID)
    assert sitting.understand("mấy việc bên tài chính", today=TODAY) is None
    full, *bare = [set(body) for body in server.seen]
    assert full >= {"temperature", "max_tokens"}
    assert bare == [{"model", "messages", "stream"}] * 2


def test_a_server_that_refuses_both_forms_is_not_asked_a_third_time(server: LlmServer) -> None:
    server.faults.clear()
    server.seen.clear()
    server.faults.extend([Fault("status", "{}", status=400)] * 2)
    assert phrase(sitting_at(server.url)) == answer(1, 2)
    assert len(server.seen) == 2


def test_a_schema_is_asked_for_where_the_server_takes_one(server: LlmServer) -> None:
    server.faults.clear()
    server.seen.clear()
    sitting_at(server.url).understand("mấy việc bên tài chính", today=TODAY)
    form = server.seen[0]["response_format"]["json_schema"]
    assert form["strict"]
    assert form["schema"]["properties"]["agencies"]["items"]["enum"] == ["Sở Tài chính", "Sở Tư pháp"]


class TestKey:
    """The key goes into one header of the request and nowhere else."""

    @pytest.mark.parametrize("fault", [None, Fault("reset"), Fault("status", KEY, status=401)])
    def test_not_into_errors_logs_or_reprs(
        self, server: LlmServer, fault: Fault | None, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        server.faults.clear()
        if fault:
            server.faults.append(fault)
        model = server_model(server.url, "mau", api_key=KEY if fault else f"sai-{KEY}")
        seen = [repr(model), str(vars(model))]
        try:
            list(model.stream(ASK))
        except ModelError as error:
            seen += [repr(error), str(error), error.advice, repr(error.__cause__), str(vars(error))]
        seen += [repr(model.llm), str(model.llm), model.llm.to_json(), caplog.text]
        assert [text for text in seen if KEY in text] == []

    def test_not_into_the_prompt(self, server: LlmServer, sitting: Sitting) -> None:
        server.seen.clear()
        phrase(sitting)
        assert KEY not in str(server.seen)
        assert server.seen[0]["messages"][0]["role"] == "system"
