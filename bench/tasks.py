"""Tasks by the thousand, which the real parser reads out of generated plans."""

import itertools

from bench.generate import generate_plan
from corpus import extract_tasks, parse_plan
from corpus.agencies import Registry
from corpus.models import Task
from corpus.reading import source_of


def generated_tasks(registry: Registry, count: int) -> tuple[Task, ...]:
    """The first `count` tasks of the generated plans P0, P1, …"""
    found: list[Task] = []
    for seed in itertools.count():
        plan = parse_plan(source_of(f"{seed:04}.txt", generate_plan(seed).encode()), registry=registry)
        found += extract_tasks(plan.model_copy(update={"id": f"P{seed}"}), registry)
        if len(found) >= count:
            return tuple(found[:count])
    raise AssertionError
