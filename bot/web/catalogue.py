"""One release on one day, as the pages list it; layouts of plans are cut when first asked for."""

import threading
from collections import OrderedDict
from datetime import date
from functools import cached_property

from bot.dialogue.room import Edition
from bot.web.reading import Layout
from bot.web.rows import Line, line_of
from corpus.agencies import Registry
from corpus.models import Task
from corpus.standing import Standing, in_force
from index.models import PlanCard
from rag.select import role_in

LAYOUTS = 24
"""Plans kept cut; a thousand of them need not lie in memory."""


class Catalogue:
    """edition: the release; today: the day of asking."""

    def __init__(self, edition: Edition, today: date) -> None:
        self.edition = edition
        self.today = today
        self._layouts: OrderedDict[str, Layout] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def registry(self) -> Registry:
        return self.edition.registry

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Id → task, in the order of the plans."""
        return {task.id: task for task in self.edition.facts.tasks}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every task as it stands today."""
        return tuple(line_of(task, self.today) for task in self.edition.facts.tasks)

    @cached_property
    def cards(self) -> dict[str, PlanCard]:
        """Id → plan."""
        return {card.id: card for card in self.edition.desk.facts.plans()}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """How every plan stands to the others."""
        return dict(in_force(tuple(self.cards.values())))

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Every body that leads or supports something."""
        return tuple(sorted({n for t in self.edition.facts.tasks for n in (*t.lead, *t.support)}))

    def short(self, plan_id: str) -> str:
        """The short title of a plan."""
        card = self.cards.get(plan_id)
        return card.short if card else plan_id

    def of_agency(self, name: str) -> tuple[Line, ...]:
        """What concerns a body, by name or through its groups, each with its role."""
        groups = self.registry.groups_of(name)
        pairs = ((line, role_in(line.task, name, groups)) for line in self.lines)
        return tuple(line._replace(role=role) for line, role in pairs if role)

    def layout(self, plan_id: str) -> Layout:
        """A plan, cut. Raises KeyError for an id that the release does not hold."""
        with self._lock:
            if plan_id in self._layouts:
                self._layouts.move_to_end(plan_id)
                return self._layouts[plan_id]
        plan = self.edition.desk.facts.plan(plan_id)
        made = Layout(plan, [task for task in self.tasks.values() if task.plan_id == plan_id])
        with self._lock:
            self._layouts[plan_id] = made
            if len(self._layouts) > LAYOUTS:
                self._layouts.popitem(last=False)
        return made
