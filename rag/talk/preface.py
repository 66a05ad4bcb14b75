"""Sentences that only lead up to a question: "Em mới về sở.", "Sếp hỏi:", "Mai có đoàn kiểm tra." Pure.

They are left out only where the question with them found nothing: what is told first may be
what is asked about ("Mình đang làm mảng 5G. Chỉ tiêu bao nhiêu?").
"""

import re
from collections.abc import Callable

from rag.models import Answer, Query
from rag.question.plans.others import plan_subject
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
# "Theo kế hoạch X, …" says where, not who asks.
_SOURCE = re.compile(r"^\W*(?:theo|trong|tai|o|can cu|doi voi|voi|ve|ngoai|tru|truoc|sau|den|tu)\b")
_NEED = re.compile(
    r"^(?:de|vi|do|nho|gap|can|xin|cam on|sep|lanh dao|(?:ben |chung |bon )?(?:em|toi|minh|tui)"
    r"|cho (?:em|toi|minh)|mai|chieu nay|sang mai|tks|thanks?)\b"
)
_LEAST = 4
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
    return (*(getattr(query, name) for name in _NAMED), plan_subject(query.question))


def core(question: str) -> str:
    """What is left without the sentences that lead up to it; "" where none does."""
    text = question.strip()
    sentences = [one for one in _SENTENCE.split(text) if one.strip()]
    kept = [one for one in sentences if _ASKS.search(level(one))] or sentences
    rest = " ".join(_without_speaker(one) for one in kept).strip()
    return rest if rest != text and len(rest.split()) >= _LEAST else ""


def _without_speaker(sentence: str) -> str:
    """A sentence without the clauses before it in which somebody only says who asks, or why."""
    folded = level(sentence)
    if (lead := _COLON.match(sentence)) and _SPEAKER.search(level(lead["who"])):
        return sentence[lead.end() :]
    at = 0
    for comma in re.finditer(r",\s+", sentence):
        clause = folded[at : comma.start()]
        ahead = folded[comma.end() :]
        told = _SPEAKER.search(clause) and not _SOURCE.match(clause)
        if not told or not _ASKS.search(ahead) or len(ahead.split()) < _LEAST:
            break
        at = comma.end()
    return _without_need(sentence[at:])


def _without_need(sentence: str) -> str:
    """A question without the clause behind it that only says what for: ", em cần trước giờ họp"."""
    folded = level(sentence)
    for comma in re.finditer(r",\s+|\s+(?=de (?:em|toi|minh|con|kip)\b)", folded):
        asked, need = folded[: comma.start()], folded[comma.end() :]
        if (
            _ASKS.search(asked)
            and len(asked.split()) >= _LEAST
            and _NEED.match(need)
            and not _ASKS.search(need)
        ):
            return sentence[: comma.start()]
    return sentence
