"""The rows of a place: "nhiệm vụ số 7 Phụ lục II", "chỉ tiêu 5 về …", "mục III.4"."""

from collections.abc import Callable, Sequence

from corpus.models import Task
from index.facts import FactStore
from index.models import TaskFilter
from rag.models import Query, ShownTask
from rag.near.tasks import tasks_at
from rag.question.lists.topic import span_of_telling, topic_of
from rag.question.places import place_of
from rag.question.residue import content_syllables, content_words
from rag.search.telling import held, weigh
from rag.select import GroupsOf, shown
from rag.words import has_accents

Narrow = Callable[[str, Sequence[ShownTask], float], tuple[ShownTask, ...]]
LEAST = 0.5
"""Of a topic's words that a row at the place must hold."""
AS_MUCH = 0.9
"""Of what the best row holds: whoever holds that is as much meant."""
OPENING = 12  # words
EXACT, FEW = 3, 12


class Rows:
    """Over one release. narrow: of some tasks those that hold enough of a topic's words."""

    def __init__(self, facts: FactStore, narrow: Narrow, groups_of: GroupsOf) -> None:
        self._facts, self._narrow, self._groups_of = facts, narrow, groups_of

    def at(self, query: Query) -> list[Task]:
        """The tasks of a place named so exactly that few are left, of several those that the question is
        about; [] where the place does not say which."""
        place = place_of(query.place)
        tasks = tasks_at(self._facts, place, TaskFilter(plan_ids=query.plan_ids))
        kinds = () if place.prefix else query.kinds  # "chỉ tiêu số 5": of all numbers 5 the target
        named = query.model_copy(update={"agencies": (), "role": None, "kinds": kinds})
        found = shown(tasks, named, self._groups_of)
        exact = place.item is not None and len(found) <= EXACT
        said = span_of_telling(query.text)
        if len(found) > 1 and said:
            topic = topic_of(query.text)
            about = self._narrow(topic.said if topic else said, found, LEAST)
            if about or topic:
                best = most_said(said, [item.task for item in about or (found if exact else ())])
                return best if query.many else most_said(query.text, best)
        few = len(found) <= FEW and (query.many or len(content_words(query.text)) <= 2)
        return [item.task for item in found] if exact or few else []


def most_said(said: str, tasks: Sequence[Task]) -> list[Task]:
    """Of some tasks the one that says most of the words, and those that say as many; what a task begins
    with counts twice, it is what the task is about."""
    if len(tasks) < 2:
        return list(tasks)
    texts = [held(task.title or task.text) for task in tasks]
    heads = [held(_opening(task)) for task in tasks]
    weights = weigh(content_syllables(said), texts, accents=has_accents(said))
    shares = [
        weights.coverage(text) + weights.coverage(head) for text, head in zip(texts, heads, strict=True)
    ]
    return [task for task, share in zip(tasks, shares, strict=True) if share >= AS_MUCH * max(shares)]


def _opening(task: Task) -> str:
    words = (task.title or task.text).split()
    return f"{task.heading.rpartition('›')[2]} {' '.join(words[:OPENING])}"
