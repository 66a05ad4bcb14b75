"""Long replies in pages: cut between items, never inside a character, below a platform's limit. Pure."""

import re
import unicodedata

from bot.schedule.rendering import units

# "Trích dẫn:", "Chủ trì:"
_HEADING = re.compile(r"[^\s•\-\[(“].{0,98}:")
JOINERS = ("\u200d", "\ufe0f", "\U0001f3fb", "\U0001f3fc", "\U0001f3fd", "\U0001f3fe", "\U0001f3ff")
"""What follows an emoji and belongs to it."""


def paginate(text: str, limit: int) -> tuple[str, ...]:
    """Pages of at most `limit` UTF-16 units; their text together is the text but for blanks at the cuts."""
    pages: list[str] = []
    page = ""
    for piece in (piece for item in _items(text) for piece in _cut(item, limit)):
        joined = f"{page}\n{piece}" if page else piece
        if page and units(joined) > limit:
            pages.append(page.strip("\n"))
            page = piece.lstrip("\n")
        else:
            page = joined
    pages.append(page.strip("\n"))
    return tuple(page for page in _with_headings(pages, limit) if page.strip()) or ("",)


def _with_headings(pages: list[str], limit: int) -> list[str]:
    """A heading that would stand alone at the end of a page opens the next one, where there is room."""
    for at in range(len(pages) - 1):
        rest, _, last = pages[at].rpartition("\n")
        moved = f"{last}\n{pages[at + 1]}"
        if rest.strip() and _HEADING.fullmatch(last) and units(moved) <= limit:
            pages[at], pages[at + 1] = rest.strip("\n"), moved
    return pages


def _items(text: str) -> list[str]:
    """Lines, with the indented lines that follow: an item of a list, or a citation with its quote."""
    items: list[str] = []
    for line in text.split("\n"):
        if items and line.startswith((" ", "\t")) and line.strip():
            items[-1] += "\n" + line
        else:
            items.append(line)
    return items


def _cut(item: str, limit: int) -> list[str]:
    """An item that is longer than a page in pieces, between words where there are any."""
    pieces = []
    while units(item) > limit:
        end = _fit(item, limit)
        blank = max(item.rfind(" ", end // 2, end), item.rfind("\n", end // 2, end))
        end = blank if blank > 0 else end
        pieces.append(item[:end].rstrip())
        item = item[end:].lstrip(" ")
    return [*pieces, item]


def _fit(text: str, limit: int) -> int:
    """How many characters fit, without parting what is seen as one."""
    end = min(len(text), limit)
    while units(text[:end]) > limit:
        end -= max(1, (units(text[:end]) - limit) // 2)
    whole = end
    while end > 1 and (
        text[end : end + 1].startswith(JOINERS) or text[end - 1] == "\u200d" or _mark(text[end : end + 1])
    ):
        end -= 1
    return end if end > 1 else whole


def _mark(character: str) -> bool:
    return bool(character) and unicodedata.combining(character) > 0
