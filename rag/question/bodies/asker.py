"""The asker's own body: "sở mình", "xã tôi", "cơ quan chúng tôi" → the body the channel knows. Pure."""

import re
from collections.abc import Sequence

from corpus.models import Span
from rag.models import Ask, Query
from rag.question.residue import content_words, cut
from rag.words import has_accents, level

_MINE = re.compile(
    r"\b(?P<what>so|xa|phuong|co quan|don vi|nganh|ban|phong|ben|cho)\s+"
    r"(?:cua\s+)?(?:minh|toi|em|chung toi|chung minh|chung em|bon minh|nha minh|ta)\b"
)
_URGENT = re.compile(r"\bgi (?:gap|can|nong|phai xong|toi han|den han)\b")
_LET_ME = re.compile(r"\s*(?:hoi|biet|xin|xem|ca|nguon|danh sach|cai|them|minh|hay|tra|lay|ten)\b")
# What a body's name begins with where the asker says what kind it is; "cơ quan tôi" may be any.
_HEADS = {"so": ("so ",), "xa": ("ubnd xa ", "xa "), "phuong": ("ubnd phuong ", "phuong "), "ban": ("ban ",)}


# "xã phải làm gì", "giao xã việc gì", not "xa", "phương"
_A_COMMUNE = re.compile(
    r"(?:^\W*|[,;]\s*|\bgiao (?:cho )?)(?P<what>xa|phuong) (?=(?:phai|can|duoc|se|lam|viec|nhung viec)\b)"
)
_TYPED = frozenset({"xã", "phường"})
_COMMUNES = frozenset({"xa", "phuong"})


def settle(query: Query, asker: Sequence[str], communes: str = "") -> Query:
    """`query` about the asker's body where it says so and names no other.

    communes: the group of all of them, whose duties are those of "xã tôi", whichever it is. Several bodies
    that fit become `candidates`; `whose` where nobody knows which it is and the question hangs on it.
    """
    folded = level(query.text)
    found = next((one for one in _MINE.finditer(folded) if _says_whose(query.question, one)), None)
    if not (found or query.agencies) and communes and Ask.DO in query.asks:
        return _of_communes(query, folded, communes)
    if not found or query.agencies:
        return query
    rest = cut(query.text, [Span(*found.span())])
    own = tuple(name for name in asker if level(name).startswith(_HEADS.get(found["what"], ("",))))
    if len(own) == 1:
        return query.model_copy(update={"agencies": own, "text": rest, "topic": rest})
    if not own and communes and found["what"] in _COMMUNES:
        return query.model_copy(update={"agencies": (communes,), "text": rest, "topic": rest})
    listed = Ask.DO in query.asks or _URGENT.search(level(rest))
    hangs = not content_words(rest) or bool(listed and not query.plan_hints)
    if own and hangs:
        return query.model_copy(update={"candidates": own})
    return query.model_copy(update={"whose": hangs})


def _of_communes(query: Query, folded: str, communes: str) -> Query:
    """ "Xã phải làm gì?": of all of them, where no one is named."""
    found = _A_COMMUNE.search(folded)
    if not found or query.candidates or query.unknown_agency:
        return query
    span = Span(*found.span("what"))
    if query.text[slice(*span)].casefold() not in _TYPED and has_accents(query.question):
        return query
    rest = cut(query.text, [span])
    return query.model_copy(update={"agencies": (communes,), "text": rest, "topic": rest})


def _says_whose(question: str, found: re.Match[str]) -> bool:
    return found["what"] != "cho" or _place(question, found)


def _place(question: str, found: re.Match[str]) -> bool:
    """Whether "cho em" is "chỗ em", where I am, not "cho em hỏi", let me ask."""
    if has_accents(question):
        return "chỗ" in question.casefold()
    return not _LET_ME.match(level(question), level(question).find(found[0]) + len(found[0]))


def own_span(question: str) -> Span | None:
    """Where a question speaks of the asker's own body."""
    found = _MINE.search(level(question))
    return Span(*found.span()) if found else None
