"""One document, one spelling: names of bodies settled by what the document itself writes elsewhere.

A plan introduces "Bộ Tài nguyên và Môi trường" and goes on with "Bộ TN&MT"; a cell writes "Cục A và Cục
B" for the "Cục A và B" of the text; a typist leaves out an accent. The document is its own dictionary:
nothing is changed that it does not spell out somewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.patterns import UPPER
from corpus.tasks.draft import Draft
from corpus.tasks.roles import Who
from corpus.text import collapse, fold

# "TN&MT", "TNMT", "KH-CN": at least two capitals
_SHORT = re.compile(
    rf"(?<![\w&])(?=[{UPPER}&-]*[{UPPER}][{UPPER}&-]*[{UPPER}])[{UPPER}][{UPPER}&-]*(?![\w&])"
)
# words that everybody writes so, and that need no spelling out
_USUAL = frozenset({"UBND", "HĐND", "UBMTTQ", "MTTQ", "HTX", "BCH", "BCĐ", "VNPT"})
# heads of names typed without their accent: "Vu Kế hoạch", "Cuc Thuế"
_HEADS = {fold(head): head for head in ("Vụ", "Cục", "Sở", "Bộ", "Viện", "Trường", "Hội", "Đảng")}
_FRONT = re.compile(r"Mặt trận [Tt]ổ quốc (?=tỉnh|thành phố|huyện|quận|xã|phường|đặc khu)")
_OFFICE = re.compile(r"Văn phòng (?:HĐND|Hội đồng nhân dân)$")
_COMMITTEE = re.compile(r"(?:UBND|[UỦ][ỷy] ban nhân dân)\b")
_RELATED = re.compile(r"\bcó (?=liên quan$)")
_OFTEN = 5
# "… tỉnh Lào Cai" where the document elsewhere says "… tỉnh"
_PLACE = re.compile(rf"(?<= tỉnh)(?: [{UPPER}]\w*)+$")
JOINED = "“{pair}” được đọc là “{name}” như văn bản viết ở chỗ khác: xin đối chiếu."


class Names:
    """Settles names of one document. text: its words; usual: how often each name was read in it."""

    def __init__(self, text: str, who: Who) -> None:
        self._text = collapse(text)
        self._who = who
        self._long: dict[str, str] = {}

    def settle(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The drafts with the names of leads and supports settled."""
        settled = [self._draft(draft) for draft in drafts]
        usual = _usual(name for draft in settled for name in (*draft.lead, *draft.support))
        for draft in settled:
            yield replace(draft, lead=_renamed(draft.lead, usual), support=_renamed(draft.support, usual))

    def _draft(self, draft: Draft) -> Draft:
        lead, doubts = self._joined(tuple(map(self._name, draft.lead)))
        support, more = self._joined(tuple(map(self._name, draft.support)))
        return replace(draft, lead=lead, support=support, doubts=(*draft.doubts, *doubts, *more))

    def _name(self, name: str) -> str:
        if self._who.known(name):
            return name
        if name not in self._long:
            self._long[name] = self._spelled_out(_FRONT.sub(r"Ủy ban Mặt trận Tổ quốc ", _accented(name)))
        return self._long[name]

    def _spelled_out(self, name: str) -> str:
        """Abbreviations replaced by the words that stand for them in this document."""
        for short in _SHORT.findall(name):
            words = None if short in _USUAL else self._words_for(short, name[: name.index(short)])
            name = name.replace(short, words) if words else name
        return name

    def _words_for(self, short: str, before: str) -> str | None:
        """The words after the same words as before the abbreviation, as many as it has letters."""
        letters = [re.escape(c) for c in short if c.isalpha()]
        run = r"[\s,-]+(?:và\s+)?".join(rf"(?i:{c})\w+" for c in letters)
        heads = before.split()
        for start in range(len(heads)):
            head = r"\s+".join(map(re.escape, heads[start:]))
            found = {m["run"] for m in re.finditer(rf"\b{head}\s+(?P<run>{run})(?!\w)", self._text)}
            if len({f.casefold() for f in found}) == 1:
                return min(found)
        return None

    def _joined(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Neighbours that the document elsewhere writes as one body, and the doubts about that."""
        result: list[str] = []
        doubts: list[str] = []
        for name in names:
            one = self._one_body(result[-1], name) if result else None
            if one is None:
                result.append(name)
                continue
            before = result.pop()
            result.append(one)
            if not _OFFICE.match(before):
                doubts.append(JOINED.format(pair=f"{before} và {name}", name=one))
        return tuple(dict.fromkeys(result)), tuple(doubts)

    def _one_body(self, first: str, second: str) -> str | None:
        if _OFFICE.match(first) and _COMMITTEE.match(second):
            return f"{first} và {second}"
        head, _, rest = second.partition(" ")
        if self._who.known(second) or not rest or first.split()[0] != head:
            return None
        one = f"{first} và {rest}"
        return one if one in self._text else None


def _accented(name: str) -> str:
    head, _, rest = name.partition(" ")
    right = _HEADS.get(head.casefold())
    return f"{right} {rest}" if right and rest[:1].isupper() else name


def _usual(names: Iterable[str]) -> dict[str, str]:
    """A name with its own province → without; rare spellings of a collective → the usual one."""
    counted = Counter(names)
    renamed = {name: _PLACE.sub("", name) for name in counted if _PLACE.sub("", name) in counted}
    for name, times in counted.items():
        if not _RELATED.search(name):
            continue
        other = _RELATED.sub("", name)
        rare, often = (name, other) if times < counted[other] else (other, name)
        if counted[often] >= _OFTEN * max(1, counted[rare]) and counted[rare]:
            renamed[rare] = often
    return renamed


def _renamed(names: tuple[str, ...], usual: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(usual.get(name, name) for name in names))
