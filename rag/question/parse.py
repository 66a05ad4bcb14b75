"""The question as a whole: guard, bodies, plain words, window, plans, place, asks → `Query`."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.agencies import Registry
from corpus.models import Span, TaskKind
from corpus.text import collapse, nfc
from rag.models import Ask, Query
from rag.question import intents
from rag.question.bodies.department import with_department
from rag.question.bodies.elsewhere import elsewhere
from rag.question.bodies.named import Bodies, find_bodies
from rag.question.bodies.part import with_part
from rag.question.bodies.together import together
from rag.question.chat.expand import artificial, expand
from rag.question.commands import read_command
from rag.question.intents import DAYS_LEFT, FIELD_ASKS
from rag.question.lists.counting import to_be_counted
from rag.question.lists.criteria import with_criteria
from rag.question.lists.reports import of_addressee, of_reports
from rag.question.lists.topic import telling
from rag.question.places import Place, find_place, place_of
from rag.question.plans.named import LAW, NamedPlans, find_plans
from rag.question.plans.over import ALL_PLANS, EACH_PLAN
from rag.question.plans.papers import of_paper, paper_asked
from rag.question.plans.shelf import Card, Shelf, shelf_of
from rag.question.refused.guard import guard
from rag.question.refused.refusals import refusal
from rag.question.residue import content_words, cut
from rag.question.turns.follow import follow
from rag.question.turns.told import of_oneself, of_work, times_aside
from rag.windows import FoundWindow, find_window
from rag.words import level

MAX_QUESTION = 2_000
_YEAR = re.compile(r"(?:\bnăm |\bnam )?\b20\d\d\b\s*")
_TASK_ID = re.compile(r"\b[A-Za-z]{2,8}\d{0,4}-[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*\b")


def parse(
    question: str,
    *,
    today: date,
    registry: Registry,
    plans: Sequence[Card],
    context: Query | None = None,
) -> Query:
    """What is asked. `context`: the query of the turn before, inherited where the question leans on it.

    Raises `BadDate` where a day is named that does not exist (31/2/2026).
    """
    asked = collapse(nfc(question))[:MAX_QUESTION]
    shelf = shelf_of(plans)
    command = read_command(asked)
    guarded = guard(artificial(command.rest))
    bodies = find_bodies(guarded.text, registry)
    text, spans = expand(guarded.text, bodies.acting_spans, shelf.code)
    folded = level(text)
    named = find_plans(text, shelf)
    place = find_place(text)
    aside = times_aside(folded)
    term = _terms(folded, [card for card in shelf if card.id in named.ids])
    each = [Span(*match.span()) for match in EACH_PLAN.finditer(folded)]  # "trong năm kế hoạch": five
    aside = [*aside, *named.spans, *named.dates, *place.spans, *term, *each]
    window = find_window(_without(text, aside), today)
    told = [*of_work(text), *(of_oneself(folded) if bodies.agencies or place.label else ())]
    counted = window and DAYS_LEFT.search(folded)  # "còn mấy ngày tính từ hôm nay?" asks for no list
    query = Query(
        question=text if guarded.text == asked else expand(asked, (), shelf.code)[0],
        today=today,
        asks=intents.asks(text),
        agencies=bodies.agencies,
        recipients=bodies.recipients,
        without=bodies.without,
        candidates=bodies.candidates,
        unknown_agency=bodies.unknown,
        former=bodies.former,
        role=intents.role(folded),
        together=together(guarded.text, bodies.acting, intents.role(folded)),
        window=window.window if window and not counted else None,
        kinds=intents.kinds(folded),
        plan_ids=named.ids,
        plan_hints=named.hints,
        documents=named.unknown,
        place=place.label,
        task_ids=tuple(_task_ids(asked, shelf)),
        claim=guarded.claim,
        refusal="invent" if guarded.invent else _refusal(folded, named, intents.asks(text)),
        command=command.name,
        text=cut(text, [*_taken(spans, named, place, window), *each, *term, *told]),
        topic=cut(text, [*_taken((), named, place, window), *told]),
    ).model_copy(update=_flags(folded, window))
    query = of_addressee(query, bodies.sent_to)
    other = elsewhere(asked, registry.province)
    if not other and not query.plan_ids:
        other = bodies.giver
    if not query.refusal and other and not shelf.issued_in(other):
        query = query.model_copy(update={"refusal": "elsewhere"})
    if Ask.DO in query.asks and _by_deadlines(query):
        query = query.model_copy(update={"refusal": ""})
    if guarded.orders and not query.text and not query.agencies and query.asks == (Ask.TEXT,):
        query = query.model_copy(update={"refusal": "orders"})
    if window:  # the year of a named day ("Tết 2027") is no word to search for
        query = query.model_copy(update={"text": _YEAR.sub("", query.text).strip()})
    query = follow(query, context, folded) if context else query
    query = with_department(query, registry)
    query = with_criteria(_basis_of_plan(_within_plan(query, folded)), text)
    paper = paper_asked(text, named, spans, shelf, _spoken_of(query, context))
    if paper and not (command.name or guarded.invent):
        return of_paper(query, paper)
    return with_part(to_be_counted(query))


def _spoken_of(query: Query, context: Query | None) -> tuple[str, ...]:
    """The plans of the turn before, where that turn or this one asks what a plan says of itself."""
    if context is None:
        return ()
    alone = query.inherited == ("plan_ids",) and set(query.asks) & intents.DOCUMENT_ASKS
    return query.plan_ids if alone else context.plan_ids if context.paper else ()


def _by_deadlines(query: Query) -> bool:
    """What is late today, or due in the days of a calendar, follows from the deadlines of plans."""
    late = query.refusal == "current" and query.overdue
    return late or (query.refusal == "schedule" and query.dated and query.window is not None)


# "tuyên truyền Nghị quyết 71": the document is the matter itself, not where the duty stands.
_MATTER = re.compile(r"\b(?:tuyen truyen|pho bien|quan triet|noi dung|hoc tap|ve|can cu)\b[^?,]{0,30}$")
_DOCUMENT = re.compile(r"\b(?:ke hoach|quyet dinh|nghi quyet|luat|chuong trinh|qd|nq)\b")


def _within_plan(query: Query, folded: str) -> Query:
    """ "Quyết định 11 giao Sở Y tế việc gì?": of a body's duties those in the plan that is mentioned."""
    listed = query.agencies and Ask.DO in query.asks and not query.refusal
    if query.plan_ids or not query.plan_hints or not listed:
        return query
    named = [folded[: found.start()] for found in _DOCUMENT.finditer(folded)]
    if any(_MATTER.search(before) for before in named):
        return query
    return query.model_copy(update={"plan_ids": query.plan_hints})


def _basis_of_plan(query: Query) -> Query:
    """ "Kế hoạch 2815 căn cứ văn bản nào?" asks what the plan carries out, not a task's basis."""
    query = _by_kind(query)
    about_plan = query.plan_ids and not query.place and not content_words(query.text)
    if Ask.BASIS in query.asks and about_plan:
        return query.model_copy(update={"asks": (*query.asks, Ask.IMPLEMENTS)})
    return query


def _of_its_rows(query: Query) -> bool:
    """ "Kết quả của việc X (Phụ lục II) là gì?": of a task in the annex a field is asked, not its title."""
    fields = bool(set(query.asks) & FIELD_ASKS) and bool(telling(query.text))
    return place_of(query.place).item is not None or (bool(query.place) and fields)


def _by_kind(query: Query) -> Query:
    """ "Báo cáo gửi về đâu?": all reports; "chỉ tiêu kinh tế số": the figure, where nothing but a subject is
    named."""
    if Ask.ANNEX in query.asks and _of_its_rows(query):
        others = tuple(ask for ask in query.asks if ask is not Ask.ANNEX)
        query = query.model_copy(update={"asks": others or (Ask.TEXT,)})
    query = of_reports(query)
    bare = query.asks == (Ask.TEXT,) and not (query.agencies or query.place or query.many)
    if query.kinds == (TaskKind.TARGET,) and bare and content_words(query.text):
        return query.model_copy(update={"asks": (Ask.TARGET,)})
    return query


# "Kế hoạch số 129/KH-UBND giao …": the document is what is asked about.
_SOURCE = re.compile(
    r"^(?:theo|trong|tai|noi dung)?\s*(?:ke hoach|quyet dinh|nghi quyet|chuong trinh|"
    r"thong bao|cong van|thong tu|nghi dinh|chi thi|\d+ cua)\b.*?\b(?:giao|quy dinh|neu|yeu cau|noi|"
    r"dat|co|gom|ve|la|ket luan|chi dao|huong dan)\b"
)


def _refusal(folded: str, named: NamedPlans, asked: tuple[Ask, ...]) -> str:
    reason = "" if ALL_PLANS.match(folded) else refusal(folded)
    if reason in {"person", "schedule"} and set(asked) & intents.DOCUMENT_ASKS:
        reason = ""
    if reason == "current" and DAYS_LEFT.search(folded):
        reason = ""  # the days until then are counted, not what was reached by now
    if reason == "status" and Ask.FORCE in asked:
        reason = ""  # "đã bị thay thế chưa": documents say so
    if reason == "cited" and named.ids and re.search(r"\bke hoach\b", folded):
        reason = ""  # a place in a plan that is known by a law: "khoản 1 mục IV kế hoạch luật …"
    numbered = any(not name.startswith(LAW) for name in named.unknown)  # of laws the texts may tell
    if not reason and numbered and not named.ids and _SOURCE.search(folded):
        return "cited"
    return reason


def _flags(folded: str, window: FoundWindow | None) -> dict[str, bool]:
    flags = intents.flags(folded)
    late = window.overdue if window else intents.ended(folded)  # "hết hạn trong quý I" asks what ends then
    flags["overdue"] = flags["overdue"] or late
    return flags


_YEARS = re.compile(r"\b(?:giai doan )?(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)\b")


def _terms(folded: str, named: Sequence[Card]) -> list[Span]:
    """ "kế hoạch X 2026-2030": the years in a plan's own title say which plan is meant, not which days."""
    titles = [re.sub(r"\s*[-–]\s*", "-", f"{card.meta.title} {card.meta.period}") for card in named]
    return [
        Span(*found.span())
        for found in _YEARS.finditer(folded)
        if any(f"{found['first']}-{found['last']}" in title for title in titles)
    ]


def _without(text: str, spans: Sequence[Span]) -> str:
    """Same length, the stretches blanked: numbers of documents and places are no dates."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _taken(bodies: Sequence[Span], named: NamedPlans, place: Place, window: FoundWindow | None) -> list[Span]:
    return [*bodies, *named.spans, *place.spans, *(window.spans if window else ())]


def _task_ids(text: str, shelf: Shelf) -> list[str]:
    plain = text.replace("Đ", "D").replace("đ", "d")  # "QĐ11-PL2.7"
    found = (m[0] for m in _TASK_ID.finditer(plain))
    return [f for f in found if shelf.code(f.split("-")[0])]


__all__ = ["Bodies", "parse"]
