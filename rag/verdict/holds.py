"""Whether a find holds what a question asks of it: the kind of value, the very event, a company, the field.

Plans say who does what by when; a task that is near is no answer to "how many were invited?". What is judged
is the attribute asked about, against the words of the find. Pure.
"""

from collections.abc import Callable

from rag.models import Ask, Query
from rag.search.judging import Found
from rag.verdict.bounds import HALF, LEAST_FOR_NUMBER
from rag.verdict.days import other_year
from rag.verdict.fielded import blank
from rag.verdict.figures import counted_instead, other_subject, uncounted, words_of
from rag.verdict.particulars import particulars
from rag.verdict.values import missing


def lacking(query: Query, found: Found) -> str:
    """The reason why a find cannot answer (a key of `rag.compose.phrases.WHY`), "" where it can."""
    return next((reason for rule in RULES if (reason := rule(query, found))), "")


def _no_value(query: Query, found: Found) -> str:
    """A count is shown where a share is asked for: the plan gives the one and not the other."""
    reason = missing(query.question, _written(found))
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
    little = not found.met and found.coverage < LEAST_FOR_NUMBER
    return "attribute" if little or other_subject(query, found) else ""


Rule = Callable[[Query, Found], str]
RULES: tuple[Rule, ...] = (
    _no_value,
    blank,
    _unmentioned,
    particulars,
    lambda query, found: "outside" if other_year(query, found) else "",
    lambda query, found: "unit" if uncounted(query, found) else "",
    _of_something_else,
)


def _written(found: Found) -> str:
    """The words of a find, the value of a target among them, as written."""
    target = found.task.target if found.task else None
    return f"{words_of(found)} {target.value:g}{target.unit}" if target else words_of(found)
