"""Answers that say which plan is in force."""

from datetime import date

import pytest

from bot.force import standing_notes, with_standing
from corpus.standing import Standing
from tests.bot.factories import TODAY, ScriptedAssistant, make_answer

TITLES = {"KH1": "KH cũ", "KH9": "KH mới"}


@pytest.mark.parametrize(
    ("standing", "notes"),
    [
        (Standing(), ()),
        (Standing(replaces=("KH9",)), ()),
        (Standing(replaced_by=("KH9",)), ("Lưu ý: KH cũ đã được thay thế bởi KH mới.",)),
        (Standing(amended_by=("KH9",)), ("Lưu ý: KH cũ đã được sửa đổi, bổ sung bởi KH mới.",)),
    ],
    ids=["nothing said of it", "it replaces another", "replaced", "amended"],
)
def test_notes(standing: Standing, notes: tuple[str, ...]) -> None:
    assert standing_notes(make_answer(), {"KH1": standing}, TITLES) == notes


def test_an_answer_carries_the_note_and_nothing_else_changes() -> None:
    plain = ScriptedAssistant()
    telling = with_standing(plain, {"KH1": Standing(replaced_by=("KH9",))}, TITLES)
    before, after = (one.answer("Việc gì?", today=TODAY) for one in (plain, telling))
    assert after.text == f"{before.text}\nLưu ý: KH cũ đã được thay thế bởi KH mới."
    assert after.model_copy(update={"text": before.text}) == before
    assert plain.asked[-1] == ("Việc gì?", date(2026, 3, 2), ())


def test_where_all_are_in_force_the_assistant_is_itself() -> None:
    plain = ScriptedAssistant()
    assert with_standing(plain, {"KH1": Standing()}, TITLES) is plain
