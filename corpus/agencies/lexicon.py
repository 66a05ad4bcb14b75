"""Every known wording of every body, as a trie over comparable words: built once, read by all matchers."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from corpus.agencies.models import Body, Scope
from corpus.agencies.variants import full_forms, short_forms, stem_forms
from corpus.agencies.words import Word, key


class Tier(IntEnum):
    """How sure a wording is; a lower one wins."""

    NAME = 0
    ALIAS = 1
    SHORT = 2
    TYPED = 3  # only when a person types it in a question
    SHARED = 4  # typed, and other bodies claim it too
    PLACE = 5  # "xã Phú Bình": a place in prose, a body in a list of roles or a question


class Entry(NamedTuple):
    """One reading of a wording."""

    name: str
    tier: Tier


class Match(NamedTuple):
    """Words [start, end) read as one of `entries` (sorted, best first)."""

    start: int
    end: int
    entries: tuple[Entry, ...]


_END = ""


class Lexicon:
    """Wordings → bodies. Immutable after construction."""

    def __init__(self, bodies: Sequence[Body], scope: Scope, communes: Iterable[str] = ()) -> None:
        self.entries: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        for wording, entry in (*_of_bodies(bodies, scope), *_of_communes(communes, scope)):
            self._add(wording, entry)
        self._trie: dict[str, Any] = {}
        for words, entries in self.entries.items():
            node = self._trie
            for word in words:
                node = node.setdefault(word, {})
            node[_END] = entries

    def _add(self, wording: str, entry: Entry) -> None:
        words = key(wording)
        known = self.entries.get(words, ())
        best = {e.name: e.tier for e in (entry, *known)}
        best[entry.name] = min(entry.tier, *(e.tier for e in (entry, *known) if e.name == entry.name))
        self.entries[words] = tuple(sorted((Entry(n, t) for n, t in best.items()), key=lambda e: e.tier))

    def opens(self, word: str) -> bool:
        """Whether some wording begins with this word."""
        return word in self._trie

    def all_at(self, words: Sequence[Word], start: int, highest: Tier = Tier.SHORT) -> tuple[Match, ...]:
        """All wordings that begin at word `start`, longest first."""
        found: list[Match] = []
        node = self._trie
        for i in range(start, len(words)):
            if words[i].text not in node:
                break
            node = node[words[i].text]
            entries = tuple(e for e in node.get(_END, ()) if e.tier <= highest)
            if entries:
                found.append(Match(start, i + 1, entries))
        return tuple(reversed(found))


def _of_bodies(bodies: Sequence[Body], scope: Scope) -> Iterator[tuple[str, Entry]]:
    for body in bodies:
        yield body.name, Entry(body.name, Tier.NAME)
        for wording in full_forms(body, scope):
            yield wording, Entry(body.name, Tier.ALIAS)
        for wording in short_forms(body, scope):
            yield wording, Entry(body.name, Tier.SHORT)
        for wording in (*body.typed, *stem_forms(body, scope)):
            yield wording, Entry(body.name, Tier.TYPED)
        for wording in body.shared:
            yield wording, Entry(body.name, Tier.SHARED)


def _of_communes(communes: Iterable[str], scope: Scope) -> Iterator[tuple[str, Entry]]:
    for commune in communes:
        name = f"UBND {commune}"
        yield name, Entry(name, Tier.NAME)
        yield f"{name} {scope.unit} {scope.province}", Entry(name, Tier.ALIAS)
        yield f"{name}, {scope.province}", Entry(name, Tier.ALIAS)
        yield commune, Entry(name, Tier.PLACE)
        yield f"UBND {_proper(commune)}", Entry(name, Tier.PLACE)


def _proper(commune: str) -> str:
    """The name without its type: "xã Phú Bình" → "Phú Bình"."""
    return commune.removeprefix("đặc khu ").removeprefix("phường ").removeprefix("xã ")
