"""What the answer before spoke of: the tasks that its text names by id, by place or in words.

The text may be anybody's – ours, a model's, a colleague's – so nothing is taken from it but which tasks
are meant: every fact about them comes from the plans.
"""

import re
from collections.abc import Sequence

from corpus.models import Task
from index.models import TaskFilter
from rag.compose import phrases
from rag.listing.rows import most_said
from rag.models import Query
from rag.near.tasks import Tasks, tasks_at
from rag.question.places import Place, find_place
from rag.question.residue import content_syllables
from rag.search.telling import held, weigh
from rag.words import has_accents, level

MOST = 8
"""Tasks that an answer may name and still be asked about together."""
WORDED = 0.7
"""Of a clause's words that a task must hold to be what the clause speaks of."""
_ID = re.compile(r"\b[A-Z]{2,8}\d{0,4}-[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*\b")
_CLAUSE = re.compile(r"[;\n•()]|\.\s|,? và ")
_READ_BACK = re.compile(rf"^{re.escape(phrases.UNDERSTOOD)}.*\n")
_BESIDE = re.compile("|".join(map(re.escape, (phrases.NEAR, phrases.NEXT_DUE, phrases.OR_ELSE))))
_NUMBER = re.compile(r"^\s*(?:nhiem vu|chi tieu|muc)?\s*(?:so\s*)?(\d{1,3})\s*$")


class Spoken:
    """Over the tasks of a release."""

    def __init__(self, facts: Tasks) -> None:
        self._facts = facts

    def of(self, said: str, context: Query, listed: Sequence[Task]) -> tuple[Task, ...]:
        """The tasks that an answer speaks of, in its order; () where it does not say which.

        said: the answer's text; context: the question that it answers; listed: the tasks that our own answer
        to that question shows, which decide where a place or word may mean several.
        """
        told = _BESIDE.split(_READ_BACK.sub("", said), maxsplit=1)[0]
        found = self._by_id(told) or self._by_place(told, context, listed) or _by_words(told, listed)
        return found if len(found) <= MOST else ()

    def _by_id(self, said: str) -> tuple[Task, ...]:
        tasks = (self._facts.task(found) for found in dict.fromkeys(_ID.findall(said)))
        return tuple(task for task in tasks if task)

    def _by_place(self, said: str, context: Query, listed: Sequence[Task]) -> tuple[Task, ...]:
        found: dict[str, Task] = {}
        words = f"{context.topic or context.text} {said}"
        for place, clause in _places(said):
            there = self._at(place, clause, context)
            known = [task for task in there if any(task.id == one.id for one in listed)]
            meant = known or most_said(words, there)
            found |= {task.id: task for task in meant if len(meant) < MOST}
        return tuple(found.values())

    def _at(self, place: Place, clause: str, context: Query) -> list[Task]:
        """The tasks at a place, of them those whose whole label the clause writes out."""
        there = list(tasks_at(self._facts, place, TaskFilter(plan_ids=context.plan_ids)))
        folded = level(clause)
        written = [task for task in there if level(task.where) in folded]
        longest = max((len(task.where) for task in written), default=0)
        return [task for task in written if len(task.where) == longest] or there


def _places(said: str) -> list[tuple[Place, str]]:
    """Every place named, with its clause; "nhiệm vụ số 4 và số 6" keeps the annex of the first."""
    found: list[tuple[Place, str]] = []
    for clause in _CLAUSE.split(said):
        place = find_place(clause)
        if place.section:  # "Mục III.1, gạch đầu dòng thứ 8": a dash has no number of its own
            place = Place(section=place.section)
        number = _NUMBER.match(level(clause))
        if number and found and not place.annex:
            place = found[-1][0]._replace(item=int(number[1]))
        if place.label:
            found.append((place, clause))
    return found


def _by_words(said: str, listed: Sequence[Task]) -> tuple[Task, ...]:
    """Of the tasks listed those that a clause speaks of; the one listed where no clause tells."""
    texts = [held(f"{task.text} {task.output}") for task in listed]
    found: dict[str, Task] = {}
    for clause in _CLAUSE.split(said):
        words = content_syllables(clause)
        if len(words) < 3:
            continue
        weights = weigh(words, texts, accents=has_accents(clause))
        shares = [weights.coverage(text) for text in texts]
        best = max(shares, default=0.0)
        if best >= WORDED and shares.count(best) == 1:
            task = listed[shares.index(best)]
            found[task.id] = task
    return tuple(found.values()) or (tuple(listed) if len(listed) == 1 else ())
