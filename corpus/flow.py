"""Plain words that remember where they stand in the source.

A Flow is what a reader sees of a stretch of text — layout marks and footnotes left out, white
space collapsed, broken lines joined — with the source offset of every character. All parsing
works on flows, so every fact can point back at the document, whatever lay between its words.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.models import Span

# What a reader does not see. The first four are those of corpus.text.plain.
_HIDDEN = re.compile(
    r"""
      \[bookmark:[^\]\n]*\]       # "[bookmark: _Hlk198827734]"
    | </?[a-zA-Z][^<>\n]{0,20}>   # "<b>", "</i>"
    | [*_]{1,3}                   # "**bold**", "*slanted*"
    | (?m:^\#{1,6}[ ])            # "## heading"
    | \[footnoteRef:\d+\]         # "[footnoteRef:1]": a footnote's number …
    | \[\d+:[ ][^\]]{0,4000}\]    # "[1:  Nghị quyết số …]": … and its text
    """,
    re.VERBOSE,
)
_VISIBLE = re.compile(r"\S")


class Flow(NamedTuple):
    """Plain words (`text`) and, for each character, its offset in the source (`origin`)."""

    text: str
    origin: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> "Flow":
        """Characters [start, end) without blanks at the ends."""
        end = len(self.text) if end is None else end
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = max(start, start + len(part.strip()))
        return Flow(self.text[start:end], self.origin[start:end])

    def span(self) -> Span:
        """From the first to the last character in the source; the flow must not be empty."""
        return Span(self.origin[0], self.origin[-1] + 1)


EMPTY = Flow("", ())


def read_flow(source: str, start: int, end: int) -> Flow:
    """What a reader sees of source[start:end], on one line."""
    chars: list[str] = []
    origin: list[int] = []
    for i, char in _seen(source, start, end):
        if char == " " and (not chars or chars[-1] == " "):
            continue
        chars.append(char)
        origin.append(i)
    if chars and chars[-1] == " ":
        chars.pop()
        origin.pop()
    return Flow("".join(chars), tuple(origin))


def join(flows: Iterable[Flow]) -> Flow:
    """One flow after the other with a blank between; the blank stands where the first one ends."""
    texts: list[str] = []
    origin: list[int] = []  # collected, then frozen once: one endless paragraph must not cost its square
    for flow in filter(None, flows):
        if texts:
            texts.append(" ")
            origin.append(origin[-1])
        texts.append(flow.text)
        origin.extend(flow.origin)
    return Flow("".join(texts), tuple(origin))


def runs(flow: Flow, source: str) -> tuple[Span, ...]:
    """The flow as contiguous runs of the source, each quotable on its own.

    A run breaks where the source has words between two characters that the flow does not show
    (a footnote, a repeated table header), or where the flow goes backwards.
    """
    if not flow:
        return ()
    spans = []
    start = last = flow.origin[0]
    for here in flow.origin[1:]:
        if here < last or (here > last + 1 and hides_words(source, last + 1, here)):
            spans.append(Span(start, last + 1))
            start = here
        last = here
    spans.append(Span(start, last + 1))
    return tuple(spans)


def hides_words(source: str, start: int, end: int) -> bool:
    """Whether words stand in between; marks that `plain` drops are no words, footnotes are."""
    for match in _HIDDEN.finditer(source, start, end):
        if match.group().startswith("[") and not match.group().startswith("[bookmark"):
            return True
        if _VISIBLE.search(source, start, match.start()):
            return True
        start = match.end()
    return bool(_VISIBLE.search(source, start, end))


def _seen(source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Offsets and characters that are shown; white space and the tag of a line break as a blank."""
    for match in _HIDDEN.finditer(source, start, end):
        yield from _shown(source, start, match.start())
        if match.group().lower().startswith("<br"):
            yield match.start(), " "
        start = match.end()
    yield from _shown(source, start, end)


def _shown(source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for i in range(start, end):
        char = source[i]
        yield i, " " if char.isspace() else char


def within(inner: Flow, outer: Flow) -> bool:
    """Whether a flow is a part of another."""
    return outer.origin[0] <= inner.origin[0] and inner.origin[-1] <= outer.origin[-1]


def before(body: Flow, sentence: Flow) -> Flow:
    """The part of a paragraph before one of its sentences."""
    return body.cut(0, body.origin.index(sentence.origin[0]))
