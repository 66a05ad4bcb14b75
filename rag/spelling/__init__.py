"""Typing errors in questions, put right where what was meant is beyond doubt: the package's public face."""

from collections.abc import Iterable, Sequence

from corpus.agencies import Registry
from corpus.text import nfc
from index.facts import FactStore
from index.restore import Lookup
from rag.models import Slip
from rag.spelling.back import read_back
from rag.spelling.corrector import Corrector
from rag.spelling.vocabulary import Vocabulary
from rag.words import has_accents

__all__ = ["Speller", "read_back", "speller_of"]


class Speller:
    """Over what one release and one registry know. Pure but for the lookup; remembers nothing it was asked.

    counts: how often each syllable is written so in the plans; pairs: neighbours, by their folded forms;
    names: full names of bodies; shorts: abbreviations of bodies, folded and glued.
    """

    def __init__(
        self,
        *,
        counts: Iterable[tuple[str, int]],
        pairs: Lookup,
        names: Sequence[str],
        shorts: Iterable[str],
    ) -> None:
        known = tuple(counts), pairs, names, frozenset(shorts)
        self._accented, self._bare = (
            Corrector(Vocabulary(counts=known[0], pairs=known[1], names=known[2], shorts=known[3], bare=bare))
            for bare in (False, True)
        )

    def read(self, question: str) -> tuple[str, tuple[Slip, ...]]:
        """The question as it was meant (NFC), and what was put right in it; () leaves it as typed."""
        text = nfc(question)
        changes = (self._accented if has_accents(text) else self._bare).changes(text)
        parts, slips, at = [], [], 0
        for change in changes:
            parts += [text[at : change.start], change.meant]
            slips.append(Slip(typed=text[change.start : change.end], meant=change.meant))
            at = change.end
        return "".join([*parts, text[at:]]), tuple(slips)


def speller_of(facts: FactStore, registry: Registry) -> Speller:
    """The speller over a release and the bodies of a province."""
    return Speller(
        counts=facts.spellings(),
        pairs=facts.accent_pairs,
        names=[wording for wording, _ in registry.wordings],
        shorts=registry.abbreviations,
    )
