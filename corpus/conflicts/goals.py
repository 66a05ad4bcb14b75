"""The same goal stated twice with another measure, another denominator or another number. Pure.

Goals are compared by what they count, in canonical words: numbers, the measure itself and words of manner
("phấn đấu đạt") are left out. Only goals whose subjects are all but equal are compared at all.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from corpus.canon import canon
from corpus.conflicts.models import Conflict, Side, Sort
from corpus.conflicts.places import label_at, overlap, shorten
from corpus.models import Plan, Span, Target, Task
from corpus.text import plain

ALIKE = 0.8
SAME = 0.9
LEAST = 4  # words a subject needs to be compared
_OPS = {
    ">=": "tối thiểu|ít nhất|không dưới|từ|≥|trở lên",
    "<=": "tối đa|không quá|nhiều nhất|≤",
    ">": "trên|hơn|vượt|>",
    "<": "dưới|ít hơn|<",
}
_NUMBER = re.compile(
    rf"(?P<op>{'|'.join(f'(?:{words})' for words in _OPS.values())})?\s*(?:đạt\s+)?"
    r"(?P<value>\d+(?:[.,]\d+)?)\s*%",
    re.IGNORECASE,
)
_MEASURES = frozenset({"gdp", "grdp", "gni", "gva"})
_MANNER = frozenset("ty le trong phan dau dat muc tang giam nam toi thieu thieu it nhat".split())  # noqa: SIM905
_YEAR = re.compile(r"\b(?:năm|đến|giai đoạn)\s+(20\d\d)")
_OF = re.compile(r"\s(?:trên|trong)\s+tổng\s+số\s+(?P<whole>[^;.%()]+)", re.IGNORECASE)


class Goal(NamedTuple):
    """A goal. subject: folded canonical words; whole: those of its denominator; years: named with it."""

    side: Side
    subject: frozenset[str]
    measures: frozenset[str]
    whole: frozenset[str]
    op: str
    value: float
    years: frozenset[str]
    name: str


def goal_conflicts(plan: Plan, tasks: Sequence[Task]) -> Iterator[Conflict]:
    """Every pair of goals that does not agree; a pair is reported once, for the gravest reason."""
    targets = [goal for task in tasks if (goal := _of_task(task))]
    stated = list(_of_lines(plan, tasks))
    pairs = [*((line, target) for line in stated for target in targets), *combinations(stated, 2)]
    for one, two in pairs:
        if found := _compare(one, two):
            yield found


def _compare(one: Goal, two: Goal) -> Conflict | None:
    alike = overlap(one.subject, two.subject)
    if alike < ALIKE or (one.years and two.years and one.years != two.years):
        return None
    name = shorten(two.name)
    if one.measures and two.measures and one.measures != two.measures:
        ways = [(g, next(iter(g.measures)).upper()) for g in (one, two)]
        return _conflict("measure", f"chỉ tiêu “{name}” tính theo", ways)
    if alike < SAME:
        return None
    if one.whole and two.whole and one.whole != two.whole:
        return _conflict(
            "measure", "cùng một tỷ lệ tính trên tổng số khác nhau:", [(g, _whole(g)) for g in (one, two)]
        )
    if (one.value != two.value or {one.op, two.op} == {">", ">="}) and not one.whole ^ two.whole:
        return _conflict("value", f"chỉ tiêu “{name}” ghi", [(g, _said(g)) for g in (one, two)])
    return None


def _conflict(sort: Sort, head: str, ways: Sequence[tuple[Goal, str]]) -> Conflict:
    said = " và ".join(f"{words} ({goal.side.where})" for goal, words in ways)
    return Conflict(sort=sort, text=f"{head} {said}", sides=tuple(goal.side for goal, _ in ways))


def _said(goal: Goal) -> str:
    sign = {">=": "≥", "<=": "≤", ">": "trên ", "<": "dưới ", "=": ""}[goal.op]
    return f"{sign}{goal.value:g}%".replace(".", ",")


def _whole(goal: Goal) -> str:
    found = _OF.search(goal.side.words)
    return f"“{shorten(found['whole'].strip(), 60)}”" if found else ""


def _of_task(task: Task) -> Goal | None:
    if task.target is None or task.target.unit != "%":
        return None
    words = task.title or task.text
    side = Side(where=task.where, words=words, span=task.span, task_id=task.id)
    year = str(task.deadline.due.year) if task.deadline.due else None
    return _goal(side, words, task.target, year)


def _of_lines(plan: Plan, tasks: Sequence[Task]) -> Iterator[Goal]:
    """Lines of prose outside every task that state exactly one percentage."""
    taken = [task.span for task in tasks]
    for match in re.finditer(r"\S[^\n]*%[^\n]*", plan.text):
        span = Span(*match.span())
        words = plain(match[0])
        numbers = list(_NUMBER.finditer(words))
        if len(numbers) != 1 or "\t" in match[0] or any(a < span.end and span.start < b for a, b in taken):
            continue
        number = numbers[0]
        op = next(
            (op for op, said in _OPS.items() if number["op"] and re.fullmatch(said, number["op"], re.I)), "="
        )
        before, after = words[: number.start()], words[number.end() :]
        subject = before if len(canon(before).folded) >= LEAST else f"{before} {after}"
        side = Side(where=label_at(plan, span), words=words, span=span)
        value = float(number["value"].replace(",", "."))
        if goal := _goal(side, subject, Target(op=op, value=value, unit="%")):
            yield goal


def _goal(side: Side, words: str, target: Target, year: str | None = None) -> Goal | None:
    found = _OF.search(words)
    subject = words[: found.start()] if found else words
    tokens = frozenset(canon(re.sub(r"^[\s+\-–•*\d.)]+", "", subject)).folded)
    measures = tokens & _MEASURES
    counted = frozenset(t for t in tokens - _MEASURES - _MANNER if not t.isdigit())
    if len(counted) < LEAST:
        return None
    whole = frozenset(canon(found["whole"]).folded) if found else frozenset()
    years = frozenset(_YEAR.findall(side.words)) or frozenset({year} if year else ())
    return Goal(side, counted, measures, whole, target.op, target.value, years, _name(subject))


def _name(words: str) -> str:
    """What is counted, without the measure it is counted in."""
    return re.sub(r"\s+trong\s+(?:GRDP|GDP|GNI|GVA)\b.*$", "", words).strip(" :;,.-+")
