"""Whether any plan has some words in a row."""

from collections.abc import Iterable
from typing import Protocol

from index.terms import match_all
from rag.words import level, run, spelled, syllables_typed

PASSAGES = 40  # of a plan that are looked into for words whose syllables it has


class Texts(Protocol):
    """`index.facts.FactStore` fits."""

    def texts_holding(self, expression: str, k: int) -> Iterable[str]: ...


def stands(rows: Iterable[str], texts: Texts, *, by: str, exact: bool = False) -> bool:
    """Whether one of these rows is in a text that has the words `by`; exact: with its accents."""
    wanted = [row(words, exact=exact) for words in rows]
    known = (row(text, exact=exact) for text in texts.texts_holding(match_all([(by,)], "terms"), PASSAGES))
    return any(one in text for text in known for one in wanted)


def row(text: str, *, exact: bool) -> str:
    """The syllables of a text as a run; without accents where it need not be exact."""
    form = spelled if exact else level
    return run(*map(form, syllables_typed(text)))
