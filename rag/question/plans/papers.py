"""What is asked of a plan as a paper: who signed it and as what, its day and number, on which grounds and
whose proposal it was issued, to whom it was sent, its money, term and scope. Pure.

"Bà Loan ký kế hoạch 2815 với chức danh gì?", "KH Luật AI: số, ngày, người ký?". The words by which each field
is asked are data (`papers.csv`): a field is asked where `when` and `and` stand in the question, and the
reading holds only where every other word belongs to the fields asked, to the frame of a question (the last
row) or to a name. So nothing about a task is ever taken for a question about the paper.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.models import Span
from rag.models import Ask, Query
from rag.question.plans.named import NamedPlans
from rag.question.plans.shelf import Card, digits_of
from rag.question.residue import cut
from rag.words import level

# Syllables that only accents tell from those of the table: "định kỳ", "kỹ năng", "sở" are no "ký", "số".
_APART = (("kỳ", "period"), ("kỹ", "skill"), ("sở", "office"), ("kí", "ký"))
_SEVERAL = re.compile(
    r"\b(?:cac|nhung|tung|moi|hai|ba|bon|nam|[2-9]|ca|tat ca(?: cac)?|toan bo(?: cac)?) (?:ban )?ke hoach\b"
)
_THAT = re.compile(r"\b(?:ke hoach|van ban) (?:do|nay|ay|tren|vua)\b")
_WHICH = re.compile(r"\b(?:ke hoach|van ban) (?:nao|gi)\b|\b(?:may|bao nhieu) ke hoach\b")
_MONEY = re.compile(r"\bbao nhieu\b|\bmay (?:ty|trieu|dong)\b|\btong (?:kinh phi|von|so)\b")
_HONORIFIC = r"(?:ba|ong|dong chi|d/c|dc|chi|anh|co|chu)"
_A_KIND = re.compile(r"\b(?:quyet dinh|nghi quyet|chi thi|nghi dinh|chuong trinh|luat|ket luan|van ban)\b")
_ITS_DAY = re.compile(
    r"\b(?:ban hanh|phat hanh|ra doi|ky|de) (?:vao )?(?:ngay|thang|nam|khi|hom|luc|bao gio)\b"
    r"|\bngay (?:ban|phat) hanh\b"
)
# "kế hoạch hành động của Tỉnh ủy": words of a title, but another document.
_OF_ACTION = re.compile(r"(?:ke hoach|chuong trinh) hanh dong\b")
# "phải trình gì", "được giao tham mưu": a duty, whoever drafted the plan.
_DUTY = re.compile(
    r"\b(?<!co )(?:phai|can|duoc giao|se|co trach nhiem)"
    r" (?:tham muu|trinh|soan|xay dung|lap|gui|ban hanh|ky)\b"
)
_DAYS = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|\b20\d\d\b")


class PaperAsked(NamedTuple):
    """asks: the fields; plan_ids: the plans, () for all; rest: the question without the names of plans;
    inherited: whether the plans are those of the turn before."""

    asks: tuple[Ask, ...]
    plan_ids: tuple[str, ...]
    rest: str
    inherited: bool = False


class _Row(NamedTuple):
    ask: Ask
    when: re.Pattern[str]
    beside: re.Pattern[str] | None
    words: tuple[str, ...]


def _fold(text: str) -> str:
    text = text.casefold()
    for syllable, apart in _APART:
        text = text.replace(syllable, apart)
    return level(text)


def _either(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


@cache
def _table() -> tuple[tuple[_Row, ...], tuple[str, ...]]:
    """The fields in the order of the table, and the words that every question may have."""
    text = files("rag.question.plans").joinpath("papers.csv").read_text("utf-8")
    rows: list[_Row] = []
    frame: tuple[str, ...] = ()
    for row in csv.DictReader(text.splitlines()):
        words = tuple(_fold(row["words"]).split("|"))
        if not row["ask"]:
            frame = words
            continue
        beside = _either(_fold(row["and"])) if row["and"] else None
        rows.append(_Row(Ask(row["ask"]), _either(_fold(row["when"])), beside, words))
    return tuple(rows), frame


@cache
def _known(asks: frozenset[Ask]) -> re.Pattern[str]:
    """Everything that may stand in a question about these fields, longest first."""
    rows, frame = _table()
    words = {word for row in rows if row.ask in asks for word in row.words} | set(frame)
    return _either("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def paper_asked(
    text: str,
    named: NamedPlans,
    bodies: Sequence[Span],
    cards: Sequence[Card],
    spoken_of: tuple[str, ...] = (),
) -> PaperAsked | None:
    """The fields asked of plans; None where anything else is asked. bodies: where bodies are named in `text`.

    text: in plain words (`rag.question.chat.expand`); a signer may be named too ("bà Loan"), which stands
    for the plans that person signed; spoken_of: plans whose papers the turn before was about.
    """
    rest = cut(text, [*named.spans, *named.dates])
    folded = _fold(rest)
    people = _people(folded, cards)
    here = tuple(dict.fromkeys((*named.ids, *_own(level(text), named, cards))))
    ids = here or spoken_of
    asks = () if _DUTY.search(folded) else _asks(folded, signer=bool(people))
    if not asks or (Ask.FUNDING in asks and _MONEY.search(folded)):
        return None
    if named.spans and all(_OF_ACTION.match(level(text)[slice(*span)]) for span in named.spans):
        return None
    several = _SEVERAL.search(folded) or _THAT.search(folded) or people
    if not ids and (_WHICH.search(folded) or not several):
        return None
    folded = _fold(cut(text, [*bodies, *named.spans, *named.dates]))
    names = [rf"(?:{_HONORIFIC} )?{name}" for _, name in people] + _authorities(cards)
    folded = re.sub(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", " ", folded) if names else folded
    if here and not named.ids:  # "Quyết định 2200" is itself what is asked about
        folded = _A_KIND.sub(" ", folded)
    left = _known(frozenset(asks)).sub(" ", _DAYS.sub(" ", folded))
    if re.search(r"\w", left):
        return None
    signed = tuple(dict.fromkeys(plan_id for plan_id, _ in people))
    return PaperAsked(asks, ids or signed, rest, inherited=bool(ids and not here))


def only_frame(text: str) -> bool:
    """Whether a text holds nothing but the frame of a question: "của … là gì", "gồm những gì"."""
    return not re.search(r"\w", _known(frozenset()).sub(" ", _fold(text)))


def _asks(folded: str, *, signer: bool) -> tuple[Ask, ...]:
    found = dict.fromkeys(
        row.ask
        for row in _table()[0]
        if row.when.search(folded) and (row.beside is None or row.beside.search(folded))
    )
    if signer:
        found[Ask.SIGNER] = None
    return tuple(ask for ask in found if not _belongs(ask, frozenset(found), folded))


def _belongs(ask: Ask, asked: frozenset[Ask], folded: str) -> bool:
    """Whether the words of a field are those of another one: the day and number of a proposal, the name of
    a signer, the proposal itself as a ground of issue."""
    elsewhere = bool(asked & {Ask.SUBMISSION, Ask.IMPLEMENTS})
    if ask is Ask.NUMBER:
        return elsewhere
    if ask is Ask.ISSUED:
        return (elsewhere or Ask.PERIOD in asked) and not _ITS_DAY.search(folded)
    if ask is Ask.IMPLEMENTS:
        return Ask.SUBMISSION in asked and not _A_KIND.search(folded)
    if ask in {Ask.ISSUER, Ask.TITLE}:
        return bool(asked & {Ask.SIGNER, Ask.SUBMISSION, Ask.IMPLEMENTS, Ask.ANNEX})
    if ask is Ask.PERIOD:
        return elsewhere or Ask.FUNDING in asked or bool(_ITS_DAY.search(folded))
    return False


def of_paper(query: Query, paper: PaperAsked) -> Query:
    """A question as asked of papers alone: bodies count as recipients, days and words for nothing."""
    yesno = (Ask.YESNO,) if Ask.YESNO in query.asks else ()
    blank = Query(question=query.question, today=query.today, slips=query.slips, former=query.former)
    return blank.model_copy(
        update={
            "asks": (*paper.asks, *yesno),
            "plan_ids": paper.plan_ids,
            "topic": paper.rest,
            "inherited": ("plan_ids",) if paper.inherited else (),
            "agencies": query.agencies if Ask.RECIPIENTS in paper.asks else (),
            "recipients": query.recipients if Ask.RECIPIENTS in paper.asks else (),
            "paper": True,
        }
    )


def _own(folded: str, named: NamedPlans, cards: Sequence[Card]) -> Iterator[str]:
    """Plans that are mentioned by their own number: "Quyết định 2200" is the paper itself."""
    typed = {digits_of(folded[slice(*span)]) for span in named.dates}
    for card in cards:
        if card.id in named.hints and digits_of(card.meta.number or "") in typed - {""}:
            yield card.id


def _authorities(cards: Sequence[Card]) -> list[str]:
    """Who issued and proposed plans, as the question may name them, with and without accents."""
    said = {name for card in cards for name in (card.meta.issuer, card.meta.place) if name}
    said |= {card.meta.submission.issuer for card in cards if card.meta.submission}
    folded = {form for name in said for form in (_fold(name), level(name)) if form}
    return [re.escape(name) for name in sorted(folded, key=len, reverse=True)]


def _people(folded: str, cards: Sequence[Card]) -> list[tuple[str, str]]:
    """Signers named in a question, each plan with the folded words: all of the name, or "bà" and its last."""
    found = []
    for card in cards:
        name = _fold(card.meta.signer or "")
        given = name.split()[-1] if name else ""
        if name and re.search(rf"(?<!\w){name}(?!\w)", folded):
            found.append((card.id, name))
        elif given and re.search(rf"(?<!\w){_HONORIFIC} {given}(?!\w)", folded):
            found.append((card.id, given))
    return found


__all__ = ["PaperAsked", "of_paper", "only_frame", "paper_asked"]
