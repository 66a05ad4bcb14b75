"""Putting accents back: "so tai chinh phai lam gi" → "sở tài chính phải làm gì".

A bigram model over syllables, learned from the indexed documents themselves and kept in facts.db.
Embedders break down on text without accents; keyword search does not need this.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from corpus.text import fold, nfc

_SYLLABLE = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BARE_SHARE = 0.2
_PAIR_BONUS = 4.0
_CANDIDATES = 12

# What people ask with and plans never say; counted as if each had been read a few times.
ASKING = """
bao nhiêu phần trăm · là bao nhiêu · có bao nhiêu nhiệm vụ · bao giờ · khi nào · lúc nào · ngày nào
tháng nào · ai chủ trì · ai làm · ai ký · ai chịu trách nhiệm · do ai · cho ai · giao cho ai · của ai
người ký · cơ quan nào · đơn vị nào · sở nào · bên nào · xã nào · phường nào · văn bản nào
kế hoạch nào · chỗ nào · ở đâu · phải làm gì · làm những gì · cần làm gì · có việc gì · là gì · những gì
việc gì · gồm những gì · sắp tới · thế nào · như thế nào · ra sao · vì sao · tại sao · có phải
hay không · có không · được không · đúng không · cho tôi biết · cho hỏi · xin hỏi · liệt kê · tóm tắt
giúp tôi · nói về · thuộc về · liên quan đến · hạn chót · hạn nộp · sắp đến hạn · quá hạn · trễ hạn
còn hạn · hạn cuối · đến hạn · hết hạn · tuần này · tuần sau · tuần tới · tháng này · tháng sau
tháng tới · quý này · quý sau · năm nay · năm sau · hôm nay · ngày mai
"""
_ASKED = 3

Lookup = Callable[[Sequence[str]], Mapping[str, Mapping[str, int]]]
"""Folded syllables (or pairs "so_tai") → how each is written and how often."""


class Restorer:
    """Restores accents with the counts that two lookups give. Raises nothing; unknown words stay."""

    def __init__(self, syllables: Lookup, pairs: Lookup) -> None:
        asked = count([ASKING.replace("·", "\n")])
        self._syllables = _with(syllables, asked[0])
        self._pairs = _with(pairs, asked[1])

    def restore(self, question: str) -> str:
        """The question with accents if it has almost none, else unchanged (NFC)."""
        text = nfc(question)
        if not is_bare(text):
            return text
        found = list(_SYLLABLE.finditer(text))
        best = self._best([fold(match.group()) for match in found])
        parts: list[str] = []
        position = 0
        for match, accented in zip(found, best, strict=True):
            written = match.group()
            parts += [
                text[position : match.start()],
                _cased(written, accented) if written.isascii() else written,
            ]
            position = match.end()
        return "".join(parts) + text[position:]

    def _best(self, folded: Sequence[str]) -> list[str]:
        """Viterbi: the likeliest way to write the syllables, one by one with their neighbours."""
        counts = self._syllables(folded)
        seen = self._pairs([f"{a}_{b}" for a, b in pairwise(folded)])
        paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        before = ""
        for syllable in folded:
            options = _options(syllable, counts)
            following = seen.get(f"{before}_{syllable}", {})
            paths = {
                word: max(
                    (
                        score + weight + _PAIR_BONUS * math.log1p(following.get(f"{last} {word}", 0)),
                        [*path, word],
                    )
                    for last, (score, path) in paths.items()
                )
                for word, weight in options.items()
            }
            before = syllable
        return max(paths.values())[1]


def _with(lookup: Lookup, extra: Mapping[tuple[str, str], int]) -> Lookup:
    """The lookup with a few counts added to whatever it gives."""
    table: dict[str, dict[str, int]] = {}
    for (folded, accented), seen in extra.items():
        table.setdefault(folded, {})[accented] = seen * _ASKED

    def joined(folded: Sequence[str]) -> dict[str, dict[str, int]]:
        found = {key: dict(readings) for key, readings in lookup(folded).items()}
        for key in dict.fromkeys(folded):
            for accented, seen in table.get(key, {}).items():
                readings = found.setdefault(key, {})
                readings[accented] = readings.get(accented, 0) + seen
        return found

    return joined


def _options(syllable: str, counts: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    known = counts.get(syllable)
    if not known:
        return {syllable: 0.0}
    common = sorted(known.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]
    total = sum(known.values())
    return {word: math.log(count / total) for word, count in common}


def _cased(written: str, accented: str) -> str:
    if written.isupper() and len(written) > 1:
        return accented.upper()
    return accented[:1].upper() + accented[1:] if written[:1].isupper() else accented


def is_bare(text: str) -> bool:
    """Whether fewer than a fifth of the syllables carry an accent."""
    words = _LETTERS.findall(text)
    marked = sum(1 for word in words if fold(word) != word.casefold())
    return bool(words) and marked < _BARE_SHARE * len(words)


def count(texts: Iterable[str]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """(folded, accented) counts of syllables and of neighbouring pairs within a line."""
    syllables: Counter[tuple[str, str]] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    folds: dict[str, str] = {}
    for text in texts:
        for line in nfc(text).casefold().split("\n"):
            words = _SYLLABLE.findall(line)
            keys = [folds.get(word) or folds.setdefault(word, fold(word)) for word in words]
            syllables.update(zip(keys, words, strict=True))
            pairs.update(
                (f"{left}_{right}", f"{first} {second}")
                for left, right, first, second in zip(keys, keys[1:], words, words[1:], strict=False)
            )
    return syllables, pairs
