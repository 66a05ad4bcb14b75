"""What a question says of the turn before in words of its own: another level of the same ("cấp xã"), the body
or the duties that were spoken of. Pure."""

import re

from corpus.models import Span, TaskKind
from rag.models import Ask, Query
from rag.question.intents import FIELD_ASKS
from rag.question.residue import cut
from rag.question.turns.leaning import is_bare
from rag.words import level

_LEVELS = {"cap tinh": "cấp tỉnh", "cap xa": "cấp xã", "cap huyen": "cấp huyện"}
_LEVEL = re.compile(rf"\b(?:{'|'.join(_LEVELS)})\b")
_LEVEL_NOW = re.compile(rf"^(?:(?:the|con|vay|thi|va|o|voi) )*(?P<level>{'|'.join(_LEVELS)})\b")
_WITH_WHOM = re.compile(
    r"\b(?:cung )?voi (?:(?:so|ubnd|cong an|van phong|bo|ban|co quan|don vi)\b[^?,]*|ho)$"
)
_REPORTS = re.compile(r"\bbao cao\b")


def other_level(query: Query, context: Query, folded: str) -> Query | None:
    """ "Thế còn cấp xã?" after the same was asked of another level: the level is exchanged, no body named."""
    now, before = _LEVEL_NOW.match(folded), _LEVEL.search(level(context.text))
    rest = cut(query.text, [Span(*found.span()) for found in _LEVEL.finditer(level(query.text))])
    if not (now and before) or now["level"] == before[0] or not is_bare(rest):
        return None
    said = _LEVELS[now["level"]]
    text = f"{context.text[: before.start()]}{said}{context.text[before.end() :]}"
    asks = query.asks if set(query.asks) & FIELD_ASKS else context.asks
    fresh = {"question": query.question, "task_ids": (), "slips": query.slips, "choices": ()}
    return context.model_copy(
        update={**fresh, "text": text, "topic": text, "asks": asks, "inherited": ("text",)}
    )


def without_known(query: Query, context: Query) -> Query:
    """A question without the words that name what was spoken of: "Đơn vị nào phối hợp với Sở X?" of a task of
    Sở X, "Có phải báo cáo không?" of the duties of a body."""
    known = None
    if {Ask.SUPPORT, Ask.WHO} & set(query.asks) and set(context.asks) & FIELD_ASKS and not query.agencies:
        known = _WITH_WHOM
    elif (
        query.kinds == (TaskKind.REPORT,)
        and context.agencies
        and not (query.agencies or query.plan_ids or query.place)
    ):
        known = _REPORTS
    rest = (
        cut(query.text, [Span(*found.span()) for found in known.finditer(level(query.text))]) if known else ""
    )
    return query.model_copy(update={"text": ""}) if known and rest != query.text and is_bare(rest) else query
