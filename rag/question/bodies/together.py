"""Several bodies in one task: "Sở A và Sở B cùng phối hợp việc gì?", "A chủ trì, B phối hợp ở đâu?"; or one
body in both roles: "A vừa chủ trì vừa phối hợp việc nào?". Pure.

Bodies that are only joined ("Sở A và Sở B phải làm gì?") are each asked about.
"""

import re
from collections.abc import Sequence

from corpus.models import Span
from rag.models import Party, Role
from rag.words import level

_JOINED = re.compile(
    r"\b(?:cung|deu|dong thoi|viec chung|nhiem vu chung|ca hai|ca 2)\b"
    r"|\bca\b[^?]{0,12}§\d[^?]{0,12}\b(?:lan|va)\b"
)
_ROLES = ((Role.LEAD, "chu tri"), (Role.SUPPORT, "phoi hop"))
_PART = r"(?:(?:la|co quan|don vi|duoc giao|giu vai tro|trong vai tro) )*"
# "vừa chủ trì vừa phối hợp": one task, two roles; "chủ trì gì, phối hợp gì" asks for both lists.
_BOTH_ROLES = re.compile(
    rf"\bvua {_PART}chu tri\b[^?,]{{0,20}},? vua {_PART}(?:cung )?phoi hop\b"
    rf"|\b(?:dong thoi|cung luc) {_PART}chu tri (?:va|lan) {_PART}phoi hop\b"
    rf"|\bchu tri,? (?:dong thoi|cung luc|ma lai|ma cung|lai) {_PART}(?:cung )?{_PART}phoi hop\b"
    rf"|\bca (?:hai vai(?: tro)?|2 vai(?: tro)?)\b|\bca {_PART}chu tri lan {_PART}phoi hop\b"
)
_WITH = re.compile(
    r"§(?P<one>\d)\W*(?:se |phai |duoc giao |co )*(?P<leads>chu tri\W+(?:va )?)?"
    r"phoi hop(?: cung)?(?: voi)\W*§(?P<two>\d)"
)
_EACH = re.compile(r"§(?P<who>\d)\W*(?:la )?(?:co quan |don vi )?(?P<role>chu tri|phoi hop(?! voi| cung))\b")
_BY_EACH = re.compile(r"\b(?P<role>chu tri|phoi hop)(?: la| boi|:)\W*§(?P<who>\d)")


def together(text: str, bodies: Sequence[tuple[str, Span]], role: Role | None) -> tuple[Party, ...]:
    """The bodies that must all stand in a task, each in its role; () where they are asked about one by one.

    bodies: those who act with their place in `text`, in order; role: the one that the question names.
    """
    names = list(dict.fromkeys(name for name, _ in bodies))
    if len(names) == 1 and _BOTH_ROLES.search(level(text)):
        return tuple(Party(name=names[0], role=both) for both, _ in _ROLES)
    if len(names) < 2:
        return ()
    folded = _marked(text, bodies, names)
    if found := _WITH.search(folded):
        first, second = int(found["one"]), int(found["two"])
        own, theirs = (Role.LEAD, Role.SUPPORT) if found["leads"] else (Role.SUPPORT, None)
        rest = [Party(name=name, role=theirs) for i, name in enumerate(names) if i != first and i >= second]
        return (Party(name=names[first], role=own), *rest)
    each = {int(m["who"]): m["role"] for m in (*_EACH.finditer(folded), *_BY_EACH.finditer(folded))}
    if len(set(each.values())) == 2:
        words = {word: known for known, word in _ROLES}
        return tuple(Party(name=names[i], role=words[word]) for i, word in sorted(each.items()))
    return tuple(Party(name=name, role=role) for name in names) if _JOINED.search(folded) else ()


def _marked(text: str, bodies: Sequence[tuple[str, Span]], names: Sequence[str]) -> str:
    """The folded text with "§0", "§1" … where the bodies stand."""
    folded, out, at = level(text), "", 0
    for name, span in sorted(bodies, key=lambda pair: pair[1].start):
        out += f"{folded[at : span.start]}§{names.index(name)}"
        at = span.end
    return out + folded[at:]
