"""What the assistant says, as pieces that a template can lay out: headings, lists, links. Pure.

Nothing here is markup: every piece is text that the template escapes.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal, NamedTuple

Kind = Literal["text", "cite", "task", "late", "list"]
# "[3]", "QD11-PL2.7", "quá hạn", "/nhiemvu Sở Tài chính"
_SPECIAL = re.compile(
    r"""\[(?P<cite>\d{1,3})\]
      | (?P<task>\b[A-ZĐ][A-ZĐ0-9]{1,11}-[A-Za-z0-9][\w.()\-]*)
      | (?P<late>\bquá\ hạn\b)
      | (?P<list>(?<=Xem:\ )/nhiemvu\ [^/\n]{2,80}$)""",
    re.VERBOSE,
)
_BULLET = re.compile(r"\s*[•\-–]\s+")
_HEADING = re.compile(r"[^\s•\-\[(“/].{0,98}:")


class Bit(NamedTuple):
    """A few words. kind "cite": the number of a citation; "task": the id of a task; "late": "quá hạn";
    "list": a command that the list of tasks answers; `value` is the body it names."""

    kind: Kind
    text: str

    @property
    def value(self) -> str:
        return self.text.partition(" ")[2]


class Block(NamedTuple):
    """kind "p" (one line), "h" (a heading) or "ul" (items)."""

    kind: Literal["p", "h", "ul"]
    lines: tuple[tuple[Bit, ...], ...]


def blocks(text: str, *, is_task: Callable[[str], bool], cited: Collection[int] = ()) -> tuple[Block, ...]:
    """The text as blocks. is_task: whether an id is one of ours; cited: the numbers of its citations."""
    found: list[Block] = []
    items: list[tuple[Bit, ...]] = []

    def close() -> None:
        if items:
            found.append(Block("ul", tuple(items)))
            items.clear()

    for line in _lines(text):
        if bullet := _BULLET.match(line):
            items.append(bits(line[bullet.end() :], is_task=is_task, cited=cited))
            continue
        close()
        kind: Literal["p", "h"] = "h" if _HEADING.fullmatch(line) else "p"
        found.append(Block(kind, (bits(line, is_task=is_task, cited=cited),)))
    close()
    return tuple(found)


def _lines(text: str) -> Iterator[str]:
    """Lines with words; one that is indented goes on with the item before it."""
    for line in _joined(text.split("\n")):
        if line.strip():
            yield line.rstrip()


def _joined(lines: Sequence[str]) -> Iterator[str]:
    held = ""
    for line in lines:
        goes_on = line.startswith(("  ", "\t")) and line.strip() and not _BULLET.match(line)
        if held and goes_on and _BULLET.match(held):
            held = f"{held} {line.strip()}"
            continue
        if held:
            yield held
        held = line
    yield held


def bits(line: str, *, is_task: Callable[[str], bool], cited: Collection[int] = ()) -> tuple[Bit, ...]:
    """One line, cut at what can be followed or must be seen."""
    found: list[Bit] = []
    at = 0
    for match in _SPECIAL.finditer(line):
        start, end = match.span()
        if match["cite"]:
            bit = Bit("cite", match["cite"]) if int(match["cite"]) in cited else None
        elif match["task"]:
            name = match["task"].rstrip(".-")
            while name.count(")") > name.count("("):
                name = name[: name.rfind(")")]
            end = start + len(name)
            bit = Bit("task", name) if is_task(name) else None
        else:
            bit = Bit("late", match["late"]) if match["late"] else Bit("list", match["list"])
        if bit is not None:
            if line[at:start]:
                found.append(Bit("text", line[at:start]))
            found.append(bit)
            at = end
    if line[at:]:
        found.append(Bit("text", line[at:]))
    return tuple(found)
