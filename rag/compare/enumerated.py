"""What a plan lists in a sentence: "ưu tiên những sản phẩm nào?" → "… sản phẩm ưu tiên như: A; B; C".

A list is an answer where its sentence holds nearly all that the question says and the words right before it
name what is asked for. A sentence that a page break cuts is read on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.models import Plan, Span
from corpus.text import plain
from index.facts import FactStore, TaskFilter
from rag.compose import parts
from rag.compose.document import where_of
from rag.draft import Draft, Line, marks
from rag.models import Ask, Query, Route, ShownTask
from rag.proof import Quoter
from rag.question.intents import FIELD_ASKS
from rag.question.residue import content_words, cut
from rag.words import level, shorten

PLANS = 12  # read where none is named
KEPT = 32  # plans whose lists stay at hand
SHOWN = 1_200
LEAST = 3  # things in a list; words in a question
LEAST_NAMED = 2  # of these where the plan is named
HELD = 0.85  # of the question's words, by the sentence
NAMED = 0.5  # of them, by the words right before the list
BEFORE = 14  # of these words
SENTENCES = 2
FIELD = 5  # words before a list in which "lĩnh vực" says what it lists
# "những sản phẩm nào", "lĩnh vực gì", "gồm những gì", "liệt kê các …"
_ASKED = re.compile(
    r"\b(?:nhung|cac)\s+(?:[\w/]+\s+){1,9}?(?:nao|gi)\b|\b(?:[\w/]+\s+){2}(?:nao|gi)\b"
    r"|\b(?:gom|bao gom)\b|\b(?:liet ke|ke ten|ke ra|neu ten|danh muc|danh sach)\b|\bla (?:nhung )?gi\b"
)
# Of these plans keep lists of their own.
_OTHER = re.compile(
    r"\b(?:nhiem vu|viec|cong viec|chi tieu|ke hoach|van ban|quyet dinh|nghi quyet|luat|co quan|don vi|so|ai"
    r"|phu luc|bao cao) (?:nao|gi)\b"
)
_FILLING = frozenset(
    (
        "day",
        "du",
        "ke",
        "ten",
        "danh",
        "sach",
        "muc",
        "liet",
        "neu",
        "ro",
        "cu",
        "the",
        "tinh",
        "nhom",
        "loai",
    )
)
# Words of choosing, which every plan that lists something has in its own way.
_CHOOSING = re.compile(
    r"\b(?:uu tien|tap trung|lua chon|chon|chu trong|xac dinh|huong toi|quan tam|day manh|de ra|dat ra"
    r"|nham vao|trong tam|trien khai|phat trien)\b"
)
_FIELDS = re.compile(r"\blinh vuc\b")
_SENTENCE = re.compile(r"(?:[^\n.;]|[.](?=\S)|;(?!\s*\n)|\n\s*(?=[a-zà-ỹđ]))+[.;]?")
_LIST = re.compile(
    r"(?P<before>.*?)\b(?:như|gồm|bao gồm|sau đây|sau|lĩnh vực|là)\s*"
    r"(?::|(?<=như)\s|(?<=gồm)\s)(?P<items>.*)",
    re.DOTALL,
)
_PARTED = re.compile(r"[;,]\s")


class _Enumeration(NamedTuple):
    """A sentence that lists things. words: all of it; before: those right before the list; fields: whether
    these are what it lists."""

    span: Span
    words: frozenset[str]
    before: frozenset[str]
    fields: bool


class _Listed(NamedTuple):
    """A sentence with a list. held, named: shares of the question's words."""

    plan: Plan
    span: Span
    held: float
    named: float


def draft_listed(
    query: Query, plans: Mapping[str, Plan], named: Sequence[str], facts: FactStore, quoter: Quoter
) -> Draft | None:
    """The sentences that list what is asked for, whole; None where none does. named: the plans asked about,
    () for the first of all."""
    words = _asked(query)
    if len(words) < (LEAST if not named else LEAST_NAMED):
        return None
    fields = bool(_FIELDS.search(level(query.text)))
    read = [plans[i] for i in (named or tuple(plans))[:PLANS] if i in plans]
    found = sorted(
        (listed for plan in read for listed in _lists(plan, words, fields)),
        key=lambda listed: -(listed.held + listed.named),
    )
    return _draft(query, found[:SENTENCES], facts, quoter) if found else None


def _asked(query: Query) -> frozenset[str]:
    """The words of what is to be listed; none where something else is asked."""
    folded = level(query.question)
    others = query.agencies or query.place or query.window or query.kinds or set(query.asks) & FIELD_ASKS
    if others or not _ASKED.search(folded) or _OTHER.search(folded):
        return frozenset()
    said = [Span(*found.span()) for found in _CHOOSING.finditer(level(query.text))]
    return frozenset(content_words(cut(query.text, said))) - _FILLING


def _lists(plan: Plan, words: frozenset[str], fields: bool) -> Iterator[_Listed]:
    """The lists of a plan's prose that hold the words; of fields where these are asked for, and only then."""
    annexes = [s.span.start for s in plan.sections if s.where.startswith("Phụ lục")]
    start = min((s.span.start for s in plan.sections), default=0)
    for found in _enumerations(plan.text, start, min(annexes, default=len(plan.text))):
        if found.fields != fields:
            continue
        held, named = len(words & found.words) / len(words), len(words & found.before) / len(words)
        if held >= HELD and named >= NAMED:
            yield _Listed(plan, found.span, held, named)


@lru_cache(maxsize=KEPT)
def _enumerations(text: str, start: int, end: int) -> tuple[_Enumeration, ...]:
    """The sentences of a plan's prose that list things, whoever asks for them."""
    found = []
    for sentence in _SENTENCE.finditer(text, start, end):
        listing = _LIST.match(sentence[0])
        if not listing or len(_PARTED.findall(listing["items"])) < LEAST - 1:
            continue
        before = re.findall(r"\w+", level(sentence[0][: listing.start("items")]))
        lead = len(sentence[0]) - len(sentence[0].lstrip(" \t-+*#"))
        found.append(
            _Enumeration(
                Span(sentence.start() + lead, sentence.end()),
                frozenset(re.findall(r"\w+", level(sentence[0]))),
                frozenset(before[-BEFORE:]),
                fields=bool(_FIELDS.search(" ".join(before[-FIELD:]))),
            )
        )
    return tuple(found)


def _draft(query: Query, found: Sequence[_Listed], facts: FactStore, quoter: Quoter) -> Draft:
    """The best, and the next one only if it is as good."""
    lines: list[Line] = []
    shown: list[ShownTask] = []
    best = found[0]
    for plan, span, held, named in found:
        if (held, named) != (best.held, best.named):
            continue
        cites = quoter.cite(plan.id, where := where_of(plan, span), span)
        quote = shorten(plain(plan.text[slice(*span)]), SHOWN)
        short = parts.brief(quoter.short(plan.id))
        lines.append(Line(text=f"“{quote}” ({where}, {short}){marks(cites)}", cites=cites))
        tasks = facts.tasks(TaskFilter(plan_ids=(plan.id,)))
        shown += [ShownTask(task=t) for t in tasks if t.span.start < span.end and span.start < t.span.end]
    asks = query.asks if Ask.TEXT in query.asks else (*query.asks, Ask.TEXT)
    return Draft(
        route=Route.CONTENT,
        lines=tuple(lines),
        query=query.model_copy(update={"asks": asks}),
        citations=quoter.citations,
        tasks=tuple(shown),
    )
