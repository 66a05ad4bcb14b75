"""Which plans are in force: a plan that another one replaces or amends, by what the texts say. Pure.

A plan names the other by number, date and issuer ("thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2025"). Two
authorities use the same numbers: a number alone is enough only where both plans have the same issuer. Where
two plans fit, none is marked.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.models import DocumentRef, Frozen, PlanMeta
from corpus.text import fold

_OFFICES = ((re.compile(r"^uy ban nhan dan\b"), "ubnd"), (re.compile(r"\b(?:tinh|thanh pho)\s"), ""))


class Described(Protocol):
    """A plan or its card: an id and what the text says of itself."""

    @property
    def id(self) -> str: ...
    @property
    def meta(self) -> PlanMeta: ...


class Standing(Frozen):
    """What others say of a plan: ids of those that replace it, and of those that amend it.

    replaces, amends: the other direction. A plan is in force unless something replaces it.
    """

    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        return not self.replaced_by


def in_force(plans: Sequence[Described]) -> Mapping[str, Standing]:
    """How every plan stands, by plan id; one that nobody names has an empty Standing."""
    links: dict[str, dict[str, list[str]]] = {plan.id: {} for plan in plans}
    for plan in plans:
        for ref, (own, theirs) in _references(plan.meta):
            other = _named(ref, plan, plans)
            if other is not None and other not in links[plan.id].setdefault(own, []):
                links[plan.id][own].append(other)
                links[other].setdefault(theirs, []).append(plan.id)
    return {
        plan_id: Standing(**{name: tuple(ids) for name, ids in found.items()})
        for plan_id, found in links.items()
    }


def _references(meta: PlanMeta) -> list[tuple[DocumentRef, tuple[str, str]]]:
    replaced: tuple[DocumentRef, ...] = getattr(meta, "replaces", ())
    amended: tuple[DocumentRef, ...] = getattr(meta, "amends", ())
    return [
        *((ref, ("replaces", "replaced_by")) for ref in replaced),
        *((ref, ("amends", "amended_by")) for ref in amended),
    ]


def _named(ref: DocumentRef, author: Described, plans: Sequence[Described]) -> str | None:
    """The one plan that a reference fits, None for none or several."""
    fitting = [plan.id for plan in plans if plan.id != author.id and _fits(ref, author.meta, plan.meta)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(ref: DocumentRef, author: PlanMeta, plan: PlanMeta) -> bool:
    if plan.number is None or _number(ref.number) != _number(plan.number):
        return False
    issuer = ref.issuer or author.issuer
    if issuer and plan.issuer and not _same_issuer(issuer, plan.issuer):
        return False
    if ref.date is None:
        return bool(issuer and plan.issuer)
    printed = (plan.year, plan.month, plan.day)
    given = (ref.date.year, ref.date.month, ref.date.day)
    return all(one is None or one == other for one, other in zip(printed, given, strict=True))


def _number(number: str) -> str:
    """ "12 / KH - UBND" → "12/kh-ubnd", leading zeros dropped."""
    return re.sub(r"\s+", "", number).casefold().lstrip("0")


def _same_issuer(one: str, other: str) -> bool:
    """ "Ủy ban nhân dân tỉnh Lào Cai" and "UBND tỉnh Lào Cai"; "UBND tỉnh" fits any province's."""
    first, second = _office(one), _office(other)
    return first == second or first.startswith(second + " ") or second.startswith(first + " ")


def _office(name: str) -> str:
    words = fold(name).strip()
    for pattern, plain in _OFFICES:
        words = pattern.sub(plain, words + " ").strip()
    return re.sub(r"\s+", " ", words)
