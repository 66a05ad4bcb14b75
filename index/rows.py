"""Values as rows of facts.db. Pure."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.conflicts import find_conflicts
from corpus.models import Plan, Task
from index.agenda import Rhythm
from index.models import NEVER, Chunk, yyyymmdd
from index.wording import own_wording


def plan_row(plan: Plan, short: str, digest: str) -> dict[str, Any]:
    """A row of `plans`; its position is set by the caller."""
    meta = plan.meta
    return {
        "id": plan.id,
        "position": 0,
        "short": short or meta.title,
        "title": meta.title,
        "number": meta.number,
        "issuer": meta.issuer,
        "year": meta.year,
        "file": plan.file,
        "sha256": plan.sha256,
        "digest": digest,
        "text": plan.text,
        "meta": meta.model_dump_json(),
    }


def section_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    """Rows of `sections`."""
    for position, section in enumerate(plan.sections):
        yield {
            "plan": plan.id,
            "position": position,
            "place": section.where,
            "heading": section.heading,
            "level": section.level,
            "parent": section.parent,
            "span_start": section.span.start,
            "span_end": section.span.end,
            "heading_start": section.heading_span.start,
            "heading_end": section.heading_span.end,
        }


def task_row(task: Task, position: int) -> dict[str, Any]:
    """A row of `tasks`: columns to query, and the whole fact as JSON."""
    deadline = task.deadline
    return {
        "id": task.id,
        "plan": task.plan_id,
        "position": position,
        "kind": task.kind.value,
        "place": task.where,
        "heading": task.heading,
        "text": task.text,
        "lead": "; ".join(task.lead),
        "support": "; ".join(task.support),
        "deadline": deadline.raw,
        "deadline_kind": deadline.kind.value,
        "start": yyyymmdd(deadline.start),
        "due": yyyymmdd(deadline.due),
        "exclusive": int(deadline.exclusive),
        "recur": deadline.recur,
        "output": task.output,
        "basis": task.basis,
        "confidence": task.confidence,
        "json": task.model_dump_json(),
    }


def words_row(task: Task) -> dict[str, Any]:
    """A row of `task_words`."""
    return {"task": task.id, **own_wording(task)._asdict()}


def agency_rows(tasks: Sequence[Task]) -> Iterator[dict[str, Any]]:
    """Rows of `task_agencies`, each name once in a role; the plan's share of `place` is set by the caller."""
    for position, task in enumerate(tasks):
        deadline = task.deadline
        start, due = yyyymmdd(deadline.start), yyyymmdd(deadline.due)
        rhythm = Rhythm(deadline.recur, start, due, deadline.exclusive) if deadline.recur else None
        for role, names in (("lead", task.lead), ("support", task.support)):
            for agency in dict.fromkeys(names):
                yield {
                    "agency": agency,
                    "role": role,
                    "due": due or NEVER,
                    "place": position,
                    "task": task.id,
                    "kind": task.kind.value,
                    "exclusive": int(deadline.exclusive),
                    "rhythm": rhythm.key if rhythm else None,
                }


def conflict_rows(plan: Plan, tasks: Sequence[Task]) -> Iterator[dict[str, Any]]:
    """Rows of `conflicts`."""
    for position, conflict in enumerate(find_conflicts(plan, tasks)):
        yield {
            "plan": plan.id,
            "position": position,
            "sort": conflict.sort,
            "json": conflict.model_dump_json(),
        }


def chunk_row(chunk: Chunk, number: int) -> dict[str, Any]:
    """A row of `chunks`."""
    return {
        "number": number,
        "id": chunk.id,
        "plan": chunk.plan_id,
        "place": chunk.where,
        "heading": chunk.heading,
        "text": chunk.text,
        "span_start": chunk.span.start,
        "span_end": chunk.span.end,
        "spans": json.dumps(chunk.spans),
    }
