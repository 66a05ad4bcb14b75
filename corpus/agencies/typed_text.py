"""What a person typed, as words with their folded forms, and what its spelling allows."""

import re
from collections.abc import Sequence

from corpus.agencies.words import Word, bare, words
from corpus.encodings.syllables import is_syllable

# "so nv" is "số nhiệm vụ" as often as "Sở Nội vụ": so short an abbreviation wants a capital or an accent.
_MIN_LOWER = 3
_BROKEN = re.compile(r"[:;\t\n?!]")
_BEFORE_SO = frozenset({"cơ", "trụ", "hồ"})
# Where one wrong accent is forgiven: these words open the name of a body and nothing else.
_SURE_HEADS = frozenset({"sở", "bộ", "xã", "phường", "ủy"})
_ONE = re.compile(r"[^\W_]+(?:[&\-][^\W_]+)+")


class TypedText:
    """Typed text with its words and their folded forms."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: tuple[Word, ...] = words(text)
        self.folded = [bare(word.text) for word in self.words]
        self.glued = "".join(self.folded)

    def glue(self, start: int, end: int) -> str:
        return "".join(self.folded[start:end])

    def raw(self, start: int, end: int) -> str:
        return self.text[self.words[start].start : self.words[end - 1].end]

    def capital(self, i: int) -> bool:
        return i < len(self.words) and self.text[self.words[i].start].isupper()

    def after(self, i: int) -> str:
        return self.folded[i] if i < len(self.folded) else ""

    def word_at(self, offset: int, start: int) -> int:
        while start < len(self.words) and self.words[start].start < offset:
            start += 1
        return start

    def starts_token(self, i: int) -> bool:
        return i == 0 or self.words[i - 1].start != self.words[i].start

    def ends_token(self, end: int) -> bool:
        return end == len(self.words) or self.words[end].start != self.words[end - 1].start

    def letters(self, i: int, end: int) -> int:
        """How many letters were really typed in words [i, end)."""
        return sum(map(str.isalnum, self.raw(i, end))) if end > i else 0

    def broken(self, i: int, end: int) -> bool:
        """A mark stands between the words that no name holds, or a comma after "so"."""
        first = self.words[i]
        comma = self.text[first.end : first.end + 1] == "," and first.text in ("so", "bo")
        return comma or bool(_BROKEN.search(self.raw(i, end)))

    def inside_word(self, i: int, *, weak: bool) -> bool:
        """ "sở" as the second half of "cơ sở", "trụ sở", "hồ sở": no department."""
        before = self.words[i - 1].text if i else ""
        return before in _BEFORE_SO or (weak and before == "co")

    def in_number(self, i: int) -> bool:
        """Part of a document's number: "71/NQ-CP", "129/KH-UBND"."""
        start = self.words[i].start
        return start > 1 and self.text[start - 1] in "-/" and self.text[start - 2].isalnum()

    def accents_agree(self, i: int, end: int, form: Sequence[str]) -> bool:
        """Accents typed are the wording's; one slip is forgiven in a long name, never in its head."""
        typed = [word.text for word in self.words[i:end]]
        if len(typed) != len(form):
            together = "".join(typed)
            return together in (bare(together), "".join(form)) or bare(together) == together
        wrong = [n for n, (a, b) in enumerate(zip(typed, form, strict=True)) if a != bare(a) and a != b]
        return not wrong or (len(wrong) == 1 and len(form) >= 3 and wrong[0] > 0 and form[0] in _SURE_HEADS)

    def spells(self, i: int, end: int, form: Sequence[str]) -> bool:
        """Letter for letter, accent for accent; without any accent it spells no wording more than another."""
        typed = tuple(word.text for word in self.words[i:end])
        return typed == tuple(form) and any(word != bare(word) for word in typed)

    def abbreviation_stands(self, i: int, end: int, form: Sequence[str]) -> bool:
        """Whole tokens, and written so that it cannot be an ordinary word."""
        raw = self.raw(i, end)
        pieces = [bare(word.text) for word in self.words[i:end]]
        if _ONE.fullmatch(raw):  # "snn&mt"
            pieces = ["".join(pieces)]
        whole = len(pieces) == 1 or pieces == [bare(word) for word in form] or len(pieces[0]) == 2
        if not whole:
            return False
        if any(piece.isupper() and len(piece) > 1 for piece in re.findall(r"[^\W_]+", raw)):
            return True
        head, tail = pieces[0], "".join(pieces[1:])
        if len(pieces) == 1:
            return (len(head) >= _MIN_LOWER and not is_syllable(head)) or len(head) > 5
        return self.words[i].text == "sở" or len(tail) >= _MIN_LOWER
