"""The picture: what it shows as values, and that it is a picture with every Vietnamese letter."""

import io
import itertools
from datetime import date, timedelta

import pytest
from PIL import Image

from bot.exports.picture import COLORS, MOST, WIDTH, Bar, _font, picture, plot
from bot.web.rows import Status
from corpus.models import Deadline, DeadlineKind, Task
from corpus.text import nfc
from tests.bot.exports.factories import ALL, FIXED, UNSURE, listing
from tests.bot.factories import make_task

MARKS = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"


def _due(day: date, number: int = 1) -> Task:
    return make_task(id=f"KH1-{number}", deadline=Deadline(raw="hạn", kind=DeadlineKind.DATE, due=day))


def _colors(data: bytes) -> set[tuple[int, ...]]:
    found = Image.open(io.BytesIO(data)).convert("RGB").getcolors(1 << 24)
    assert found is not None
    return {color for _, color in found if isinstance(color, tuple)}


def test_each_quarter_counts_its_deadlines_and_which_are_over() -> None:
    tasks = [_due(date(2026, 4, 1)), _due(date(2026, 6, 30)), _due(date(2026, 7, 1)), UNSURE]
    drawing = plot(listing(tasks))
    assert drawing.bars == (Bar("Quý II/2026", 1, 2), Bar("Quý III/2026", 0, 1))
    assert drawing.undated == 1


def test_what_comes_next_stands_first_and_what_is_over_last() -> None:
    days = [date(2026, 1, 1), date(2026, 12, 1), date(2026, 4, 20), date(2026, 4, 1)]
    drawing = plot(listing([_due(day) for day in days]))
    assert [line.due for line in drawing.lines] == [days[2], days[1], days[3], days[0]]


def test_how_many_more_there_are_is_said() -> None:
    tasks = [_due(date(2026, 5, 1) + timedelta(days=n), n) for n in range(MOST + 3)]
    drawing = plot(listing(tasks))
    assert (len(drawing.lines), drawing.more) == (MOST, 3)


def test_it_is_a_png_as_wide_as_a_phone_and_small() -> None:
    data = picture(listing())
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.width) == ("PNG", WIDTH)
    assert len(data) < 300_000
    assert data == picture(listing())


def test_only_what_is_over_is_red() -> None:
    red = tuple(bytes.fromhex(COLORS[Status.OVERDUE][1:]))
    assert red in _colors(picture(listing(today=date(2026, 8, 1))))
    assert red not in _colors(picture(listing([FIXED])))


@pytest.mark.parametrize("bold", [False, True])
def test_the_letters_have_every_vietnamese_sign(bold: bool) -> None:
    font = _font(32, bold)
    marked = {nfc(vowel + mark) for vowel, mark in itertools.product(VOWELS, ["", *MARKS])}
    letters = {*marked, "đ"}
    shapes = {bytes(font.getmask(letter)) for letter in letters | {one.upper() for one in letters}}
    assert len(shapes) == 2 * len(letters)  # a sign that is missing would look like another missing one


@pytest.mark.parametrize("text", ["", "Ủy" * 300, "a\n\x00b", "từ " * 200])
def test_whatever_a_plan_says_fits(text: str) -> None:
    assert picture(listing([make_task(text=text, lead=(text,))], days=text)).startswith(b"\x89PNG")


def test_an_empty_list_is_a_picture_too() -> None:
    assert picture(listing([])).startswith(b"\x89PNG")
    assert plot(listing(ALL)).undated == 3
