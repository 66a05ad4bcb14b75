"""The machine interface: values of `corpus` and `rag` as plain JSON objects, field by field.

Other programs read these shapes; they change only with a note in the changelog. Pure.
"""

import json
from collections.abc import Mapping
from typing import Any

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
