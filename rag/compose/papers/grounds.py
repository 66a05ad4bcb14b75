"""On what a plan rests: the documents it carries out, whose proposal it was, what it names and replaces."""

import re

from corpus.models import DocumentRef, Plan, Span
from rag.compose import phrases
from rag.compose.papers import Answered, spans_of
from rag.models import Ask, Query
from rag.question.plans.documents import KINDS, kind_of
from rag.words import level, shorten

TITLE = 120
_MOST_CITED = 12
# "có hiệu lực (thi hành) kể từ ngày nào": the day on which it begins, which is none of its term.
_FROM_WHEN = re.compile(r"\bhieu luc (?:thi hanh )?(?:ke )?(?:tu|vao|khi nao|bao gio|ngay|luc nao)\b")
# "Quyết định này có hiệu lực thi hành kể từ ngày ký."
_BEGINS = re.compile(r"[^\n.|]*\b[Cc]ó hiệu lực(?: thi hành)?(?: kể)? từ ngày[^\n.|]*")
_OF_ITSELF = re.compile(r"\bnay co hieu luc\b")
_ISSUERS = ("thu tuong", "chinh phu", "bo chinh tri", "quoc hoi", "tinh uy", "ban chi dao", "ban chap hanh")


def implements(plan: Plan, query: Query) -> Answered:
    """The documents it carries out, each with its day and issuer; those of the kind and issuer asked about
    where some are."""
    meta = plan.meta
    if Ask.SUBMISSION not in query.asks and _of_proposal(query):
        return submission(plan, query)
    if not meta.implements:
        return "bản được cung cấp không ghi văn bản được triển khai.", (), False
    asked = _asked((*meta.implements, *meta.bases), query)
    carried = [named(ref) for ref in asked if ref in meta.implements]
    based = [named(ref) for ref in asked if ref in meta.bases]
    said = "; ".join(
        filter(
            None,
            (
                f"thực hiện {'; '.join(carried)}" if carried else "",
                f"căn cứ {'; '.join(based)}" if based else "",
            ),
        )
    )
    spans = spans_of(plan, "opening") or spans_of(plan, "title")
    return f"{said}.", (*spans, *spans_of(plan, "bases")), True


def _of_proposal(query: Query) -> bool:
    folded = level(query.question)
    return not query.paper and ("tham muu" in folded or "to trinh" in folded)


def _asked(refs: tuple[DocumentRef, ...], query: Query) -> tuple[DocumentRef, ...]:
    """ "Nghị quyết nào của Quốc hội": those whose kind and issuer are named, all where none fits."""
    rest = level(query.topic)
    kinds = tuple(kind for kind in KINDS if re.search(rf"\b{kind}\b", rest))
    issuers = tuple(name for name in _ISSUERS if re.search(rf"\b{name}\b", rest))
    fitting = tuple(
        ref
        for ref in refs
        if (not kinds or level(ref.title).startswith(kinds))
        and (not issuers or any(name in level(ref.issuer) for name in issuers))
    )
    return fitting or refs


def named(ref: DocumentRef) -> str:
    """ "Quyết định số 225/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ (về ban hành …)"."""
    kind = kind_of(ref.title)
    name, about = ref.title[: len(kind)], ref.title[len(kind) :].strip()
    said = f"{name} số {ref.number}" if name else ref.number
    said += f" ngày {phrases.day(ref.date)}" if ref.date else ""
    said += f" của {ref.issuer}" if ref.issuer else ""
    return f"{said} ({shorten(about, TITLE)})" if about else said


def submission(plan: Plan, _: Query) -> Answered:
    """Who proposed it, with which document of which day."""
    ref = plan.meta.submission
    if ref:
        day = f" ngày {phrases.day(ref.date)}" if ref.date else ""
        words = " tại ".join(filter(None, (ref.issuer, f"Tờ trình số {ref.number}{day}")))
        return f"trên cơ sở tham mưu của {words}.", spans_of(plan, "submission", "opening"), True
    if plan.meta.proposer:
        return f"theo đề nghị của {plan.meta.proposer}; không ghi tờ trình.", spans_of(plan, "bases"), True
    return "bản được cung cấp không ghi tờ trình.", (), False


def force(plan: Plan, query: Query) -> Answered:
    """What the plan itself says of its term and of what it puts out of force; nobody's judgement."""
    meta = plan.meta
    if _FROM_WHEN.search(level(query.question)):
        found = next((m for m in _BEGINS.finditer(plan.text) if _OF_ITSELF.search(level(m[0]))), None)
        if found:
            return f"“{found[0].strip()}.”", (Span(*found.span()),), True
        return "bản được cung cấp không ghi ngày bắt đầu có hiệu lực.", (), False
    said = []
    if meta.period:
        said.append(f"thời gian thực hiện ghi trong văn bản: {meta.period}")
    if meta.replaces:
        said.append(f"thay thế {phrases.names([ref.number for ref in meta.replaces])}")
    if not said:
        return "bản được cung cấp không ghi thời hạn hiệu lực, không ghi văn bản thay thế.", (), False
    return f"{'; '.join(said)}.", spans_of(plan, "period", "title", "replaces"), True


def cites(plan: Plan, _: Query) -> Answered:
    """Numbered documents that the plan names, each proved where it is named first."""
    numbers = dict.fromkeys(ref.number for ref in (*plan.meta.implements, *plan.meta.cites) if ref.number)
    found = {number: span for number in numbers if (span := _named_at(plan.text, number))}
    if not found:
        return "bản được cung cấp không dẫn văn bản nào có số.", (), False
    shown = dict(list(found.items())[:_MOST_CITED])
    more = " và các văn bản khác" if len(found) > _MOST_CITED else ""
    return f"dẫn {phrases.names(tuple(shown))}{more}.", tuple(shown.values()), True


def _named_at(text: str, number: str) -> Span | None:
    """Where a number stands first, with the words of its kind before it, however it is spaced."""
    spelled = r"\s?".join(map(re.escape, re.findall(r"[\w&]+|[-/]", number)))
    match = re.search(rf"(?:[\w\s]{{0,40}}\bsố\s+)?{spelled}(?!\w)", text)
    return Span(*match.span()) if match else None
