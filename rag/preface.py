"""Sentences that only lead up to a question: "Em mới về sở.", "Sếp hỏi:", "Mai có đoàn kiểm tra." Pure.

They are left out only where the question with them found nothing: what is told first may be
what is asked about ("Mình đang làm mảng 5G. Chỉ tiêu bao nhiêu?").
"""

import re
from collections.abc import Callable

from rag.models import Answer, Query
from rag.words import level

_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\n+")
# "Sếp hỏi:", "Báo cáo anh, em cần gấp:", "nhờ anh tìm hộ:" — who asks, before a colon.
_COLON = re.compile(r"^(?P<who>[^:?]{2,80}):\s+(?=(?:\S+\s+){3})")
_ASKS = re.compile(
    r"\?|\b(?:ai|gi|nao|may|bao nhieu|bao gio|bao lau|khi nao|dau|the nao|ra sao|khong|chua)\b"
    r"|\b(?:cho (?:toi |em |minh |anh |chi )?(?:biet|hoi|xin)|liet ke|de nghi (?:cho|cung cap|neu)|neu ro"
    r"|tra (?:giup|cuu|ho)|tim (?:giup|ho)|xin (?:cho|hoi|biet))\b"
)
_SPEAKER = re.compile(
    r"\b(?:em|toi|minh|anh|chi|chu|bac|co|sep|lanh dao|thu truong|giam doc|dong nghiep|ban|chao|kinh|thua"
    r"|da|nho|gap|hoi|phong|doan|hop|slide|bao cao)\b"
)
LEAST = 4
"""Words that a question must have to be asked without what led up to it."""


# What a question names beside its words: none of it may be lost with what led up to it.
_NAMED = (
    *("agencies", "candidates", "unknown_agency", "recipients", "plan_ids", "plan_hints", "documents"),
    *("place", "window", "whose", "former", "task_ids"),
)


def without_preface(question: str, answer: Callable[[str], Answer]) -> Answer:
    """The answer to a question; where there is none, to what it is without the sentences before it."""
    found = answer(question)
    if not found.abstained or found.query is None or found.query.refusal or found.query.claim:
        return found
    rest = core(question) or core(found.query.question)
    again = answer(rest) if rest else found
    if again.abstained or again.query is None:
        return found
    return again if _named(again.query) == _named(found.query) else found


def _named(query: Query) -> tuple[object, ...]:
    return tuple(getattr(query, name) for name in _NAMED)


def core(question: str) -> str:
    """What is left without the sentences that lead up to it; "" where none does."""
    text = question.strip()
    sentences = [one for one in _SENTENCE.split(text) if one.strip()]
    kept = [one for one in sentences if _ASKS.search(level(one))] or sentences
    rest = " ".join(_without_speaker(one) for one in kept).strip()
    return rest if rest != text and len(rest.split()) >= LEAST else ""


def _without_speaker(sentence: str) -> str:
    """A sentence without the clauses before it in which somebody only says who asks, or why."""
    folded = level(sentence)
    if (lead := _COLON.match(sentence)) and _SPEAKER.search(level(lead["who"])):
        return sentence[lead.end() :]
    at = 0
    for comma in re.finditer(r",\s+", sentence):
        clause = folded[at : comma.start()]
        ahead = folded[comma.end() :]
        if not _SPEAKER.search(clause) or not _ASKS.search(ahead) or len(ahead.split()) < LEAST:
            break
        at = comma.end()
    return sentence[at:]
