"""Verdicts on answers: one of each address and answer, gone with the person."""

from datetime import UTC, date, datetime, timedelta

from bot.rating import REASON_LIMIT, Asked
from bot.state.port import Store

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
ASKED = Asked(
    question="Sở mình có việc gì tuần này?",
    day=date(2026, 3, 2),
    before=("Tuần trước thì sao?",),
    asker=("Sở Tài chính",),
    understood='{"agencies": ["Sở Tài chính"]}',
    route="facts",
    window="từ 02/3 đến 08/3/2026",
    task_ids=("KH1-II.2",),
    release="0001-x",
)


def someone(store: Store, number: int = 1) -> tuple[int, int]:
    person = store.people.add(f"uid{number}", kind="person", name="", now=NOW)
    address = store.people.add_address(person.id, "telegram", f"chat{number}", preference=0, now=NOW)
    return person.id, address.id


def test_it_comes_back_as_it_was_said(store: Store) -> None:
    _, address = someone(store)
    number = store.feedback.rate(address, ASKED, good=False, reason="thiếu một việc", now=NOW)
    (found,) = store.feedback.all()
    assert (found.id, found.address_id, found.asked) == (number, address, ASKED)
    assert (found.good, found.reason, found.at) == (False, "thiếu một việc", NOW)


def test_an_address_has_one_verdict_on_an_answer_and_the_last_counts(store: Store) -> None:
    _, address = someone(store)
    _, other = someone(store, 2)
    first = store.feedback.rate(address, ASKED, good=False, reason="sai hạn", now=NOW)
    assert store.feedback.rate(address, ASKED, good=False, now=LATER) == first
    assert [r.reason for r in store.feedback.all()] == ["sai hạn"]
    assert store.feedback.rate(address, ASKED, good=True, now=LATER) == first
    assert store.feedback.rate(other, ASKED, good=True, now=NOW) != first
    assert store.feedback.rate(None, ASKED, good=True, now=NOW) == store.feedback.rate(
        None, ASKED, good=False, now=NOW
    )
    assert [(r.address_id, r.good, r.reason) for r in store.feedback.all()] == [
        (address, True, ""),
        (other, True, ""),
        (None, False, ""),
    ]


def test_another_day_or_another_conversation_is_another_answer(store: Store) -> None:
    _, address = someone(store)
    for asked in (
        ASKED,
        ASKED.model_copy(update={"day": date(2026, 3, 3)}),
        ASKED.model_copy(update={"before": ()}),
    ):
        store.feedback.rate(address, asked, good=True, now=NOW)
    assert len(store.feedback.all()) == 3


def test_a_long_reason_is_cut(store: Store) -> None:
    store.feedback.rate(None, ASKED, good=False, reason="a" * 9_000, now=NOW)
    assert len(store.feedback.all()[0].reason) == REASON_LIMIT


def test_a_person_sees_it_and_takes_it_along(store: Store) -> None:
    person, address = someone(store)
    other, elsewhere = someone(store, 2)
    for one in (address, elsewhere, None):
        store.feedback.rate(one, ASKED, good=False, reason="sai", now=NOW)
    (row,) = store.people.export(person)["feedback"]
    assert (row["question"], row["good"], row["reason"]) == (ASKED.question, 0, "sai")
    store.people.erase(person)
    assert {r.address_id for r in store.feedback.all()} == {elsewhere, None}
    assert store.feedback.forget(other) == 1
    assert [r.address_id for r in store.feedback.all()] == [None]
