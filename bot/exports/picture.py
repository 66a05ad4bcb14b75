"""The deadlines of a list as a picture that a chat shows: a bar for each quarter, below it the next tasks.

The same list and day give the same picture. The letters come with a package, so no machine needs a font.
"""

import io
import re
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.exports.models import NOTICE, Listing, subject
from bot.layout import shorten
from bot.web.rows import Line, Status, line_of
from corpus.deadlines.words import day_words
from corpus.text import collapse, nfc

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, MARGIN = 1080, 48
MOST = 14
"""Tasks named; how many more there are is said."""
MOST_BARS = 8
BAR_HEIGHT, ROW_HEIGHT = 52, 108
INK, FAINT, PAPER, TRACK = "#1b1f24", "#59636e", "#ffffff", "#eef1f4"
COLORS = {Status.OVERDUE: "#c62828", Status.SOON: "#b35900"}
CALM = "#1f5fa8"
LEAST = 8
"""Letters that are always shown."""
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
ROMAN = ("I", "II", "III", "IV")


class Bar(NamedTuple):
    """Deadlines of a quarter: those that are over, and all of them."""

    label: str
    overdue: int
    total: int


class Drawing(NamedTuple):
    """What the picture shows. more: dated tasks beyond those named; undated: without a sure day."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    more: int
    undated: int


def plot(listing: Listing) -> Drawing:
    """The quarters around today, and the next deadlines before those long over."""
    every = [line_of(item.task, listing.today) for item in listing.shown]
    dated = sorted((line for line in every if line.due), key=lambda line: _urgency(line, listing.today))
    totals = Counter(line.quarter for line in dated)
    late = Counter(line.quarter for line in dated if line.status is Status.OVERDUE)
    present = (listing.today.year, (listing.today.month + 2) // 3)
    quarters = sorted(quarter for quarter in totals if quarter is not None)
    before = sum(quarter < present for quarter in quarters)
    first = max(0, min(before - 2, len(quarters) - MOST_BARS))
    bars = [
        Bar(f"Quý {ROMAN[q[1] - 1]}/{q[0]}", late[q], totals[q]) for q in quarters[first : first + MOST_BARS]
    ]
    return Drawing(tuple(bars), tuple(dated[:MOST]), max(0, len(dated) - MOST), len(every) - len(dated))


def picture(listing: Listing) -> bytes:
    """PNG, as wide as a phone shows well."""
    from PIL import Image, ImageDraw

    drawing = plot(listing)
    height = 300 + BAR_HEIGHT * len(drawing.bars) + ROW_HEIGHT * len(drawing.lines)
    image = Image.new("RGB", (WIDTH, height), PAPER)
    pen = ImageDraw.Draw(image)
    at = _head(pen, listing)
    at = _bars(pen, drawing.bars, at)
    for line in drawing.lines:
        _row(pen, line, at)
        at += ROW_HEIGHT
    _foot(pen, drawing, at)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _urgency(line: Line, today: date) -> tuple[bool, int]:
    """What is still ahead, nearest first; then what is over, the latest first."""
    assert line.due is not None
    left = (line.due - today).days
    return (left < 0, abs(left))


def _head(pen: "ImageDraw", listing: Listing) -> int:
    _write(pen, (MARGIN, 36), subject(listing), size=40, bold=True, width=WIDTH - 2 * MARGIN)
    words = f"{len(listing.shown)} nhiệm vụ, tính đến ngày {day_words(listing.today)}"
    _write(pen, (MARGIN, 92), words, size=28, color=FAINT)
    return 150


def _bars(pen: "ImageDraw", bars: tuple[Bar, ...], at: int) -> int:
    """Red is over, blue is ahead; the number says how many."""
    left, right = MARGIN + 210, WIDTH - MARGIN - 190
    most = max((bar.total for bar in bars), default=1)
    for bar in bars:
        _write(pen, (MARGIN, at + 6), bar.label, size=28)
        end, red = (left + (right - left) * n // most for n in (bar.total, bar.overdue))
        pen.rectangle((left, at + 6, right, at + 38), fill=TRACK)
        pen.rectangle((left, at + 6, end, at + 38), fill=CALM)
        if bar.overdue:
            pen.rectangle((left, at + 6, red, at + 38), fill=COLORS[Status.OVERDUE])
        words = f"{bar.total}" + (f" ({bar.overdue} quá hạn)" if bar.overdue else "")
        _write(pen, (right + 14, at + 6), words, size=26)
        at += BAR_HEIGHT
    return at + 24


def _row(pen: "ImageDraw", line: Line, at: int) -> None:
    assert line.due is not None
    color = COLORS.get(line.status, CALM)
    pen.rectangle((MARGIN, at, MARGIN + 8, at + ROW_HEIGHT - 16), fill=color)
    _write(pen, (MARGIN + 24, at), day_words(line.due), size=30, color=color, bold=True)
    chip = f"{line.chip}, suy ra" if line.task.deadline.implied else line.chip
    _write(pen, (MARGIN + 220, at + 2), chip, size=26, color=color, width=290)
    who = "; ".join(line.task.lead)
    _write(pen, (MARGIN + 520, at + 2), who, size=26, color=FAINT, width=WIDTH - 2 * MARGIN - 520)
    words = f"{collapse(line.task.title or line.task.text)}"
    _write(pen, (MARGIN + 24, at + 42), words, size=28, width=WIDTH - 2 * MARGIN - 24)


def _foot(pen: "ImageDraw", drawing: Drawing, at: int) -> None:
    parts = (
        f"Còn {drawing.more} nhiệm vụ có thời hạn nữa." if drawing.more else "",
        f"{drawing.undated} nhiệm vụ không có ngày cụ thể." if drawing.undated else "",
    )
    _write(pen, (MARGIN, at + 8), " ".join(part for part in parts if part), size=26, color=FAINT)
    _write(pen, (MARGIN, at + 50), NOTICE, size=26, color=FAINT)


def _write(
    pen: "ImageDraw",
    at: tuple[int, int],
    text: str,
    *,
    size: int,
    color: str = INK,
    bold: bool = False,
    width: int = WIDTH,
) -> None:
    """One line, shortened until it is no wider than `width` (pixels)."""
    font = _font(size, bold)
    text = nfc(shorten(_CONTROL.sub("", text), 200))
    while len(text) > LEAST and font.getlength(text) > width:
        text = shorten(text, len(text) - 2)
    pen.text(at, text, fill=color, font=font)


@lru_cache(maxsize=16)
def _font(size: int, bold: bool) -> "FreeTypeFont":
    from importlib.resources import files

    from PIL import ImageFont

    name = "Roboto-Bold.ttf" if bold else "Roboto-Regular.ttf"
    letters = io.BytesIO((files("font_roboto") / "files" / name).read_bytes())
    return ImageFont.truetype(letters, size, layout_engine=ImageFont.Layout.BASIC)  # the same everywhere
