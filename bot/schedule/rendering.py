"""Digest and reminders as text, split by item below a channel's limit, parts numbered."""

from collections.abc import Sequence

from bot.schedule import texts

MARK_ROOM = 80
"""UTF-16 units kept free for the line that marks a repeat and for the number of the part."""
ELLIPSIS = "…"


def units(text: str) -> int:
    """Length as platforms count it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, limit: int) -> str:
    """The text, cut to `limit` units with an ellipsis; never through the middle of a character."""
    if units(text) <= limit:
        return text
    end = min(len(text), limit)
    while units(text[:end]) > limit - 1:
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def section(heading: str, lines: Sequence[str]) -> tuple[str, ...]:
    """A heading glued to its first line, so that a part never ends with a lonely heading; () when empty."""
    if not lines:
        return ()
    return (f"\n{heading}:\n{lines[0]}", *lines[1:])


def split(title: str, lines: Sequence[str], footer: str, limit: int) -> tuple[str, ...]:
    """Parts below `limit` units: each opens with the title, the last ends with the footer."""
    room = limit - MARK_ROOM - units(title) - units(footer) - 4
    blocks: list[list[str]] = [[]]
    used = 0
    for line in (clip(line, room) for line in lines):
        size = units(line) + 1
        if used + size > room and blocks[-1]:
            blocks.append([])
            used = 0
        blocks[-1].append(line)
        used += size
    total = len(blocks)
    return tuple(_part(title, block, footer, number, total) for number, block in enumerate(blocks, 1))


def _part(title: str, block: list[str], footer: str, number: int, total: int) -> str:
    head = f"{title} {texts.part(number, total)}" if total > 1 else title
    tail = f"\n\n{footer}" if number == total else ""
    return "\n".join((head, *block)).replace("\n\n\n", "\n\n") + tail
