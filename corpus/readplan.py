"""The whole way from a file to its plan and tasks."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus.agencies import Registry
from corpus.models import Plan, Task
from corpus.plan import parse_plan
from corpus.reading import Source, read_source
from corpus.tasks import extract_tasks


class ReadPlan(NamedTuple):
    """A plan and its tasks, in the order of its text."""

    plan: Plan
    tasks: tuple[Task, ...]


def read_plan(path: Path, *, registry: Registry, issued: date | None = None) -> ReadPlan:
    """A file read, parsed and its tasks extracted. Raises UnreadableFile.

    issued: the day of issue where it is known from elsewhere; dates without a year take its year.
    """
    return plan_of(read_source(path), registry=registry, issued=issued)


def plan_of(source: Source, *, registry: Registry, issued: date | None = None) -> ReadPlan:
    """The same from a source already read."""
    plan = parse_plan(source, registry=registry, issued=issued)
    return ReadPlan(plan, extract_tasks(plan, registry, issued=issued, blocks=source.blocks))
