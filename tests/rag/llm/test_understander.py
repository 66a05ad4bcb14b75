"""What a model may make of a question: the same query object, and nothing that it invents."""

import json
import random
import re
from datetime import date
from typing import Any

import pytest

from rag.llm import Breaker, ModelError, ScriptedModel, Understander
from rag.llm.errors import ModelRubbish
from rag.models import Ask, Query, Role
from rag.windows import find_window
from tests.rag.llm_world import TODAY

QUESTION = "Bên lo tiền bạc của tỉnh cần xong gì trước 30/6 trong 2 kế hoạch?"
GOOD: dict[str, Any] = {
    "agencies": ["Sở Tài chính"],
    "role": "chu_tri",
    "plans": ["KH1"],
    "kinds": ["nhiem_vu"],
    "asks": ["do"],
    "time": "trước 30/6",
    "search": "",
}


def read(output: object, question: str = QUESTION) -> Query | None:
    script = output if isinstance(output, str | Exception) else json.dumps(output, ensure_ascii=False)
    understander = Understander(
        model=ScriptedModel(script),
        breaker=Breaker(clock=lambda: 0.0),
        agencies=("Sở Tài chính", "Sở Tư pháp"),
        plans=(("KH1", "Kế hoạch 1"), ("KH2", "Kế hoạch 2")),
    )
    return understander.understand(question, today=TODAY)


def test_a_good_reading_is_the_query_of_the_grammar() -> None:
    query = read(GOOD)
    assert query is not None
    assert (query.agencies, query.role, query.plan_ids) == (("Sở Tài chính",), Role.LEAD, ("KH1",))
    assert query.asks == (Ask.DO,)
    assert query.window is not None
    assert query.window.end == date(2026, 6, 30) or query.window.end == date(2026, 6, 29)
    assert query.question == QUESTION


@pytest.mark.parametrize("wrap", ["```json\n{}\n```", "<think>{{}}</think>{}", "  {}\n", "{}"])
def test_what_surrounds_the_object_does_not_matter(wrap: str) -> None:
    assert read(
        wrap.replace("{}", json.dumps(GOOD), 1) if "{{" not in wrap else f"<think>a</think>{json.dumps(GOOD)}"
    )


REFUSED: list[tuple[object, str]] = [
    ({**GOOD, "agencies": ["Sở Giao thông vận tải"]}, "a body that is not in the list"),
    ({**GOOD, "agencies": ["sở tài chính"]}, "a body in another spelling"),
    ({**GOOD, "plans": ["KH9"]}, "a plan that is not in the list"),
    ({**GOOD, "time": "trước 31/12"}, "a date that the question does not hold"),
    ({**GOOD, "time": "trước 30/6/2027"}, "a year brought in"),
    ({**GOOD, "time": "tháng sau"}, "a window brought in"),
    ({**GOOD, "time": "6"}, "words that mean no time"),
    ({**GOOD, "time": "cần xong gì"}, "words of the question that mean no time"),
    ({**GOOD, "window": {"start": "2026-01-01"}}, "a field that does not exist"),
    ({k: v for k, v in GOOD.items() if k != "role"}, "a field missing"),
    ({**GOOD, "role": "lead"}, "a role that does not exist"),
    ({**GOOD, "kinds": ["mục tiêu"]}, "a kind that does not exist"),
    ({**GOOD, "asks": []}, "nothing asked"),
    ({**GOOD, "asks": ["signer"]}, "a field that is the grammar's alone"),
    ({**GOOD, "asks": "do"}, "a text where a list belongs"),
    ({**GOOD, "search": "ngân sách 2031"}, "a number brought in"),
    ({**GOOD, "search": "hai mươi nhiệm vụ"}, "a number word brought in"),
    ({**GOOD, "search": "<b>ngân sách</b>"}, "markup"),
    ({**GOOD, "search": "a" * 201}, "too much"),
    ({**GOOD, "agencies": [], "plans": [], "time": "", "search": ""}, "nothing understood"),
    ({**GOOD, "agencies": ["Sở Tài chính"] * 9}, "too many"),
    ([GOOD], "a list"),
    ("", "nothing"),
    ("null", "null"),
    ("{" * 3_000, "braces"),
    (json.dumps(GOOD)[:-5], "half an object"),
    (json.dumps(GOOD) + json.dumps(GOOD), "two objects"),
    ('{"role": "", ' + json.dumps(GOOD)[1:], "a field given twice"),
    ("Sở Tài chính phải làm gì?", "prose"),
    ("x" * 100_000, "too long"),
    (ModelRubbish("x"), "an error"),
]


@pytest.mark.parametrize(("output", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_refused(output: object, why: str) -> None:
    assert read(output) is None


@pytest.mark.parametrize(
    ("time", "question"),
    [("truoc 30/6", QUESTION), ("Trước  30/6", QUESTION), ("tuần này", "Việc tuần này bên tài chính?")],
)
def test_words_of_the_question_may_lose_accents_and_capitals(time: str, question: str) -> None:
    query = read({**GOOD, "time": time}, question)
    assert query
    assert query.window


def test_a_day_that_does_not_exist_is_no_window() -> None:
    assert read({**GOOD, "time": "31/2/2026"}, "Việc gì trước 31/2/2026?") is None


def test_an_error_of_another_kind_is_not_hidden() -> None:
    with pytest.raises(KeyError):
        read(KeyError("a fault of ours"))
    assert issubclass(ModelRubbish, ModelError)


def test_thousands_of_readings_bring_in_nothing() -> None:
    """Random readings, good and bad values mixed: what comes out holds only what was given or asked."""
    rng = random.Random(7)
    told = "trước 30/6"
    values: dict[str, list[Any]] = {
        "agencies": [
            [],
            ["Sở Tài chính"],
            ["Sở Tư pháp", "Sở Tài chính"],
            ["Sở Bịa"],
            ["Tỉnh ủy"],
            "Sở Tài chính",
            None,
        ],
        "role": ["", "chu_tri", "phoi_hop", "chỉ đạo", None, 1],
        "plans": [[], ["KH1"], ["KH2", "KH1"], ["KH3"], [1], {}],
        "kinds": [[], ["nhiem_vu"], ["chi_tieu", "bao_cao"], ["x"], [None]],
        "asks": [["do"], ["when", "who"], [], ["delete"], ["signer"], "do"],
        "time": ["", told, "trước", "30/6", "tháng 7", "hôm nay", "trong 2 kế hoạch", "2", "năm 2031", 5],
        "search": [
            "",
            "ngân sách",
            "chi 2 lần",
            "chi 3 lần",
            "ba mươi",
            "http://a.vn",
            "<i>",
            "hạn 30/6",
            "x" * 300,
        ],
    }
    known = find_window(told, TODAY)
    assert known
    kept = 0
    for _ in range(5_000):
        output = {
            name: rng.choice(choices[: rng.randint(2, len(choices))]) for name, choices in values.items()
        }
        query = read(output)
        if query is None:
            continue
        kept += 1
        assert set(query.agencies) <= {"Sở Tài chính", "Sở Tư pháp"}
        assert set(query.plan_ids) <= {"KH1", "KH2"}
        assert query.window in (None, known.window, getattr(find_window("30/6", TODAY), "window", None))
        assert set(re.findall(r"\d+", query.text)) <= set(re.findall(r"\d+", QUESTION))
        assert (query.question, query.today) == (QUESTION, TODAY)
    assert kept > 250
