"""A body named by the office it holds under a plan: "Cơ quan Thường trực Ban Chỉ đạo của UBND tỉnh".

Nothing is given to such a body by that name; the heading of a part says who it is ("1. Sở X, Cơ quan Thường
trực Ban Chỉ đạo"), and its duties are those of that part.
"""

import re
from typing import NamedTuple

from corpus.agencies import Registry
from corpus.models import TaskKind
from index.facts import FactStore
from index.terms import match_all
from rag.models import Ask, Query
from rag.question.lists.topic import telling
from rag.words import level

_SUBJECT = re.compile(
    r"^\W*(?P<who>[^?,]{8,80}?)\s+(?P<rest>(?:là|la|phải|phai|do|báo cáo|bao cao|gửi|gui)\s.*)$",
    re.IGNORECASE,
)
# "Sở nào làm Cơ quan Thường trực …?"
_HELD_BY = re.compile(
    r"^\W*(?:(?:sở|so|cơ quan|co quan|đơn vị|don vi|nơi|noi|bên|ben) (?:nào|nao)|ai)"
    r" (?:được giao |duoc giao )?(?:là|la|làm|lam|giữ vai trò|giu vai tro|đóng vai trò|dong vai tro)"
    r" (?P<who>[^?,]{8,80}?)\W*$",
    re.IGNORECASE,
)
LOOKED_AT = 12  # plans that have the words of an office


class _Held(NamedTuple):
    """Who holds an office, by which plan and under which heading."""

    holder: str
    plan_id: str
    where: str


class Offices:
    """Over one release and the bodies of a province."""

    def __init__(self, facts: FactStore, registry: Registry) -> None:
        self._facts, self._registry = facts, registry

    def __call__(self, query: Query) -> Query:
        """The question about those who hold the office it names; of duties about those it brings."""
        if query.refusal or query.task_ids or query.window or query.together:
            return query
        known = self._facts.agencies()
        for office in query.agencies or self._asked_about(query):
            if office not in known and (held := self._held(office, query)):
                return self._of_holder(query, office, held)
        return query

    def _body(self, text: str) -> str:
        """The one body that a text names as a whole, "" for any other text; "… của UBND tỉnh" within a name
        may be read as another."""
        found = sorted(self._registry.find_typed(text), key=lambda mention: mention.span.start)
        whole = found and found[0].span.start == 0 and found[-1].span.end == len(text)
        return found[0].names[0] if whole and len(found[0].names) == 1 else ""

    def _asked_about(self, query: Query) -> tuple[str, ...]:
        """ "Cơ quan Thường trực … là sở nào?", "… phải báo cáo ai?": the office itself."""
        found = _SUBJECT.match(query.question)
        if held := _HELD_BY.match(query.question):
            return tuple(filter(None, (self._body(held["who"]),)))
        if not found or Ask.WHO not in query.asks or telling(found["rest"]):
            return ()
        return tuple(filter(None, (self._body(found["who"]),)))

    def _of_holder(self, query: Query, office: str, held: _Held) -> Query:
        others = tuple(name for name in query.agencies if name not in {office, held.holder})
        said = f"{office}: {held.holder} (theo {self._facts.short(held.plan_id)})."
        told = {"agencies": (held.holder, *others), "former": (*query.former, said)}
        asked = {} if query.agencies else {"asks": (Ask.DO,), "text": ""}
        of_it = Ask.DO in query.asks or query.kinds == (TaskKind.REPORT,)
        duties = asked or (of_it and not query.part and not others)
        part = {"plan_ids": (held.plan_id,), "place": held.where} if duties else {}
        return query.model_copy(update={**told, **asked, **(part if query.place in {"", held.where} else {})})

    def _held(self, office: str, query: Query) -> _Held | None:
        """Who holds it: a heading puts it behind one body's name: "Sở X, Cơ quan …", "Sở X (Cơ quan …)"."""
        behind = re.compile(rf"^(?P<holder>[^()]+?)\s*[,(–-]\s*(?:la )?{re.escape(level(office))}\W*$")
        plans = self._facts.plans_holding(match_all([(office,)], "terms"))
        ids = [plan_id for plan_id, _ in plans if plan_id in (query.plan_ids or (plan_id,))]
        for plan_id in ids[:LOOKED_AT]:
            for section in self._facts.sections(plan_id):
                found = behind.match(level(section.heading))
                holder = self._body(section.heading[slice(*found.span("holder"))]) if found else ""
                if holder in self._facts.agencies():
                    return _Held(holder, plan_id, section.where)
        return None
