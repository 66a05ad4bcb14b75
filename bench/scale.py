"""A thousand generated plans: how long a question takes, what one more plan costs, how cost grows.

Facts are read from the generated texts by the real parser; vectors come from `hash:384`, which
draws them from the words, since only their number matters here. Costs are given on the clock and in CPU
time: the second is what can be compared between machines and loads.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from bench.asked import CONTENT, FACT, draw
from bench.generate import generate_plan
from bench.timing import Row, cost, peak_memory_mb, percentiles
from corpus import ReadPlan, extract_tasks, parse_plan
from corpus.agencies import Registry, load_registry
from corpus.reading import source_of
from index.release import build, open_release
from rag.assistant import Assistant

EMBEDDER = "hash:384"
TODAY = date(2026, 4, 15)
_FRESH = """
import sys
from pathlib import Path
from bench.timing import milliseconds, peak_memory_mb
from index.release import open_release
release, question = open_release(Path(sys.argv[1])), sys.argv[2]
keyword = milliseconds(lambda: release.keyword(question, 20))
dense = milliseconds(lambda: release.dense(question, 20))
print(round(keyword), round(dense), round(peak_memory_mb()))
"""
ASKED = 60
"""Different questions of each kind, every one asked once."""


def measure_scale(sizes: tuple[int, ...]) -> Iterator[Row]:
    """Rows for each size: reading, building, building again, one plan more, one changed, questions."""
    registry = load_registry()
    for size in sizes:
        yield Row(f"load of the machine before {size} plans", f"{os.getloadavg()[0]:.1f}")
        yield from _measure(size, registry)
    yield Row("memory of this process, which holds all plans read", f"{peak_memory_mb():.0f} MB")


def _measure(size: int, registry: Registry) -> Iterator[Row]:
    plans: list[ReadPlan] = []
    reading = cost(lambda: plans.extend(_read(seed, registry) for seed in range(size + 1)))
    yield Row(f"{size} plans: reading", f"{reading}, {reading.cpu / size * 1000:.0f} ms CPU a plan")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        yield from _building(home, plans)
        yield from _questions(home, size, registry)


def _building(home: Path, plans: list[ReadPlan]) -> Iterator[Row]:
    size = len(plans) - 1
    first = cost(lambda: build(home, plans[:-1], embedder=EMBEDDER))
    again = cost(lambda: build(home, plans[:-1], embedder=EMBEDDER))
    adding = cost(lambda: build(home, plans, embedder=EMBEDDER))
    changing = cost(lambda: build(home, [_changed(plans[0]), *plans[1:]], embedder=EMBEDDER))
    with open_release(home) as release:
        yield Row(f"{size} plans: building from nothing", f"{first}, now {release.info.chunks} chunks")
    yield Row(f"{size} plans: building with nothing changed", f"{again}")
    yield Row(f"{size} plans: adding one", f"{adding}", "≤ 15 s")
    yield Row(f"{size} plans: one task corrected", f"{changing}", "≤ 15 s")


def _questions(home: Path, size: int, registry: Registry) -> Iterator[Row]:
    with open_release(home) as release:
        assistant = Assistant(release=release, registry=registry)
        for sort, forms in (("fact", FACT), ("content", CONTENT)):
            for question in draw(forms, len(forms), size, seed=1):  # whatever a release reads but once
                assistant.answer(question, today=TODAY)
            questions = draw(forms, ASKED, size, seed=2)
            took = [cost(partial(assistant.answer, question, today=TODAY)) for question in questions]
            p50, p95 = percentiles(one.wall * 1000 for one in took)
            c50, c95 = percentiles(one.cpu * 1000 for one in took)
            figure = f"p50 {p50:.0f} ms, p95 {p95:.0f} ms (CPU {c50:.0f}, {c95:.0f} ms)"
            yield Row(f"{size} plans: a {sort} question, {ASKED} different ones", figure, "p95 ≤ 150 ms")
    done = subprocess.run(
        [sys.executable, "-c", _FRESH, str(home), draw(CONTENT, 1, size, seed=3)[0]],
        capture_output=True,
        text=True,
        check=True,
    )
    keyword, dense, memory = done.stdout.split()
    yield Row(f"{size} plans: first search by words in a new process", f"{keyword} ms")
    yield Row(f"{size} plans: first search by vectors (loads Chroma)", f"{dense} ms")
    yield Row(f"{size} plans: memory of that process", f"{memory} MB", "≤ 600 MB")


def _changed(read: ReadPlan) -> ReadPlan:
    first = read.tasks[0].model_copy(update={"output": "Kết quả khác"})
    return read._replace(tasks=(first, *read.tasks[1:]))


def _read(seed: int, registry: Registry) -> ReadPlan:
    source = source_of(f"{seed:04}.txt", generate_plan(seed).encode())
    plan = parse_plan(source, registry=registry)
    plan = plan.model_copy(update={"id": f"P{seed}"})
    return ReadPlan(plan=plan, tasks=extract_tasks(plan, registry))
