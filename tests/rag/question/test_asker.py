"""The asker's own body, other provinces, plans on demand: small things that decide whole answers."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.compose import phrases
from rag.models import Query, Route, Turn
from rag.plans import REMEMBERED, OnDemand
from rag.question.bodies.asker import settle
from rag.question.bodies.elsewhere import elsewhere
from rag.question.intents import asks
from tests.rag.samples import FINANCE, TODAY


def query(text: str) -> Query:
    return Query(question=text, today=TODAY, text=text, asks=asks(text))


@pytest.mark.parametrize(
    ("text", "asker", "agencies", "whose"),
    [
        pytest.param("sở mình phải làm gì", (FINANCE,), (FINANCE,), False, id="known to the channel"),
        pytest.param("sở mình phải làm gì", (), (), True, id="nobody knows which"),
        pytest.param("co quan toi co viec gi", (FINANCE,), (FINANCE,), False, id="no accents"),
        pytest.param("đơn vị tôi gửi kế hoạch 6 rõ có trễ không", (), (), False, id="does not hang on it"),
        pytest.param("Cho em hỏi hạn của các xã", (), (), False, id="let me ask, not where I am"),
        pytest.param("cho minh xem viec cua cac xa", (), (), False, id="the same, no accents"),
        pytest.param("sở mình có gì gấp", (), (), True, id="what is urgent is a list as well"),
        pytest.param("chỗ em phải làm gì", (FINANCE,), (FINANCE,), False, id="where I am"),
        pytest.param("ai chủ trì mở rộng mạng 5G", (FINANCE,), (), False, id="does not say so"),
    ],
)
def test_settle(text: str, asker: tuple[str, ...], agencies: tuple[str, ...], whose: bool) -> None:
    settled = settle(query(text), asker)
    assert settled.agencies == agencies
    assert settled.whose is whose


def test_the_asker_is_asked_for_and_used(assistant: Assistant) -> None:
    question, today = "Sở mình có việc gì đến hạn trước 30/6/2026?", date(2026, 4, 20)
    unknown = assistant.answer(question, today=today)
    assert unknown.route is Route.CLARIFY
    assert unknown.text == phrases.WHOSE
    known = assistant.answer(question, today=today, asker=(FINANCE,))
    assert "QD11-PL2.7" in {item.task.id for item in known.tasks}


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        ("Tỉnh Bắc Ninh giao chỉ tiêu 5G bao nhiêu?", "Thái Nguyên", "Bắc Ninh"),
        ("Ở tỉnh Bắc Ninh giao chỉ tiêu gì?", "Thái Nguyên", "Bắc Ninh"),
        ("Sở Y tế tỉnh Cao Bằng làm gì?", "Thái Nguyên", "Cao Bằng"),
        ("UBND tỉnh Thái Nguyên giao gì?", "Thái Nguyên", ""),
        ("UBND tỉnh Thái Nguyên giao gì?", "Bắc Ninh", "Thái Nguyên"),
        ("UBND tỉnh Bắc Kạn giao gì?", "Thái Nguyên", ""),
        ("Xây dựng xã hội hòa bình", "Thái Nguyên", ""),
        ("Tinh Băc Ninh giao chỉ tiêu 5G bao nhiêu?", "Thái Nguyên", "Bắc Ninh"),
        ("sở y tế tỉnh lai châu làm gì?", "Thái Nguyên", "Lai Châu"),
        ("Tình hòa bình là gì?", "Thái Nguyên", ""),
        ("Đà Nẵng giao ai làm hạ tầng số?", "Thái Nguyên", "Đà Nẵng"),
        ("Kế hoạch khoa học của Nghệ An gồm gì?", "Thái Nguyên", "Nghệ An"),
        ("Việc hợp tác với Hà Nội do ai chủ trì?", "Thái Nguyên", ""),
        ("Kế hoạch của Thái Nguyên gồm gì?", "Thái Nguyên", ""),
    ],
)
def test_elsewhere(text: str, own: str, other: str) -> None:
    assert elsewhere(text, own) == other


def test_the_number_of_a_list_shown_before_is_its_task(assistant: Assistant) -> None:
    today = date(2026, 4, 20)
    before = "Sở KHCN trong ba tháng đầu năm phải lo gì?"
    listed = assistant.answer(before, today=today).tasks
    history = (Turn(role="user", text=before),)
    second = assistant.answer("Cái số 2 hạn bao giờ?", today=today, history=history)
    assert [item.task.id for item in second.tasks] == [listed[1].task.id]
    beyond = assistant.answer("Cái số 40 hạn bao giờ?", today=today, history=history)
    assert beyond.abstained
    assert phrases.WHY["number"] in beyond.text


def test_sources_are_those_of_the_answer_before(assistant: Assistant) -> None:
    today = date(2026, 4, 20)
    history = (Turn(role="user", text="Bên nào phải ra bộ trường dữ liệu gốc?"),)
    again = assistant.answer("Gửi nguồn cho tôi", today=today, history=history)
    assert {c.task_id for c in again.citations} == {"QD11-PL2.4"}


def test_plans_are_read_once_and_forgotten_when_many() -> None:
    read: list[str] = []

    def load(plan_id: str) -> str:
        read.append(plan_id)
        return plan_id.lower()

    ids = [f"P{n}" for n in range(REMEMBERED + 1)]
    plans = OnDemand(load, ids)
    assert plans["P0"] == plans["P0"] == "p0"
    assert read == ["P0"]
    assert len(plans) == len(list(plans)) == REMEMBERED + 1
    for plan_id in ids:
        assert plans[plan_id] == plan_id.lower()
    assert plans["P0"] == "p0"
    assert read.count("P0") == 2
    with pytest.raises(KeyError):
        plans["other"]
