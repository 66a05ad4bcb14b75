"""Typing errors in questions, put right where what was meant is beyond doubt: the package's public face."""

from collections.abc import Sequence

from corpus.agencies import Registry
from corpus.text import nfc
from index.facts import FactStore
from rag.models import Slip
from rag.spelling.back import read_back
from rag.spelling.corrector import Change, Corrector
from rag.spelling.halfway import halfway, lost
from rag.spelling.sources import Sources
from rag.spelling.unkeyed import unkeyed
from rag.spelling.vocabulary import Vocabulary
from rag.words import has_accents, without_accents

__all__ = ["Sources", "Speller", "read_back", "speller_of"]


class Speller:
    """Over what one release and one registry know. Pure but for the lookups."""

    def __init__(self, sources: Sources) -> None:
        self._words = Vocabulary(sources, bare=False)
        self._accented = Corrector(self._words)
        self._bare = Corrector(Vocabulary(sources, bare=True))

    def read(self, question: str) -> tuple[str, tuple[Slip, ...]]:
        """The question as it was meant (NFC), and what was put right in it; () leaves it as typed."""
        text = nfc(question)
        if keyed := unkeyed(text, self._words):
            meant = self._corrected(keyed)[0]
            return meant, (Slip(typed=text, meant=meant),)
        return self._corrected(text)

    def _corrected(self, text: str) -> tuple[str, tuple[Slip, ...]]:
        """Single words put right."""
        if not has_accents(text):
            return _with(self._bare.changes(text), text)
        read = _with(self._accented.changes(text), text)
        if not (halfway(text, self._words) and lost(read[0], self._words)):
            return read
        bare = without_accents(text)
        return _with(self._bare.changes(bare), bare)


def _with(changes: Sequence[Change], text: str) -> tuple[str, tuple[Slip, ...]]:
    parts, slips, at = [], [], 0
    for change in changes:
        parts += [text[at : change.start], change.meant]
        slips.append(Slip(typed=text[change.start : change.end], meant=change.meant))
        at = change.end
    return "".join([*parts, text[at:]]), tuple(slips)


def speller_of(facts: FactStore, registry: Registry) -> Speller:
    """The speller over a release and the bodies of a province."""
    return Speller(
        Sources(
            counts=facts.spellings(),
            pairs=facts.accent_pairs,
            names=tuple(wording for wording, _ in registry.wordings),
            shorts=registry.abbreviations,
            places=lambda: registry.places,
        )
    )
