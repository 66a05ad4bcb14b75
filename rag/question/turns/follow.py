"""Questions that lean on the turn before: "Ai phối hợp với họ?", "thế còn Sở Tư pháp?".

What is inherited is named in `Query.inherited`; a question that stands on its own inherits nothing.
"""

from corpus.models import TaskKind
from rag.models import Ask, Query, Window
from rag.question.intents import DOCUMENT_ASKS, FIELD_ASKS
from rag.question.places import place_of
from rag.question.residue import content_words
from rag.question.turns.exchanged import other_level, without_known
from rag.question.turns.leaning import (
    AFTERWARDS,
    MORE,
    NARROW,
    NEXT,
    PRONOUN,
    SOURCES,
    THAT_BODY,
    THAT_PLAN,
    asked_of,
    bare_field,
    is_alike,
    is_bare,
    is_topic,
    item,
    nth,
    only_asks,
    unframed,
)
from rag.question.turns.paging import turned
from rag.windows.spans import DAY, Days
from rag.words import level

__all__ = ["follow", "leans", "nth"]

_SENDING = frozenset(content_words("báo cáo gửi nộp trình định kỳ sẽ"))
"""What is said of sending a report, whatever it is about."""


def leans(query: Query, folded: str) -> bool:
    """Whether a question cannot be understood without the one before."""
    if query.command or query.task_ids:
        return False
    if PRONOUN.search(folded) or THAT_PLAN.search(folded) or NEXT.search(folded) or bare_field(folded):
        return True
    bare = is_bare(query.text) or only_asks(query)
    if bare and NARROW.search(folded.strip(" ?.!")):
        return True
    bodies = query.agencies or query.candidates or query.unknown_agency
    nothing_named = not (bodies or query.plan_ids or query.place)
    unclear = query.candidates and not query.agencies  # who is meant is asked first
    return bare and (nothing_named or (query.asks == (Ask.TEXT,) and not query.place and not unclear))


def follow(query: Query, context: Query, folded: str) -> Query:
    """`query` completed from `context` where it leans on it; otherwise itself."""
    if same := _again(query, context, folded):
        return same
    names_nothing = _names_nothing(query)
    if _to_whom(query, context):
        query = query.model_copy(update={"asks": (Ask.REPORT_TO,), "text": "", "kinds": ()})
    if _of_document(query, folded) and names_nothing and context.plan_ids:
        return query.model_copy(update={"plan_ids": context.plan_ids, "inherited": ("plan_ids",)})
    if MORE.match(folded.strip(" ?.!")) and names_nothing and context.agencies:
        return _the_rest(query, context)
    if _of_that_task(query, context):
        task = {name: getattr(context, name) for name in ("text", "place", "task_ids", "plan_ids")}
        return query.model_copy(update={**task, "inherited": ("text",)})
    query = without_known(query, context)
    if not leans(query, folded):
        return query
    query = query.model_copy(update={"text": unframed(query.text), "asks": asked_of(query, folded)})
    return _completed(query, context, folded)


def _names_nothing(query: Query) -> bool:
    return not (query.agencies or query.plan_ids or query.place)


def _again(query: Query, context: Query, folded: str) -> Query | None:
    """The question before once more: its next page, its proofs, other days, another number or level."""
    if page := turned(folded, context):
        return page
    if SOURCES.search(folded) and _names_nothing(query):
        return context.model_copy(update={"question": query.question, "inherited": ("text",)})
    if days := _afterwards(context, folded):
        return context.model_copy(update={"question": query.question, "inherited": ("agencies",), **days})
    if (number := item(folded)) is not None and (place := _beside(context, number)):
        return context.model_copy(update={"question": query.question, **place})
    return other_level(query, context, folded)


def _of_that_task(query: Query, context: Query) -> bool:
    """ "Có phải Sở X chủ trì không?" after a question about one task: of that task, not of all of Sở X."""
    of_task = context.task_ids or (content_words(context.text) and not context.agencies)
    asked = Ask.YESNO in query.asks and query.role and query.agencies and not (query.plan_ids or query.window)
    return bool(of_task and asked) and is_bare(query.text)


def _afterwards(context: Query, folded: str) -> dict[str, object]:
    """ "Sau đó thì sao?": the same list for the days after those asked about; {} where none were."""
    found = AFTERWARDS.match(folded)
    window = context.window
    if not found or window is None or context.task_ids:
        return {}
    edge = window.end if found["side"] == "sau" else window.start
    if edge is None:
        return {}
    days = Days(edge + DAY, None) if found["side"] == "sau" else Days(None, edge - DAY)
    return {"window": Window(start=days.start, end=days.end, label=days.label()), "overdue": False}


def _to_whom(query: Query, context: Query) -> bool:
    """ "Gửi cho ai?" after a question about reports: to whom they go, not who receives the plan."""
    of_reports = TaskKind.REPORT in (*context.kinds, *query.kinds) or Ask.REPORT_TO in context.asks
    sent = bool(set(query.asks) & {Ask.RECIPIENTS, Ask.REPORT_TO}) and not set(context.asks) & DOCUMENT_ASKS
    return of_reports and sent and set(content_words(unframed(query.text))) <= _SENDING


def _completed(query: Query, context: Query, folded: str) -> Query:
    updates: dict[str, object] = {}
    if (field := bare_field(folded)) is not None:
        query = query.model_copy(update={"asks": (field,), "text": ""})
    if only_asks(query):
        query = query.model_copy(update={"text": ""})
    field_only = is_bare(query.text) or bool(PRONOUN.search(folded))
    if _another_time(query, context, folded):
        updates.update(_filled(("agencies", "kinds"), query, context))
        updates["asks"] = (Ask.DO,)
    elif THAT_BODY.search(folded) and context.agencies and Ask.DO in query.asks:
        updates["agencies"] = context.agencies
    elif query.agencies and context.agencies and context.task_ids and query.asks == (Ask.TEXT,):
        updates["asks"] = (Ask.DO,)  # another body after one task of a list: its list
    elif field_only and not query.place:
        _inherit_subject(query, context, updates)
    elif NEXT.search(folded):
        _inherit_topic(query, context, updates)
    if not query.plan_ids and "plan_ids" not in updates and context.plan_ids:
        updates["plan_ids"] = context.plan_ids
    return query.model_copy(
        update=updates | _of_subject(query, updates) | {"inherited": tuple(sorted(updates))}
    )


def _of_subject(query: Query, updates: dict[str, object]) -> dict[str, object]:
    """What follows from words that were inherited. "Thế còn Sở X?" after a field of one task: what part Sở X
    has in it is said first, above all if it has none."""
    if "text" not in updates:
        return {}
    asks = updates.get("asks", query.asks)
    of_field = isinstance(asks, tuple) and not FIELD_ASKS.isdisjoint(asks) and "window" not in updates
    part = bool(query.agencies and of_field and content_words(str(updates["text"])))
    return {"topic": updates["text"], "part": part}


def _another_time(query: Query, context: Query, folded: str) -> bool:
    """ "Còn trong tháng sau?" after one task was spoken of: the list is meant again, not that task."""
    only_days = query.window is not None and is_bare(query.text) and set(query.asks) <= {Ask.TEXT, Ask.DO}
    return only_days and bool(context.task_ids) and not PRONOUN.search(folded)


def _of_document(query: Query, folded: str) -> bool:
    """ "Ban hành ngày nào?", "gửi cho những ai?": of the plan spoken of, where no task is named."""
    if not set(query.asks) & DOCUMENT_ASKS or query.documents or query.plan_hints:
        return False
    return len(content_words(query.text)) <= 3 or bool(THAT_PLAN.search(folded))


def _beside(context: Query, number: int) -> dict[str, object]:
    """Another number at the place spoken of before; {} where that was no numbered place."""
    place = place_of(context.place)
    if not place.annex or (place.item is None and not context.task_ids):
        return {}
    plans = context.plan_ids or tuple(i.split("-")[0].upper() for i in context.task_ids[:1])
    return {
        "place": f"Phụ lục {place.annex}, số {number}",
        "task_ids": (),
        "plan_ids": plans,
        "text": "",
        "inherited": ("asks", "place"),
    }


def _the_rest(query: Query, context: Query) -> Query:
    """ "Ngoài ra còn gì?": all that a body has, without the days asked about before."""
    updates = {"agencies": context.agencies, "plan_ids": context.plan_ids, "asks": (Ask.DO,)}
    return query.model_copy(
        update={**updates, "text": "", "everything": True, "window": None, "inherited": ("agencies",)}
    )


def _inherit_subject(query: Query, context: Query, updates: dict[str, object]) -> None:
    """The same task or list: its words, bodies, window; only the field asked is new."""
    asks_field = bool(set(query.asks) & (FIELD_ASKS | DOCUMENT_ASKS))
    about_document = bool(set(context.asks) & DOCUMENT_ASKS) and not set(query.asks) & DOCUMENT_ASKS
    named_anew = bool(query.plan_ids) and about_document
    always = (
        ("place", "task_ids", "recipients") if about_document else ("text", "place", "task_ids", "recipients")
    )
    missing = ("agencies", "kinds")
    list_only = ("window", "role", "dated") if query.window else ("window", "role", "dated", "overdue")
    updates.update({name: value for name in always if (value := getattr(context, name))})
    updates.update(_filled(missing, query, context))
    if not asks_field or not content_words(context.text):
        updates.update(_filled(list_only, query, context))
    alike = Ask.YESNO in query.asks and query.plan_ids and is_alike(level(query.question))
    if set(query.asks) <= {Ask.YESNO, Ask.TEXT} and (not about_document or named_anew) and not alike:
        updates["asks"] = context.asks


def _filled(names: tuple[str, ...], query: Query, context: Query) -> dict[str, object]:
    """What the context has and the question has not."""
    return {n: value for n in names if not getattr(query, n) and (value := getattr(context, n))}


def _inherit_topic(query: Query, context: Query, updates: dict[str, object]) -> None:
    """A new angle on the same topic: "Bên Luật X có việc tương tự không?" keeps the words searched; or
    another topic of which the same is asked: "Thế còn kiến trúc dữ liệu?"."""
    exchanged = _exchanged(context.topic, query.text)
    if exchanged:
        updates["text"] = exchanged
    elif not query.plan_ids and is_topic(query.text):
        updates.update(_filled(("kinds",), query, context))
    elif context.text:
        updates["text"] = f"{context.text} {query.text}".strip()
    if query.asks == (Ask.TEXT,) and not set(context.asks) & DOCUMENT_ASKS:
        updates["asks"] = context.asks
    if not query.agencies and context.agencies and not exchanged:
        updates["agencies"] = context.agencies
    if query.window is None and context.window:
        updates["window"] = context.window


def _exchanged(before: str, now: str) -> str:
    """ "tỷ lệ hồ sơ cấp xã", "cấp tỉnh" → "tỷ lệ hồ sơ cấp tỉnh": what is of the same sort is replaced;
    "" where nothing of its sort was said."""
    old, new = before.split(), now.split()
    folded, head = [level(word) for word in old], level(now).split()
    if len(new) != 2:
        return ""
    places = [i for i in range(len(old) - 1) if folded[i] == head[0] and folded[i + 1] != head[1]]
    if len(places) != 1:
        return ""
    at = places[0]
    return " ".join((*old[:at], *new, *old[at + 2 :]))
