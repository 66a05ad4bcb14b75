"""Channels without buttons: numbers, headings that stay with their list, the way to the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.base import Limits
from bot.dialogue import texts
from bot.dialogue.models import option, rows
from bot.dialogue.pages import paginate
from bot.dialogue.plain import typed_list
from tests.bot.dialogue.talk import Talk


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path, limits=Limits(characters=1840, buttons=False), platform="zalo")
    yield made
    made.close()


def test_a_number_that_was_not_offered_is_no_question(talk: Talk) -> None:
    assert talk.say("9") == texts.NO_CHOICE.format(9)
    talk.say("tttt làm gì?")
    assert talk.say("9") == texts.NO_CHOICE.format(9)
    assert "Sở Nội vụ" in talk.say("2.")


@pytest.mark.parametrize("typed", ["OK 7F3K", "ok nh-7f3k", "Xong: 7F3K"])
def test_a_code_of_nothing_is_said_to_be_one(talk: Talk, typed: str) -> None:
    talk.agree()
    assert talk.say(typed) == texts.NO_SUCH_MESSAGE


@pytest.mark.parametrize("typed", ["ok", "OK nhé", "xong rồi", "OK 7F3K9"])
def test_what_only_looks_like_one_is_a_question(talk: Talk, typed: str) -> None:
    assert f"Trả lời: {typed}" in talk.say(typed)


def test_no_page_ends_with_a_lonely_heading() -> None:
    lines = ["Chủ trì:", *(f"• việc {n}" for n in range(9)), "Trích dẫn:", "[1] nơi\n    “lời”"]
    pages = paginate("\n".join(lines), 100)
    assert len(pages) > 1
    assert not any(page.rstrip().endswith(":") for page in pages)
    assert "\n".join(pages).replace("\n", "") == "".join(lines).replace("\n", "")


def test_the_list_and_the_way_on() -> None:
    options = rows([option("Một", "x"), option("Hai", "y")])
    assert typed_list("Chọn:", options, None) == "Chọn:\n\nTrả lời bằng số:\n1. Một\n2. Hai"
    assert typed_list("A", (), (2, 3), "https://x") == (
        "A\n\nGõ /tiep để xem tiếp (2/3), hoặc dùng trang web: https://x"
    )
    assert typed_list("A", (), (2, 3)) == "A\n\nGõ /tiep để xem tiếp (2/3)."
