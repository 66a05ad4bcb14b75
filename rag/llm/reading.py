"""What the model may say of a question: a closed form, checked field by field against what is known.

Bodies and plans must be among those given; the time must be words of the question that our own grammar
reads; the search words bring in no number. One field at fault and the whole reading is refused.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field, ValidationError

from corpus.errors import KehoachError
from corpus.models import Day, Frozen, TaskKind
from corpus.text import collapse, nfc
from rag.llm.lines import prose, without_thoughts
from rag.llm.tokens import numerals
from rag.models import Ask, Query, Role, Window
from rag.stated import numbers
from rag.windows import find_window
from rag.words import level

MOST_JSON = 4_000
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_ASKS = (Ask.DO, Ask.WHO, Ask.SUPPORT, Ask.WHEN, Ask.TARGET, Ask.OUTPUT, Ask.BASIS, Ask.REPORT_TO, Ask.TEXT)


class Reading(Frozen):
    """A question as the model read it; field names are those of the prompt `understand_rules`."""

    agencies: tuple[str, ...] = Field(max_length=5)
    role: Literal["chu_tri", "phoi_hop", ""]
    plans: tuple[str, ...] = Field(max_length=5)
    kinds: tuple[TaskKind, ...] = Field(max_length=4)
    asks: tuple[Ask, ...] = Field(min_length=1, max_length=4)
    time: str = Field(max_length=120)
    search: str = Field(max_length=200)


def schema(agencies: Sequence[str], plans: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of a `Reading` over these bodies and plans."""

    def some(values: Sequence[str], least: int = 0) -> dict[str, Any]:
        items = {"type": "string", "enum": list(values)} if values else {"type": "string"}
        return {"type": "array", "items": items, "minItems": least, "maxItems": 5}

    fields: dict[str, Any] = {
        "agencies": some(agencies),
        "role": {"type": "string", "enum": ["chu_tri", "phoi_hop", ""]},
        "plans": some(plans),
        "kinds": some([kind.value for kind in TaskKind]),
        "asks": some([ask.value for ask in _ASKS], 1),
        "time": {"type": "string"},
        "search": {"type": "string"},
    }
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def read_json(answer: str) -> Reading | None:
    """The reading in a model's answer; None where it is not exactly one object of that form."""
    text = without_thoughts(answer)
    fenced = _FENCE.match(text)
    text = fenced[1] if fenced else text.strip()
    if len(text) > MOST_JSON:
        return None
    try:
        pairs = json.loads(text, object_pairs_hook=_once)
        return Reading.model_validate_json(json.dumps(pairs), strict=True)
    except (ValueError, ValidationError, RecursionError):
        return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a field is given twice")
    return dict(pairs)


def to_query(
    reading: Reading, question: str, today: Day, *, agencies: Sequence[str], plans: Sequence[str]
) -> Query | None:
    """The query that a reading means; None where it says something that it may not."""
    asked = collapse(nfc(question))
    if not (set(reading.agencies) <= set(agencies) and set(reading.plans) <= set(plans)):
        return None
    if not set(reading.asks) <= set(_ASKS) or not _search_allowed(reading.search, asked):
        return None
    window = None
    if reading.time.strip():
        window = _window(reading.time, asked, today)
        if window is None:
            return None
    if not (reading.agencies or reading.plans or window or reading.search.strip()):
        return None
    return Query(
        question=asked,
        today=today,
        text=collapse(nfc(reading.search)),
        asks=tuple(dict.fromkeys(reading.asks)),
        agencies=tuple(dict.fromkeys(reading.agencies)),
        role=Role(reading.role) if reading.role else None,
        window=window,
        kinds=tuple(dict.fromkeys(reading.kinds)),
        plan_ids=tuple(dict.fromkeys(reading.plans)),
        dated=window is not None,
    )


def _window(words: str, question: str, today: Day) -> Window | None:
    """The days that words of the question mean; None where they are not its words, or mean none."""
    told = f" {' '.join(_words(words))} "
    if told not in f" {' '.join(_words(question))} ":
        return None
    try:
        found = find_window(words, today)
    except KehoachError:
        return None
    return found.window if found else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[/.-]\d+)*", level(nfc(text)))


def _search_allowed(search: str, question: str) -> bool:
    """Plain prose without a number, in digits or words, that the question does not hold."""
    words = nfc(search).casefold().split()
    counted = {w for w in words if w in numerals() and w in {"mươi", "mười", "trăm", "nghìn", "triệu", "tỷ"}}
    known = set(level(question).split())
    return (
        prose(search)
        and numbers(search) <= numbers(question)
        and all(level(word) in known for word in counted)
    )
