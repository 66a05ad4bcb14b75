"""Reads a list of bodies as plans word it: a role cell, or the line under "Cơ quan chủ trì".

Not a general parser: it walks word by word, takes the longest known wording, then a collective one
("các sở, ban, ngành"), then a bare field after a department ("Các sở: Tài chính, Nội vụ"), and else
keeps what stands there up to the next place where a list can break.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpus.agencies import patterns
from corpus.agencies.groups import GroupGrammar
from corpus.agencies.lexicon import Lexicon, Match, Tier
from corpus.agencies.words import words
from corpus.text import collapse, nfc

_COUNTED = ("cơ quan", "đơn vị", "tổ chức", "địa phương")


class Fields(NamedTuple):
    """Field names that stand for a department or ministry where the list gives the head once."""

    by_head: Mapping[str, Mapping[tuple[str, ...], str]]
    alone: Mapping[tuple[str, ...], str]


class _Item(NamedTuple):
    """What was read at a place: the names, and where to go on (an index of words)."""

    names: tuple[str, ...]
    end: int
    head: str | None = None


class ListReader:
    """Reads role lists of one province. `own` False: a plan of another authority, whose collective
    wordings mean its own bodies and are kept as written."""

    def __init__(
        self,
        lexicon: Lexicon,
        grammar: GroupGrammar,
        fields: Fields,
        *,
        roles: frozenset[str],
        groups: frozenset[str],
    ) -> None:
        self._lexicon, self._grammar, self._fields = lexicon, grammar, fields
        self._roles, self._groups = roles, groups

    def read(self, text: str, *, own: bool = True) -> tuple[str, ...]:
        """The bodies in order, each once."""
        clean = _clean(text)
        return tuple(dict.fromkeys(_Walk(self, clean, own).names()))


class _Walk:
    """One pass over one text."""

    def __init__(self, reader: ListReader, text: str, own: bool) -> None:
        self._reader, self._text, self._own = reader, text, own
        self._words = words(text)
        self._head: str | None = None
        self._several = False

    def names(self) -> list[str]:
        found: list[str] = []
        i = 0
        while i < len(self._words):
            i = self._skip_lead_in(i)
            if i >= len(self._words):
                break
            item = self._item(i)
            self._head = item.head if item.head else self._head
            apposed = found and all(name in self._reader._roles for name in item.names)
            found += () if apposed else item.names
            self._several = bool(item.names) and item.names[-1].startswith("Các ")
            i = self._skip_tail(max(item.end, i + 1))
        return found

    def _at(self, i: int) -> int:
        return self._words[i].start if i < len(self._words) else len(self._text)

    def _word_at(self, offset: int, start: int) -> int:
        while start < len(self._words) and self._words[start].start < offset:
            start += 1
        return start

    def _skip_lead_in(self, i: int) -> int:
        while i < len(self._words) and (match := patterns.LEAD_IN.match(self._text, self._at(i))):
            if self._known(i) or self._field(i):
                return i
            if not self._own and match[0].casefold().startswith(("giám", "thủ", "chủ t", "lãnh", "người")):
                return i
            i = self._word_at(match.end(), i)
        return i

    def _skip_tail(self, i: int) -> int:
        end = self._words[i - 1].end
        while match := patterns.TAIL.match(self._text, end):
            end = match.end()
        return self._word_at(end, i)

    def _item(self, i: int) -> _Item:
        readers = (self._shared_head, self._shared_communes, self._known, self._field, self._collective)
        items = [item for read in readers if (item := read(i))]
        return max(items, key=lambda item: item.end) if items else self._unknown(i)

    def _breaks(self, end: int) -> bool:
        offset = self._words[end - 1].end
        if match := patterns.TAIL.match(self._text, offset):
            offset = match.end()
        return patterns.BREAK.match(self._text, offset) is not None

    def _shared_head(self, i: int) -> _Item | None:
        match = patterns.SHARED_HEAD.match(self._text, self._at(i))
        if not match:
            return None
        head, end = match["head"].capitalize(), self._word_at(match.end(), i)
        if end == len(self._words):
            return None
        follows = self._field_at(end, head) or (match["colon"] and self._known(end))
        return _Item((), end, head) if follows else None

    def _shared_communes(self, i: int) -> _Item | None:
        match = patterns.SHARED_COMMUNES.match(self._text, self._at(i))
        if not match:
            return None
        head, end = match["head"].capitalize(), self._word_at(match.end(), i)
        follows = end < len(self._words) and self._field_at(end, head)
        return _Item((), end, head) if follows else None

    def _known(self, i: int) -> _Item | None:
        for match in self._reader._lexicon.all_at(self._words, i, Tier.PLACE):
            if len(match.entries) == 1 and self._breaks(match.end) and self._stands(match):
                name = match.entries[0].name
                return _Item((self._worded(name, match),), match.end, _head_of(name))
        return None

    def _stands(self, match: Match) -> bool:
        """Whether a wording that is weak by itself is strong here."""
        tier, written = match.entries[0].tier, self._written(match.start, match.end)
        if ";" in written or tier is Tier.SHARED:
            return False
        if not self._own and (tier is Tier.TYPED or match.entries[0].name in self._reader._groups):
            return False
        if tier in (Tier.SHORT, Tier.PLACE) and written == written.lower():
            return False
        offset = self._words[match.end - 1].end
        return tier is not Tier.TYPED or not patterns.AND.match(self._text, offset)

    def _worded(self, name: str, match: Match) -> str:
        """Another authority's own bodies stay as written; departments and ministries are named alike."""
        if self._own or name.split()[0] in ("Sở", "Bộ"):
            return name
        region = patterns.REGION.match(self._text, self._words[match.end - 1].end)
        return _sentence(self._written(match.start, match.end) + (region[0] if region else ""))

    def _written(self, start: int, end: int) -> str:
        return self._text[self._words[start].start : self._words[end - 1].end]

    def _field(self, i: int) -> _Item | None:
        if not self._text[self._at(i)].isupper():
            return None
        if self._head and (item := self._field_at(i, self._head)):
            return item
        return self._longest_field(i, self._reader._fields.alone)

    def _field_at(self, i: int, head: str) -> _Item | None:
        if not self._text[self._at(i)].isupper():
            return None
        found = self._longest_field(i, self._reader._fields.by_head[head])
        if not found and head == "Sở":
            found = self._longest_field(i, self._reader._fields.alone)
        return found._replace(head=head) if found else None

    def _longest_field(self, i: int, fields: Mapping[tuple[str, ...], str]) -> _Item | None:
        for end in range(min(len(self._words), i + 8), i, -1):
            name = fields.get(tuple(word.text for word in self._words[i:end]))
            if name and self._breaks(end):
                return _Item((name,), end)
        return None

    def _collective(self, i: int) -> _Item | None:
        group = self._reader._grammar.read(self._text, self._at(i))
        if not group:
            return None
        end = self._word_at(group.end, i)
        if end <= i or not self._breaks(end):
            return None
        if not self._own:
            plain = patterns.BREAK.match(self._text, group.end)
            return _Item(self._counted(i, group.written), end) if plain and group.written else None
        return _Item(group.names or (_sentence(self._text[self._at(i) : group.end]),), end)

    def _counted(self, i: int, written: tuple[str, ...]) -> tuple[str, ...]:
        """ "Các sở, ban, ngành; cơ quan, đơn vị": one "các" for all; "cơ quan liên quan" means several."""
        bare = written[0].lower().startswith(_COUNTED)
        shared = self._several and bool(re.search(r"[,;]\s*$", self._text[: self._at(i)]))
        if bare and (shared or patterns.BARE_RELATED.match(written[0])):
            return (f"Các {written[0][:1].lower()}{written[0][1:]}", *written[1:])
        return written

    def _unknown(self, i: int) -> _Item:
        start = self._at(i)
        person = patterns.PERSON.match(self._text, start)
        inner = person.end() if person else start
        run = patterns.GENERIC_RUN.match(self._text, inner) or patterns.OFFICE_OF_TWO.match(self._text, inner)
        group = self._reader._grammar.read(self._text, inner)
        together = max(run.end() if run else start, group.end if group else start)
        end = i + 1
        while end < len(self._words) and not self._splits(end, together):
            end += 1
        name = _sentence(self._text[start : self._words[end - 1].end])
        return _Item((name,) if name else (), end)

    def _splits(self, i: int, together: int) -> bool:
        gap = self._text[self._words[i - 1].end : self._at(i)]
        if ";" in gap or "\n\n" in gap:
            return True
        loose = "," in gap or ":" in gap or re.search(r"\b(?:và|cùng)\b|\n", gap)
        if not loose or self._at(i) < together:
            return False
        if "\n" in gap and "," not in gap and "và" not in gap:
            return self._text[self._at(i)].isupper() and self._known(i) is not None
        return patterns.HEAD.match(self._text, self._at(i)) is not None or self._known(i) is not None


def _clean(text: str) -> str:
    """Marks and parentheses out; a bulleted line becomes an item of its own, other line ends blanks."""
    bulleted = patterns.BULLET.sub(";\n", patterns.MARKS.sub("", nfc(text)))
    bare = patterns.TAKES_PART.sub("", patterns.PARENTHESIS.sub(" ", bulleted))
    bare = patterns.PLURAL_OFFICE.sub(r"\g<office> các ", patterns.DASHED.sub(r"\g<noun>, ", bare))
    return re.sub(r"[ \t\xa0]+", " ", bare)


def _head_of(name: str) -> str | None:
    """What a following name may leave out: "Sở Tài chính, Nội vụ", "UBND xã Phú Bình, Kha Sơn"."""
    first, second, *_ = (*name.split(), "")
    return first if first in ("Sở", "Bộ") else second.capitalize() if second in ("xã", "phường") else None


def _sentence(text: str) -> str:
    text = collapse(text).strip(patterns.EDGES)
    return text[:1].upper() + text[1:]
