"""The cited words of a sentence, indexed: which tokens, which neighbours, which bodies. Pure."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from corpus.agencies import Mention
from corpus.models import Span, Task
from rag.llm.tokens import Kind, Token, linking, numerals, tokens

Find = Callable[[str], Sequence[Mention]]
Pair = tuple[str, str]
_LONGEST_LINK = 4


class Ground:
    """quotes: the cited spans, verbatim; tasks: those they prove; find: the bodies named in a text."""

    def __init__(self, quotes: Sequence[str], tasks: Sequence[Task], find: Find) -> None:
        self.tasks = tuple(tasks)
        self._quotes, self._find = quotes, find
        self._runs = [list(tokens(quote)) for quote in quotes]

    @cached_property
    def values(self) -> frozenset[Pair]:
        """(kind, value) of every token."""
        return frozenset((t.kind.value, t.value) for run in self._runs for t in run)

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Values that stand side by side with nothing but blanks between."""
        return frozenset((a.value, b.value) for a, b in self._neighbours() if b.joined)

    @cached_property
    def lefts(self) -> dict[str, set[tuple[Kind | None, str]]]:
        """What stands directly before a value, (None, "") for a mark or nothing."""
        found: dict[str, set[tuple[Kind | None, str]]] = {}
        for run in self._runs:
            for at, token in enumerate(run):
                before = (run[at - 1].kind, run[at - 1].value) if at and token.joined else (None, "")
                found.setdefault(token.value, set()).add(before)
        return found

    @cached_property
    def rights(self) -> dict[str, set[str]]:
        """What stands directly after a value, "" for a mark or nothing."""
        found: dict[str, set[str]] = {}
        for run in self._runs:
            for at, token in enumerate(run):
                after = run[at + 1] if at + 1 < len(run) else None
                found.setdefault(token.value, set()).add(after.value if after and after.joined else "")
        return found

    @cached_property
    def numeral_runs(self) -> frozenset[tuple[str, ...]]:
        """Number words in a row, each row whole: of "ba mươi" neither "ba" nor "mươi" is one."""
        return frozenset(
            numeral_run(run, at) for run in self._runs for at, t in enumerate(run) if t.value in numerals()
        )

    @cached_property
    def flat(self) -> str:
        """All values in order, blank before and after each; quotes kept apart."""
        return " | ".join(f" {' '.join(t.value for t in run)} " for run in self._runs)

    @cached_property
    def only_capital(self) -> frozenset[str]:
        """Words that never stand in lower case: what a name is made of, however it is then written."""
        small = {t.value for run in self._runs for t in run if not t.capital}
        return frozenset(t.value for run in self._runs for t in run if t.kind is Kind.WORD) - small

    @cached_property
    def names(self) -> frozenset[tuple[str, ...]]:
        """Capitalised words in a row, each row whole, so that no name is cut; also without a first
        word whose capital may only begin a sentence or a cell. Bodies are left out: they have names
        of their own, which are whole or not theirs."""
        found: set[tuple[str, ...]] = set()
        for quote, run in zip(self._quotes, self._runs, strict=True):
            bodies = [m.span for m in self.mentions(quote)]
            capital = [t.capital and t.kind is Kind.WORD and not t.within(bodies) for t in run]
            for first, last in capital_runs(capital, run):
                row = tuple(t.value for t in run[first:last])
                found.add(row)
                if first == 0 or not run[first].joined:
                    found.add(row[1:])
        return frozenset(found)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Canonical names of the bodies in the quotes and in the facts that were read from them."""
        found = {n for quote in self._quotes for m in self._find(quote) for n in m.names}
        return frozenset(found | set(self._fact_names))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The bodies a sentence names, in order: canonical names of the facts first, as they stand
        ("Các cơ quan, đơn vị có liên quan"), then whatever else is known."""
        taken: list[Mention] = []
        for name in self._fact_names:
            for at in _places(name.casefold(), text.casefold()):
                _add(taken, Mention(Span(at, at + len(name)), (name,)))
        for mention in self._find(text):
            _add(taken, mention)
        return tuple(sorted(taken))

    @cached_property
    def _fact_names(self) -> tuple[str, ...]:
        names = {n for t in self.tasks for n in (*t.lead, *t.support, *t.report_to)}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    def verbatim(self, values: Sequence[str]) -> bool:
        """Whether these values stand in this order, side by side."""
        return f" {' '.join(values)} " in self.flat

    def _neighbours(self) -> list[tuple[Token, Token]]:
        return [(a, b) for run in self._runs for a, b in pairwise(run)]


def numeral_run(run: Sequence[Token], at: int) -> tuple[str, ...]:
    """The whole row of number words around a place."""
    first, last = at, at + 1
    while first > 0 and run[first].joined and run[first - 1].value in numerals():
        first -= 1
    while last < len(run) and run[last].joined and run[last].value in numerals():
        last += 1
    return tuple(t.value for t in run[first:last])


def _places(part: str, text: str) -> list[int]:
    """Where whole words stand in a text."""
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)]


def _add(taken: list[Mention], mention: Mention) -> None:
    """Adds a mention unless it lies inside one that was added before; one that sticks out of another
    names more than that, and has to be proved too."""
    start, end = mention.span
    if not any(m.span.start <= start and end <= m.span.end for m in taken):
        taken.append(mention)


def capital_runs(capital: Sequence[bool], run: Sequence[Token]) -> list[tuple[int, int]]:
    """Where capitalised tokens stand in a row with nothing but blanks between: half-open ranges."""
    found: list[tuple[int, int]] = []
    for at, token in enumerate(run):
        if capital[at] and found and found[-1][1] == at and token.joined:
            found[-1] = (found[-1][0], at + 1)
        elif capital[at]:
            found.append((at, at + 1))
    return found


def link_marks(run: Sequence[Token]) -> list[bool]:
    """Which tokens belong to a wording that states nothing; the longest wording wins."""
    words = [t.value if t.kind is Kind.WORD else "" for t in run]
    marks = [False] * len(run)
    at = 0
    while at < len(run):
        sizes = range(min(_LONGEST_LINK, len(run) - at), 0, -1)
        size = next((n for n in sizes if tuple(words[at : at + n]) in linking()), 0)
        marks[at : at + size] = [True] * size
        at += size or 1
    return marks
