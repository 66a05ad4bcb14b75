"""Plans that a question names by number and that no release holds: what they themselves say nobody can tell.

"Sở Y tế làm gì theo Kế hoạch 206/KH-UBND?" is not answered with what other plans give to Sở Y tế. What plans
of ours say *about* such a document (its day, which duty rests on it) is read elsewhere.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.models import Span
from rag.compose import phrases
from rag.draft import Draft, frame
from rag.models import Ask, Query
from rag.question.intents import DOCUMENT_ASKS
from rag.question.lists.topic import telling
from rag.question.residue import cut
from rag.verdict.standing import Texts, stands
from rag.words import level

_PLAN = "ke hoach "
# "theo Kế hoạch 206", "Kế hoạch số 209 giao …": the plan is where the duty stands.
_WITHIN = r"(?:^\W*|\b(?:theo|trong|tai|o|thuoc|cua|ben|tu)\s+)(?:noi dung |phu luc \w+ )?"
# What every plan has: "mục tiêu của Kế hoạch 40".
_PARTS = re.compile(r"\b(?:muc tieu|muc dich|noi dung|yeu cau|giai phap|pham vi|doi tuong|quan diem)\b")
_ABOUT = frozenset({Ask.IMPLEMENTS, Ask.CITES, Ask.SUBMISSION, Ask.PERIOD})
"""What may be asked of a document that is only cited, beside what the ledger of cited ones tells."""


def unheld(query: Query) -> tuple[str, ...]:
    """The plans named by number that are none of ours, as "206/kh-ubnd"."""
    return tuple(name.removeprefix(_PLAN) for name in query.documents if name.startswith(_PLAN))


def not_held(query: Query, texts: Texts) -> str:
    """Why a question about such a plan has no answer (a key of `rag.compose.phrases.WHY`); "" where it names
    one of ours too, or asks about duties that plans of ours rest on it."""
    numbers = unheld(query)
    if not numbers or query.plan_ids or query.plan_hints or query.source or query.inherited:
        return ""
    if query.refusal not in {"", "cited"} or query.choices or query.task_ids or query.command:
        return ""
    if not any(_named(number, texts) for number in numbers):
        return "unknown_document"
    return "cited" if _of_itself(query, numbers) else ""


def with_strangers(draft: Draft) -> Draft:
    """An answer about plans of ours, with a word on those named beside them that are none."""
    if not draft.query.plan_ids or draft.query.source:
        return draft
    lines = frame(*(phrases.NOT_HELD.format(number.upper()) for number in unheld(draft.query)))
    return draft.model_copy(update={"lines": (*draft.lines, *lines)})


def _of_itself(query: Query, numbers: Sequence[str]) -> bool:
    """Whether what the plan itself says is asked for: whom it gives which duties, who signed it, how much is
    in it, or nothing beside its name."""
    asked, folded = set(query.asks), level(query.question)
    within = any(re.search(rf"{_WITHIN}{_said(number)}", folded) for number in numbers)
    if within and ((query.agencies and Ask.DO in asked) or Ask.COUNT in asked):
        return True
    if asked & (DOCUMENT_ASKS - _ABOUT):
        return True
    rest = cut(query.text, [span for number in numbers for span in _spans(number, level(query.text))])
    return within and not query.kinds and not telling(_PARTS.sub(" ", level(rest)))


def _said(number: str) -> str:
    """A plan of this number as questions name it, folded."""
    return rf"ke hoach (?:so )?0*{re.escape(number)}(?![\w/])"


def _spans(number: str, folded: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in re.finditer(_said(number), folded))


def _named(number: str, texts: Texts) -> bool:
    """Whether any plan held names a plan of this number."""
    digits = re.match(r"\d+", number)
    rows = (f"{_PLAN}{number}", f"{_PLAN}so {number}")
    return stands(rows, texts, by=digits[0] if digits else number)
