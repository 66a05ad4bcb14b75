"""A part of a plan by its heading: "Mục đích của kế hoạch …?", "có mấy quan điểm?", "gồm mấy phần?".

A part is meant where nothing is left of the question beside its name and the plan. Parts are quoted whole;
asked how many or which groups, they are told by their headings.
"""

import re
from collections.abc import Sequence

from corpus.models import Plan, Section, Span
from corpus.text import plain
from index.facts import FactStore
from rag.compare.place import compose_sections
from rag.compose import parts
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Route
from rag.proof import Quoter
from rag.question.plans.papers import only_frame
from rag.question.residue import cut
from rag.words import level, shorten

HEADING = 320
_FILLING = frozenset({"va", "cac", "ve", "nhung"})
# Longest first: what people call the parts of a plan.
_PARTS = (
    "muc dich yeu cau", "nhiem vu giai phap", "noi dung nhiem vu", "to chuc thuc hien", "muc tieu chung",
    "muc tieu tong quat", "muc tieu cu the", "quan diem chi dao", "noi dung thuc hien", "che do bao cao",
    "giai phap thuc hien", "muc dich", "yeu cau", "quan diem", "nguyen tac", "muc tieu", "giai phap",
    "noi dung",
)  # fmt: skip
_AND = r"(?:,| va)?\s+"
_NAMED = re.compile(r"\b(?P<part>" + "|".join(part.replace(" ", _AND) for part in _PARTS) + r")\b")
_GROUPS = re.compile(r"\bnhom\s+(?:nhiem vu|giai phap|noi dung|viec)(?:(?:,| va)?\s+giai phap)?\b")
_MANY = re.compile(r"\b(?:may|bao nhieu|so luong|nhung|cac)\s+nhom\b|\b(?:may|bao nhieu|so luong)\b")
_ALL_PARTS = re.compile(r"\b(?:may|bao nhieu|nhung|cac)\s+(?:phan|muc|chuong)(?:\s+(?:lon|chinh))?\b")
# What beside the name of a part may stand in a question for it.
_SAID = re.compile(
    r"\b(?:dat ra|de ra|neu ra|dat|huong (?:toi|den)|nham|phan dau|gom co|chia thanh|chia lam|trinh bay"
    r"|tom tat|nhom|noi|viet|quy dinh|de cap|chinh|chu yeu|trong tam|lon|thanh|xac dinh|duoc|ke hoach nay"
    r"|nhiem vu|toan van)\b"
)


def draft_headed(query: Query, plans: Sequence[Plan], facts: FactStore, quoter: Quoter) -> Draft | None:
    """The parts named of the plans named; None where no part is meant."""
    if query.agencies or query.window or query.place or not plans:
        return None
    folded = level(query.topic)
    if (every := _ALL_PARTS.search(folded)) and _nothing_else(query.topic, every):
        return _outlines(query, [(plan, _top(plan)) for plan in plans], quoter)
    found = _GROUPS.search(folded) or _NAMED.search(folded)
    if found is None or not _nothing_else(query.topic, found):
        return None
    words = _tokens("nhiem vu giai phap" if found.re is _GROUPS else found["part"])
    named = [
        (plan, section) for plan in plans if (section := part_of(plan, words) or part_of(plan, words[:2]))
    ]
    if not named:
        return None
    if _MANY.search(folded) or found.re is _GROUPS:
        told = [(plan, _under(plan, section)) for plan, section in named]
        if all(sections for _, sections in told):
            return _outlines(query, told, quoter)
    return compose_sections(query, facts, named, quoter)


def part_of(plan: Plan, words: Sequence[str]) -> Section | None:
    """The section whose heading is just these words, else the highest whose short heading holds them."""
    headed = [(section, _tokens(level(section.heading))) for section in plan.sections]
    exact = [section for section, tokens in headed if tokens == tuple(words)]
    holding = [
        section
        for section, tokens in headed
        if len(tokens) <= len(words) + 5 and f" {' '.join(words)} " in f" {' '.join(tokens)} "
    ]
    return min(exact or holding, key=lambda section: section.level, default=None)


def _tokens(folded: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[^\W\d_]+", folded) if word not in _FILLING)


def _nothing_else(text: str, found: re.Match[str]) -> bool:
    """Whether a question is about what was found and nothing else."""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    folded = level(rest)
    said = [Span(*match.span()) for match in _SAID.finditer(folded)]
    return only_frame(cut(rest, said))


def _top(plan: Plan) -> list[Section]:
    return [s for s in plan.sections if s.level == 0 and re.fullmatch(r"(?:Mục|Phần) [IVX]+", s.where)]


def _under(plan: Plan, section: Section) -> list[Section]:
    """The sections right under one."""
    return [s for s in plan.sections if s.parent is not None and plan.sections[s.parent] == section]


def _outlines(query: Query, told: Sequence[tuple[Plan, list[Section]]], quoter: Quoter) -> Draft | None:
    """How many there are, and each by its heading."""
    lines: list[Line] = []
    for plan, sections in told:
        if not sections:
            continue
        lines += frame(f"{parts.brief(quoter.short(plan.id))}: {len(sections)} mục.")
        for section in sections:
            cites = quoter.cite(plan.id, section.where, section.heading_span)
            said = shorten(plain(plan.text[slice(*section.heading_span)]), HEADING)
            lines.append(Line(text=f"• {said} ({section.where}){marks(cites)}", cites=cites))
    if not lines:
        return None
    asks = tuple(dict.fromkeys((*query.asks, Ask.COUNT)))
    shown = query.model_copy(update={"asks": asks})
    return Draft(route=Route.CONTENT, lines=tuple(lines), query=shown, citations=quoter.citations)
