"""The plans themselves: all of them, or those that a person signed, a month brought, a document caused."""

import re
from collections.abc import Mapping, Sequence

from corpus.models import Plan, PlanMeta
from index.models import PlanCard
from rag.compare.picking import Pick
from rag.compose import parts, phrases
from rag.compose.document import says
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Route
from rag.proof import Quoter
from rag.question.plans.shelf import digits_of
from rag.words import level

LISTED = 12
NO_ANNEX = "bản được cung cấp không có phụ lục."
_SIGNED = re.compile(
    r"\bdo\s+(?:ong |ba |dong chi |d/c )?(?P<who>[\w\s]+?)\s+ky\b|\b(?P<by>[\w\s]+?)\s+da ky\b"
    r"|^\s*(?:ong |ba |dong chi |d/c )?(?P<subject>[\w\s]{2,40}?)\s+ky (?:ban hanh )?"
    r"(?:nhung |cac |bao nhieu |may )?ke hoach"
)
_MONTH = re.compile(
    r"\b(?:ban hanh|ky)\b[^?]{0,30}\bthang (?P<month>\d{1,2})(?:\s*(?:/|nam)\s*(?P<year>\d{4}))?"
)
_CAUSED = re.compile(
    r"\b(?:thuc hien|trien khai|thi hanh|cu the hoa|can cu)\s+(?:quyet dinh|nghi quyet|chuong trinh|ke hoach"
    r"|chi thi|nghi dinh|thong bao)\s+(?:so\s+)?(?P<digits>\d{1,4})\b"
)


def compose_all(query: Query, cards: Sequence[PlanCard], plans: Mapping[str, Plan], quoter: Quoter) -> Draft:
    """How many plans there are, and the first of them by name, each proved by its title."""
    lines = [*frame(f"Dữ liệu có {len(cards)} kế hoạch:")]
    for card in cards[:LISTED]:
        cites = titled(plans[card.id], quoter)
        lines.append(Line(text=f"• {card.short} ({card.id}){marks(cites)}", cites=cites, frame=not cites))
    if len(cards) > LISTED:
        lines += frame(f"… và {len(cards) - LISTED} kế hoạch khác. Xem: /kehoach")
    return Draft(route=Route.DOCUMENT, lines=tuple(lines), query=query, citations=quoter.citations)


def titled(plan: Plan, quoter: Quoter) -> tuple[int, ...]:
    """The proof that there is such a plan: its title."""
    spans = (plan.meta.spans.get(field) for field in ("title", "opening"))
    return next((quoter.cite(plan.id, "Phần đầu", span) for span in spans if span), ())


def compose_elsewhere(query: Query, cards: Sequence[PlanCard]) -> Draft:
    """Another province is asked about: whose plans there are."""
    issuers = tuple(dict.fromkeys(card.meta.issuer for card in cards if card.meta.issuer))
    more = f" và {len(issuers) - LISTED} cơ quan khác" if len(issuers) > LISTED else ""
    known = f"Dữ liệu chỉ có kế hoạch của: {phrases.names(issuers[:LISTED])}{more}." if issuers else ""
    lines = frame(*filter(None, (phrases.ABSTAIN, known or phrases.WHY["elsewhere"])))
    return Draft(route=Route.REFUSAL, lines=lines, query=query, abstained=True)


def filtered(query: Query, cards: Sequence[PlanCard]) -> tuple[Ask, tuple[PlanCard, ...]] | None:
    """The plans that a signer, a month or a document picks out, and the field that proves it."""
    folded = level(query.question)
    if found := _CAUSED.search(folded):
        digits = digits_of(found["digits"])
        return Ask.IMPLEMENTS, tuple(
            c for c in cards if digits in {digits_of(r.number) for r in c.meta.implements}
        )
    if found := _SIGNED.search(folded):
        who = (found["who"] or found["by"] or found["subject"]).split()
        return Ask.SIGNER, tuple(c for c in cards if _named(who, c.meta))
    if found := _MONTH.search(folded):
        year = int(found["year"] or query.today.year)
        return Ask.ISSUED, tuple(
            c for c in cards if (c.meta.month, c.meta.year) == (int(found["month"]), year)
        )
    return None


def _named(who: Sequence[str], meta: PlanMeta) -> bool:
    """ "bà Loan", "Nguyễn Thị Loan": the last words of the signer's name, or the office."""
    signer, office = level(meta.signer or "").split(), level(meta.signer_title or "").split()
    last = signer[-len(who) :] == list(who)
    return bool(who) and (last or list(who) == office)


def compose_filtered(
    query: Query, ask: Ask, cards: Sequence[PlanCard], plans: Sequence[Plan], quoter: Quoter
) -> Draft | None:
    """Each plan with the words that prove it; None where there is none."""
    lines: list[Line] = []
    for plan in plans[:LISTED]:
        text, cites, found = says(ask, plan, query, quoter)
        if found:
            lines.append(
                Line(text=f"• {parts.brief(quoter.short(plan.id))}: {text}{marks(cites)}", cites=cites)
            )
    if not lines:
        return None
    head = frame(f"{len(cards)} kế hoạch:")
    return Draft(route=Route.DOCUMENT, lines=(*head, *lines), query=query, citations=quoter.citations)


def compose_picked(query: Query, pick: Pick, plans: Sequence[Plan], quoter: Quoter) -> Draft:
    """The plans picked out, each with what it says in the field asked about; those of which it cannot be told
    are named too, and where there are none that is said."""
    told = [(plan, pick.fits(plan)) for plan in plans]
    kept = [plan for plan, fits in told if fits]
    unsure = [parts.brief(quoter.short(plan.id)) for plan, fits in told if fits is None]
    lines: list[Line] = [*frame(f"{len(kept)} kế hoạch:" if kept else f"Không kế hoạch nào {pick.what}.")]
    for plan in kept[:LISTED]:
        text, cites, _ = says(pick.ask, plan, query, quoter)
        said, cites = text or NO_ANNEX, cites or titled(plan, quoter)
        line = f"• {parts.brief(quoter.short(plan.id))}: {said}{marks(cites)}"
        lines.append(Line(text=line, cites=cites, frame=not cites))
    if len(kept) > LISTED:
        lines += frame(f"… và {len(kept) - LISTED} kế hoạch khác.")
    if unsure:
        lines += frame(
            f"Chưa xác định được, vì văn bản để trống ngày hoặc tháng: {'; '.join(unsure[:LISTED])}."
        )
    return Draft(
        route=Route.DOCUMENT,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        abstained=not (kept or unsure),
    )
