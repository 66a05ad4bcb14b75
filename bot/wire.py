"""The machine interface: values of `corpus` and `rag` as plain JSON objects, field by field.

Other programs read these shapes; they change only with a note in the changelog. Pure.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.difference import PlanChange
from bot.library.models import Entry, Shelf
from bot.listing import PlanState
from bot.review import Review
from corpus.models import Task
from rag.models import Answer, Citation, Evidence, ShownTask

Json = dict[str, Any]


def line(value: Json) -> str:
    """One JSON object on one line, Vietnamese left readable."""
    return json.dumps(value, ensure_ascii=False)


def task(value: Task) -> Json:
    """A task with every field, as `kehoach extract --json` prints it."""
    return value.model_dump(mode="json")


def answer(value: Answer, *, elapsed_ms: float, plans: Mapping[str, str]) -> Json:
    """An answer as `kehoach ask --json` prints it. plans: plan id → short title."""
    return {
        "answer": value.text,
        "abstained": value.abstained,
        "route": value.route.value,
        "citations": [_citation(c) for c in value.citations],
        "tasks": [_shown(t, plans) for t in value.tasks],
        "related": [evidence(e, plans) for e in value.related],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def evidence(value: Evidence, plans: Mapping[str, str]) -> Json:
    """A passage or task that was found, with its score in 0..1."""
    return {
        "plan": plans.get(value.plan_id, value.plan_id),
        "where": value.where,
        "text": value.text,
        "task_id": value.task.id if value.task else None,
        "score": round(value.score, 4),
    }


def review(entry: Entry, value: Review) -> Json:
    """What was read from a file, as `kehoach add --json` prints it."""
    return {
        "file": entry.file,
        "sha256": entry.sha256,
        "plan": entry.plan,
        "short": entry.short,
        "meta": value.plan.meta.model_dump(mode="json"),
        "warnings": list(value.warnings),
        "confirm": value.confirm if not value.confirmed else "",
        "doubts": [{"task_id": item.read.id, "doubts": list(item.doubts)} for item in value.open],
        "tasks": [task(one) for one in value.tasks],
    }


def change(value: PlanChange) -> Json:
    """What changes in a plan, as `kehoach diff --json` prints it."""
    return {
        "plan": value.plan_id,
        "short": value.short,
        "state": value.state,
        "new": [task(one) for one in value.new],
        "gone": [task(one) for one in value.gone],
        "changed": [
            {"id": one.after.id, "was": one.before.id, "fields": [f.model_dump() for f in one.fields]}
            for one in value.changed
        ],
    }


def plan_state(value: PlanState) -> Json:
    """A plan of the catalogue, as `kehoach plans --json` prints it."""
    card, added = value.card, value.added
    return {
        "plan": card.id,
        "short": card.short,
        "file": card.file,
        "number": card.meta.number,
        "issuer": card.meta.issuer,
        "tasks": card.tasks,
        "state": "added" if added else "base",
        "added": {"by": added.by, "at": added.at.isoformat()} if added else None,
        "corrections": value.corrections,
        "in_force": value.standing.in_force,
        **{name: list(ids) for name, ids in value.standing.model_dump().items()},
        "missing": list(card.meta.missing),
    }


def removed(shelf: Shelf) -> list[Json]:
    """The base plans that were taken out."""
    return [{"plan": one.plan, "by": one.by, "at": one.at.isoformat()} for one in shelf.removed]


def _citation(value: Citation) -> Json:
    return {
        "n": value.n,
        "plan": value.plan,
        "where": value.where,
        "quote": value.quote,
        "task_id": value.task_id,
    }


def _shown(value: ShownTask, plans: Mapping[str, str]) -> Json:
    one = value.task
    return {
        "id": one.id,
        "plan": plans.get(one.plan_id, one.plan_id),
        "where": one.where,
        "text": one.text,
        "lead": list(one.lead),
        "support": list(one.support),
        "deadline": one.deadline.model_dump(mode="json"),
        "role": value.role,
    }
