"""A body named by the office it holds under a plan: "Cơ quan Thường trực Ban Chỉ đạo của UBND tỉnh".

Nothing is given to such a body by that name; the heading of a part says who it is ("1. Sở X, Cơ quan Thường
trực Ban Chỉ đạo"), and its duties are those of that part.
"""

import re
from typing import NamedTuple

from corpus.agencies import Registry
from index.facts import FactStore
from index.terms import match_all
from rag.models import Ask, Query
from rag.question.topic import telling
from rag.words import level

_SUBJECT = re.compile(
    r"^\W*(?P<who>[^?,]{8,80}?)\s+(?P<rest>(?:là|la|phải|phai|do|báo cáo|bao cao|gửi|gui)\s.*)$",
    re.IGNORECASE,
)
LOOKED_AT = 12  # plans that have the words of an office


class _Held(NamedTuple):
    """Who holds an office, by which plan and under which heading."""

    holders: tuple[str, ...]
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
        query = query if query.agencies else self._asked_who(query)
        known = self._facts.agencies()
        for office in (name for name in query.agencies if name not in known):
            if held := self._holders(office, query):
                return self._of_holders(query, office, held)
        return query

    def _named(self, text: str) -> frozenset[str]:
        """The canonical bodies in a text, as typed or as plans write them."""
        return frozenset(name for mention in self._registry.find_typed(text) for name in mention.names)

    def _asked_who(self, query: Query) -> Query:
        """ "Cơ quan Thường trực … là sở nào?", "… phải báo cáo ai?": about the office itself."""
        found = _SUBJECT.match(query.question)
        if not found or Ask.WHO not in query.asks or telling(found["rest"]):
            return query
        names = self._named(found["who"]) - set(self._facts.agencies())
        office = max(names, key=len, default="")  # "… của UBND tỉnh" names another body within
        return (
            query.model_copy(update={"agencies": (office,), "asks": (Ask.DO,), "text": ""})
            if names
            else query
        )

    def _of_holders(self, query: Query, office: str, held: _Held) -> Query:
        others = tuple(name for name in query.agencies if name != office and name not in held.holders)
        said = f"{office}: {', '.join(held.holders)} (theo {self._facts.short(held.plan_id)})."
        told = {"agencies": (*held.holders, *others), "former": (*query.former, said)}
        duties = Ask.DO in query.asks and not query.part and not others and query.place in {"", held.where}
        part = {"plan_ids": (held.plan_id,), "place": held.where} if duties else {}
        return query.model_copy(update={**told, **part})

    def _holders(self, office: str, query: Query) -> _Held | None:
        plans = self._facts.plans_holding(match_all([(office,)], "terms"))
        ids = [plan_id for plan_id, _ in plans if plan_id in (query.plan_ids or (plan_id,))]
        for plan_id in ids[:LOOKED_AT]:
            for section in self._facts.sections(plan_id):
                if level(office) not in level(section.heading):
                    continue
                if holders := self._named(section.heading) & set(self._facts.agencies()):
                    return _Held(tuple(sorted(holders)), plan_id, section.where)
        return None
