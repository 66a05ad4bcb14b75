"""Whether a find holds what a question asks of it: the kind of value, the very event, a company, the field.

Plans say who does what by when; a task that is near is no answer to "how many were invited?". What is judged
is the attribute asked about, against the words of the find. Pure.
"""

import re
from collections.abc import Callable

from rag.models import Ask, Query
from rag.search.judging import Found
from rag.verdict.attributes import unstated
from rag.verdict.bounds import HALF, LEAST_FOR_NUMBER, LITERALLY
from rag.verdict.days import other_year
from rag.verdict.fielded import blank
from rag.verdict.figures import counted_instead, other_subject, other_thing, uncounted
from rag.verdict.particulars import particulars
from rag.verdict.values import missing
from rag.verdict.wordings import literal, written

# Who states a value himself wants it checked, and says more beside.
_STATED = re.compile(r"\d\s*(?:%|phần trăm)")


def lacking(query: Query, found: Found) -> str:
    """The reason why a find cannot answer (a key of `rag.compose.phrases.WHY`), "" where it can."""
    return next((reason for rule in RULES if (reason := rule(query, found))), "")


def _no_value(query: Query, found: Found) -> str:
    """A count is shown where a share is asked for: the plan gives the one and not the other."""
    reason = missing(query.question, written(found))
    return "" if reason == "unit" and counted_instead(query, found) else reason


def _unmentioned(query: Query, found: Found) -> str:
    """Whether one plan is asked for something, yes or no, of which the find holds less than half, and
    nothing in other words: what is near in that plan is no yes."""
    named = query.asks == (Ask.YESNO,) and len(query.plan_ids) == 1
    return "unmentioned" if named and not found.met and found.coverage < HALF else ""


def _of_something_else(query: Query, found: Found) -> str:
    """A number must be of what is asked about: of numbers plans have many, each alike in its words."""
    if Ask.TARGET not in query.asks or query.claim:
        return ""
    other = other_subject(query, found) or (not _STATED.search(query.question) and _of_little(query, found))
    return "attribute" if other else ""


def _of_little(query: Query, found: Found) -> bool:
    """Whether a find holds little of the question, or not the very thing that a number is asked of."""
    little = not found.met and found.coverage < LEAST_FOR_NUMBER and literal(query.text, found) < LITERALLY
    return little or other_thing(query, found)


Rule = Callable[[Query, Found], str]
RULES: tuple[Rule, ...] = (
    _no_value,
    blank,
    _unmentioned,
    particulars,
    lambda query, found: "attribute" if unstated(query.question, written(found)) else "",
    lambda query, found: "outside" if other_year(query, found) else "",
    lambda query, found: "unit" if uncounted(query, found) else "",
    _of_something_else,
)
