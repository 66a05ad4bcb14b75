"""What people type: no accents, glued words, abbreviations, typing errors."""

from collections.abc import Mapping

from corpus.agencies.lexicon import Lexicon
from corpus.agencies.models import Resolution, TypedMention
from corpus.agencies.words import bare, key


class TypedReader:
    """Reads typed names against a lexicon."""

    def __init__(
        self,
        lexicon: Lexicon,
        successors: Mapping[str, tuple[str, ...]],
        fields: Mapping[str, Mapping[tuple[str, ...], str]],
    ) -> None:
        self._lexicon, self._successors, self._fields = lexicon, successors, fields
        self._glued: dict[str, set[str]] = {}
        for wording, entries in lexicon.entries.items():
            best = entries[0].tier
            glued = "".join(bare(word) for word in wording)
            self._glued.setdefault(glued, set()).update(e.name for e in entries if e.tier == best)

    def resolve(self, typed: str) -> Resolution:
        names = tuple(sorted(self._glued.get("".join(bare(w) for w in key(typed)), ())))
        return Resolution(names[0], names) if len(names) == 1 else Resolution(None, names)

    def find(self, question: str) -> tuple[TypedMention, ...]:
        return ()
