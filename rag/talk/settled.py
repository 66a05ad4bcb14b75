"""What only the plans can tell of a question already read: who acts without being a known body, which part
of a plan is meant by its heading, and that a plan or an annex is none of those held."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from corpus.models import Plan, Span
from rag.models import Ask, Query
from rag.near.tasks import Tasks
from rag.question.intents import FIELD_ASKS
from rag.question.lists.topic import telling
from rag.question.places import matches, place_of
from rag.question.plans.others import plan_subject
from rag.question.plans.shelf import Card
from rag.question.residue import cut
from rag.verdict.not_held import not_held
from rag.verdict.standing import Texts
from rag.words import level

_ASKED = frozenset({Ask.DO, Ask.YESNO, Ask.SUPPORT})
_WHAT = re.compile(r"\b(?:giao|tham gia|dong gop|phoi hop|khuyen khich|lam) (?:nhung )?(?:gi|viec gi)\b")
# Names that say no more than a role are never meant alone.
_OPEN = re.compile(r"^(?:co quan|don vi|dia phuong|to chuc lien quan|so|nganh)\b|^ban$|\blien quan$")
# How duties are put to those outside the administration; no topic of a list.
_URGED = re.compile(
    r"\b(?:duoc )?(?:khuyen khich|de nghi|keu goi|huy dong|tham gia|gop phan|giao)\b"
    r"|\b(?:o |trong |tai |thuoc )?(?:phan |muc |chuong )?to chuc thuc hien(?: cua| trong)?\b"
    r"|\b(?:cac|nhung|va|cua|theo|cho|thi|tren dia ban)\b"
)
_HEADED = re.compile(
    r"\b(?:phan|muc|chuong|o|tai|trong) (?:cuoi )?(?P<head>to chuc thuc hien|nhiem vu,? (?:va )?giai phap)\b"
)


class _Actor(NamedTuple):
    """A name as plans write it, and the folded words by which people say it."""

    name: str
    said: str


class Held(Tasks, Texts, Protocol):
    """The tasks of a release and its texts: `index.facts.FactStore` fits."""


class Settling:
    """Over one release. names: who stands in any task; cards: its plans; plans: read when asked for;
    in_office: a question about a body named by its office, as one about who holds it."""

    def __init__(
        self,
        facts: Held,
        names: Sequence[str],
        cards: Sequence[Card],
        plans: Mapping[str, Plan],
        in_office: Callable[[Query], Query],
    ) -> None:
        self._facts, self._names, self._cards, self._plans = facts, names, cards, plans
        self._in_office = in_office

    def __call__(self, query: Query) -> Query:
        """The question with what the plans tell of it."""
        if reason := not_held(query, self._facts):
            return query.model_copy(update={"refusal": reason})
        if query.refusal or query.command or query.task_ids:
            return query
        return self._headed(self._in_office(_of_subject(self._acted(self._elsewhere(query)))))

    @cached_property
    def _actors(self) -> tuple[_Actor, ...]:
        """Those of several in one name apart: "Các viện nghiên cứu, trường đại học"."""
        found = [
            _Actor(name, said)
            for name in self._names
            for part in name.split(", ")
            if not _OPEN.search(said := level(part).removeprefix("cac ").strip())
        ]
        return tuple(sorted(found, key=lambda actor: -len(actor.said)))

    def _acted(self, query: Query) -> Query:
        """ "Doanh nghiệp phải làm gì?": whom plans name though no register does, if nothing else is asked."""
        named = query.agencies or query.candidates or query.unknown_agency or query.place or query.inherited
        duties = _ASKED & set(query.asks) or _WHAT.search(level(query.question))
        if named or not duties or FIELD_ASKS & set(query.asks) - {Ask.SUPPORT}:
            return query
        text, names = query.text, []
        for actor in self._actors:
            folded = level(text)
            if found := re.search(rf"(?<!\w){re.escape(actor.said)}(?!\w)", folded):
                names.append(actor.name)
                text = f"{text[: found.start()]} {text[found.end() :]}"
        rest = cut(text, [Span(*found.span()) for found in _URGED.finditer(level(text))])
        if not names or telling(rest.replace("/", " ")):
            return query
        return query.model_copy(update={"agencies": tuple(dict.fromkeys(names)), "text": ""})

    def _headed(self, query: Query) -> Query:
        """ "… ở phần tổ chức thực hiện": the section of the one plan named that has this heading."""
        found = _HEADED.search(level(query.question))
        plan = self._plans.get(query.plan_ids[0]) if len(query.plan_ids) == 1 else None
        listed = query.agencies and not query.place and not FIELD_ASKS & set(query.asks)
        if not found or not plan or not listed:
            return query
        head = " ".join(found["head"].split()[:2])
        for section in plan.sections:
            heading = level(plan.text[slice(*section.heading_span)])
            if section.where.startswith("Mục") and section.level == 0 and head in heading:
                return query.model_copy(update={"place": section.where, "text": ""})
        return query

    def _elsewhere(self, query: Query) -> Query:
        """ "(phụ lục VII)" where no plan has one: that of another document, words like any others."""
        place = place_of(query.place)
        if not place.annex or place.item is not None or not telling(query.text):
            return query
        annexes = (annex.name for card in self._cards for annex in card.meta.annexes)
        known = (*self._facts.places(()), *annexes)
        if any(matches(place, where) for where in known):
            return query
        words = f"{query.text} phụ lục {place.annex}"
        return query.model_copy(update={"place": "", "text": words, "topic": words, "kinds": ()})


def _of_subject(query: Query) -> Query:
    """ "Theo kế hoạch phòng chống X, Sở Y làm gì?": no plan has that name, so duties on that alone."""
    named = query.plan_ids or query.plan_hints or query.documents or query.place or query.inherited
    if named or not query.agencies or Ask.DO not in query.asks:
        return query
    subject = plan_subject(query.question)
    return query.model_copy(update={"text": f"về {subject}"}) if telling(subject) else query
