"""Questions that lean on the turn before: "Ai phối hợp với họ?", "thế còn Sở Tư pháp?".

What is inherited is named in `Query.inherited`; a question that stands on its own inherits nothing.
"""

import re

from rag.models import Ask, Query
from rag.question.intents import DOCUMENT_ASKS, FIELD_ASKS
from rag.question.residue import content_words

_PRONOUN = re.compile(
    r"\b(?:ho|no|viec (?:do|nay|ay)|nhiem vu (?:do|nay|ay|tren)|chi tieu (?:do|nay|ay|tren)|"
    r"cai (?:do|nay|ay)|noi dung (?:do|nay)|vu (?:do|nay)|(?:so|co quan|don vi) (?:do|nay|ay)|"
    r"tren|o tren|vua (?:neu|noi|hoi)|muc (?:do|nay))\b"
)
_THAT_PLAN = re.compile(r"\b(?:ke hoach|van ban|tai lieu|quyet dinh) (?:do|nay|ay|tren|vua)\b")
_NEXT = re.compile(
    r"^(?:the |vay |thi )?(?:con|the con|vay con|the)\b|\bthi sao\b|^con\b|cung (?:the|vay)|"
    r"tuong tu|^(?:va|voi)\b"
)
# "Gửi nguồn cho tôi", "trích dẫn đâu?": the same answer again, whose proofs are what is wanted.
_SOURCES = re.compile(
    r"\b(?:gui|cho|xin|dan|trich|xem|neu|dua|lay)\b[^?]{0,25}\b(?:nguon|trich dan|can cu dau|van ban goc)\b"
    r"|^(?:nguon|trich dan|dan chung)\b(?! (?:kinh phi|von|luc|nhan))"
)
_NUMBERED = re.compile(
    r"\b(?:cai|viec|muc|nhiem vu|y|dong|cau)\s*(?:so|thu)\s*(\d{1,2}|nhat|hai|ba|tu|nam)\b"
)
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5}


def nth(folded: str) -> int | None:
    """ "cái số 2", "việc thứ hai" → 2: the place in the list shown before."""
    found = _NUMBERED.search(folded)
    if not found:
        return None
    return _ORDINALS.get(found[1]) or (int(found[1]) if found[1].isdigit() else None)


def leans(query: Query, folded: str) -> bool:
    """Whether a question cannot be understood without the one before."""
    if query.command or query.task_ids:
        return False
    if _PRONOUN.search(folded) or _THAT_PLAN.search(folded) or _NEXT.search(folded):
        return True
    bare = not content_words(query.text)
    nothing_named = not (query.agencies or query.plan_ids or query.place)
    return bare and (nothing_named or (query.asks == (Ask.TEXT,) and not query.place))


def follow(query: Query, context: Query, folded: str) -> Query:
    """`query` completed from `context` where it leans on it; otherwise itself."""
    if _SOURCES.search(folded) and not (query.agencies or query.plan_ids or query.place):
        return context.model_copy(update={"question": query.question, "inherited": ("text",)})
    if not leans(query, folded):
        return query
    updates: dict[str, object] = {}
    field_only = not content_words(query.text) or bool(_PRONOUN.search(folded))
    if field_only and not query.place:
        _inherit_subject(query, context, updates)
    elif not content_words(query.text) or _NEXT.search(folded):
        _inherit_topic(query, context, updates)
    if not query.plan_ids and "plan_ids" not in updates and context.plan_ids:
        updates["plan_ids"] = context.plan_ids
    return query.model_copy(update={**updates, "inherited": tuple(sorted(updates))})


def _inherit_subject(query: Query, context: Query, updates: dict[str, object]) -> None:
    """The same task or list: its words, bodies, window; only the field asked is new."""
    asks_field = bool(set(query.asks) & (FIELD_ASKS | DOCUMENT_ASKS))
    always = ("text", "place", "task_ids", "recipients")
    missing = ("agencies", "kinds")
    list_only = ("window", "role", "dated", "overdue")
    updates.update({name: value for name in always if (value := getattr(context, name))})
    updates.update(_filled(missing, query, context))
    if not asks_field or not content_words(context.text):
        updates.update(_filled(list_only, query, context))
    if set(query.asks) <= {Ask.YESNO, Ask.TEXT}:
        updates["asks"] = context.asks


def _filled(names: tuple[str, ...], query: Query, context: Query) -> dict[str, object]:
    """What the context has and the question has not."""
    return {n: value for n in names if not getattr(query, n) and (value := getattr(context, n))}


def _inherit_topic(query: Query, context: Query, updates: dict[str, object]) -> None:
    """A new angle on the same topic: "Bên Luật X có việc tương tự không?" keeps the words searched."""
    if context.text:
        updates["text"] = f"{context.text} {query.text}".strip()
    if not query.agencies and context.agencies:
        updates["agencies"] = context.agencies
    if query.window is None and context.window:
        updates["window"] = context.window
