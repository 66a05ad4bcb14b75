"""What people type: no accents, glued words, abbreviations, typing errors.

Two questions: which bodies does this sentence name (`find`), and which body is this (`resolve`).
`find` must leave ordinary words alone, so there a weak wording needs capitals or a cue ("bên tài chính").
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.agencies.groups import GroupGrammar
from corpus.agencies.lexicon import Entry, Lexicon, Tier
from corpus.agencies.models import Resolution, TypedMention
from corpus.agencies.typed_text import TypedText
from corpus.agencies.typos import TypoIndex
from corpus.agencies.words import bare
from corpus.models import Span
from corpus.text import nfc

_LONGEST = 14  # words of the longest wording looked for
_SHORTEST_FIELD = 4  # letters of a field that is enough to ask "Sở or Bộ?"
_GLUED = 10  # letters from which one word is several, typed together
_TYPO_MIN = 7  # letters below which no typing error is forgiven
_CUES = frozenset({"bên", "ben", "phía", "phia"})
# A body when the whole of what was typed, or after a cue; in a sentence they are ordinary words.
_LEAD = re.compile(
    r"^\s*(?:bên|ben|phía|phia|ngành|nganh|cơ\s+quan|co\s+quan|của|cua|cho|anh\s+chị|lãnh\s+đạo)\s+",
    re.IGNORECASE,
)
# Unaccented "tinh" before these is "tình hình", "tính năng" …, not the province.
_NOT_PROVINCE = frozenset({"hinh", "trang", "nang", "toan", "chat", "cach"})
# "Văn phòng UBND" alone is the province's; before these it is somebody else's.
_BELOW = frozenset({"xa", "phuong", "huyen", "quan", "cap", "cac", "thanh"})


class _Window(NamedTuple):
    """Words [start, end) of the typed text with what they may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    score: float


class _Form(NamedTuple):
    words: tuple[str, ...]
    entries: tuple[Entry, ...]


class TypedReader:
    """Reads typed names against a lexicon."""

    def __init__(
        self,
        lexicon: Lexicon,
        grammar: GroupGrammar,
        *,
        successors: Mapping[str, tuple[str, ...]],
        fields: Mapping[str, Mapping[tuple[str, ...], str]],
        alone: Mapping[tuple[str, ...], str],
        unspoken: frozenset[str],
        listed: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._grammar, self._successors, self._unspoken, self._listed = grammar, successors, unspoken, listed
        self._forms: dict[str, list[_Form]] = {}
        for wording, entries in lexicon.entries.items():
            glued = _glue(wording)
            for spelling in dict.fromkeys((glued, glued.replace("uybannhandan", "ubnd"))):
                self._forms.setdefault(spelling, []).append(_Form(wording, entries))
        self._fields = _folded_fields(fields)
        self._communes = fields
        self._alone = {_glue(wording): name for wording, name in alone.items()}
        self._typos = TypoIndex(
            (tuple(bare(word) for word in wording), entry.name)
            for wording, entries in lexicon.entries.items()
            for entry in entries
            if entry.tier not in (Tier.SHORT, Tier.SHARED, Tier.TYPED)
        )

    def find(self, question: str) -> tuple[TypedMention, ...]:
        """All mentions, in order, never overlapping."""
        typed = TypedText(nfc(question))
        found: list[TypedMention] = []
        i = 0
        while i < len(typed.words):
            window = self._window(typed, i)
            if window is None:
                i += 1
                continue
            found.append(self._mention(typed, window))
            i = window.end
        return tuple(found)

    def resolve(self, typed: str) -> Resolution:
        """The body that the whole of `typed` means."""
        text = nfc(typed).strip(" \t\n?!.,;:\"'“”")
        for reading in (text, _LEAD.sub("", text)):
            if entries := self._exact(TypedText(reading)):
                return self._resolution(_best(entries))
        stripped = TypedText(_LEAD.sub("", text))
        if names := self._by_field(stripped, cue=stripped.text != text):
            return self._resolution(names)
        if names := self._listed(stripped.text):
            return self._resolution(names)
        letters = stripped.letters(0, len(stripped.words))
        if letters >= _TYPO_MIN and (hits := self._typos.near(stripped.folded, head=False, letters=letters)):
            return self._resolution(tuple(hit.name for hit in hits), hits[0].score)
        mentions = self.find(text)
        if len(mentions) == 1:
            mention = mentions[0]
            name = mention.names[0] if len(mention.names) == 1 else None
            return Resolution(name, mention.names or mention.candidates, None, mention.score)
        return Resolution(None, (), None, 0.0)

    # -- one whole string --------------------------------------------------------------------------

    def _exact(self, typed: TypedText) -> tuple[Entry, ...]:
        end = len(typed.words)
        return tuple(
            entry
            for form in self._agreeing(typed, 0, end)
            for entry in form.entries
            if entry.tier not in (Tier.SHORT, Tier.SHARED) or typed.abbreviation_stands(0, end, form.words)
        )

    def _agreeing(self, typed: TypedText, i: int, end: int) -> Sequence[_Form]:
        """The wordings that words [i, end) spell; those spelt with the very accents, if there are any."""
        forms = [f for f in self._forms.get(typed.glue(i, end), ()) if typed.accents_agree(i, end, f.words)]
        return [form for form in forms if typed.spells(i, end, form.words)] or forms

    def _by_field(self, typed: TypedText, *, cue: bool) -> tuple[str, ...]:
        glued = typed.glued
        if name := self._alone.get(glued):
            return (name,)
        of_province = glued.removesuffix("tinh")
        if of_province != glued and (name := self._fields["Sở"].get(of_province)):
            return (name,)
        if len(glued) < _SHORTEST_FIELD:
            return ()
        names = tuple(name for head in ("Sở", "Bộ") if (name := self._fields[head].get(glued)))
        if names:
            return names[:1] if cue else names
        places = (self._fields[head].get(glued) for head in ("Xã", "Phường"))
        return tuple(dict.fromkeys(name for name in places if name))

    def _resolution(self, names: tuple[str, ...], score: float = 1.0) -> Resolution:
        now, former = self._today(names)
        return Resolution(now[0] if len(now) == 1 else None, now, former, score)

    def _today(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
        """Former bodies replaced by their successors; the former name where there was just that one."""
        now = tuple(dict.fromkeys(n for name in names for n in self._successors.get(name, (name,))))
        former = names[0] if len(names) == 1 and names[0] in self._successors else None
        return now, former

    # -- inside a sentence -------------------------------------------------------------------------

    def _window(self, typed: TypedText, i: int) -> _Window | None:
        if not typed.starts_token(i) or typed.in_number(i):
            return None
        if group := self._group(typed, i):
            return group
        for end in range(min(len(typed.words), i + _LONGEST), i, -1):
            if not typed.ends_token(end):
                continue
            entries = tuple(self._readings(typed, i, end))
            if entries:
                window = _Window(i, end, entries, 1.0)
                return self._misspelt(typed, i, end) or window if _generic(typed, end) else window
        return self._after_cue(typed, i) or self._misspelt(typed, i, i)

    def _group(self, typed: TypedText, i: int) -> _Window | None:
        first = typed.words[i].text
        if first not in ("các", "sở") or (first == "sở" and typed.inside_word(i, weak=True)):
            return None  # "làm cơ sở ban hành"
        group = self._grammar.read(typed.text, typed.words[i].start)
        if not group or not any("sở" in name for name in group.names):
            return None
        end = typed.word_at(group.end, i)
        if end - i < 2 or typed.text[group.end : group.end + 1].isalnum() or typed.capital(end):
            return None
        return _Window(i, end, tuple(Entry(name, Tier.NAME) for name in group.names), 2.0)

    def _readings(self, typed: TypedText, i: int, end: int) -> Iterator[Entry]:
        for form in self._agreeing(typed, i, end):
            for entry in form.entries:
                if entry.name not in self._unspoken and self._plausible(typed, i, end, form, entry):
                    yield entry

    def _plausible(self, typed: TypedText, i: int, end: int, form: _Form, entry: Entry) -> bool:
        if entry.tier in (Tier.SHORT, Tier.SHARED) and not typed.abbreviation_stands(i, end, form.words):
            return False
        if typed.broken(i, end) or (
            form.words[0] == "sở" and typed.inside_word(i, weak=entry.tier is Tier.TYPED)
        ):
            return False
        following = typed.after(end)
        if form.words[-1] == "tỉnh":
            return following not in _NOT_PROVINCE or typed.words[end - 1].text == "tỉnh"
        cut = entry.tier is Tier.TYPED and entry.name.endswith((" tỉnh", " thành phố"))
        return not cut or following not in _BELOW

    def _after_cue(self, typed: TypedText, i: int) -> _Window | None:
        cue = i > 0 and typed.words[i - 1].text in _CUES
        capital = typed.capital(i)
        for end in range(min(len(typed.words), i + 7), i, -1):
            glued = typed.glue(i, end)
            of_province = glued.removesuffix("tinh")
            if cue and (name := self._fields["Sở"].get(glued) or self._alone.get(glued)):
                return _Window(i, end, (Entry(name, Tier.ALIAS),), 0.95)
            if capital and end - i > 1 and (name := self._commune(typed, i, end)):
                return _Window(i, end, (Entry(name, Tier.PLACE),), 0.9)
            if capital and of_province != glued and (name := self._fields["Sở"].get(of_province)):
                return _Window(i, end, (Entry(name, Tier.ALIAS),), 0.95)
            if glued == "congan" and typed.after(end) not in ("viec", "xa", "phuong", "cac", "cap", "nhan"):
                return _Window(i, end, (Entry(self._alone[glued], Tier.ALIAS),), 0.95)
        return None

    def _commune(self, typed: TypedText, i: int, end: int) -> str | None:
        """A commune by its bare name, every word with its capital and its accents; None if two bear it."""
        if not all(typed.capital(n) for n in range(i, end)):
            return None
        wording = tuple(word.text for word in typed.words[i:end])
        names = {name for head in ("Xã", "Phường") if (name := self._communes[head].get(wording))}
        return names.pop() if len(names) == 1 else None

    def _misspelt(self, typed: TypedText, i: int, known_end: int) -> _Window | None:
        head = typed.words[i].text
        if head != bare(head) and not self._typos.accented_head(head):
            return None
        if head in ("sở", "so") and typed.inside_word(i, weak=True):
            return None
        glued_together = len(head) >= _GLUED
        for end in range(min(len(typed.words), i + 9), max(i + (not glued_together), known_end), -1):
            letters = typed.letters(i, end)
            if letters < _TYPO_MIN or not typed.ends_token(end) or typed.broken(i, end):
                continue
            if hits := self._typos.near(typed.folded[i:end], head=not glued_together, letters=letters):
                entries = tuple(Entry(hit.name, Tier.ALIAS) for hit in hits if hit.name not in self._unspoken)
                return _Window(i, end, entries, hits[0].score) if entries else None
        return None

    def _mention(self, typed: TypedText, window: _Window) -> TypedMention:
        span = Span(typed.words[window.start].start, typed.words[window.end - 1].end)
        if window.score > 1.0:
            return TypedMention(span, tuple(entry.name for entry in window.entries), (), 1.0)
        now, former = self._today(_best(window.entries))
        return (
            TypedMention(span, now, (), window.score, former or "")
            if len(now) == 1
            else TypedMention(span, (), now, window.score, former or "")
        )


def _generic(typed: TypedText, end: int) -> bool:
    """The window ends in "xã" or "phường": a misspelt commune name may follow."""
    return typed.after(end - 1) in ("xa", "phuong")


def _glue(wording: Sequence[str]) -> str:
    return "".join(bare(word) for word in wording)


def _folded_fields(
    fields: Mapping[str, Mapping[tuple[str, ...], str]],
) -> dict[str, dict[str, str]]:
    return {head: {_glue(wording): name for wording, name in names.items()} for head, names in fields.items()}


def _best(entries: Sequence[Entry]) -> tuple[str, ...]:
    best = min(entry.tier for entry in entries)
    return tuple(dict.fromkeys(entry.name for entry in entries if entry.tier == best))
