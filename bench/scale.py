"""A thousand generated plans: how long a question takes, what one more plan costs, how cost grows.

Facts are read from the generated texts by the real parser; vectors come from `hash:384`, which
draws them from the words, since only their number matters here.
"""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.generate import generate_plan
from bench.timing import Row, each_question, milliseconds, peak_memory_mb
from corpus import ReadPlan, extract_tasks, parse_plan
from corpus.agencies import Registry, load_registry
from corpus.reading import source_of
from index.release import build, open_release
from rag.assistant import Assistant

EMBEDDER = "hash:384"
QUESTIONS = (
    "Sở Tài chính phải làm gì trước 30/6/2027?",
    "Sở Y tế có việc gì đến hạn trong quý III/2028?",
    "/nhiemvu Sở Tư pháp",
    "Ai chủ trì xây dựng đề án phát triển du lịch cộng đồng tại các xã vùng cao?",
    "han chot so hoa co so du lieu dat dai tren dia ban tinh",
    "Kế hoạch nào nói về năng lượng mặt trời ở khu vực đô thị?",
    "Sở Xây dựng phối hợp những việc gì trong tháng 5/2027?",
    "mô hình điểm về người cao tuổi gắn với cải cách hành chính",
)


def measure_scale(sizes: tuple[int, ...]) -> Iterator[Row]:
    """Rows for each size: reading, building, questions, adding one plan."""
    registry = load_registry()
    for size in sizes:
        yield from _measure(size, registry)
    yield Row("memory of this process, all sizes", f"{peak_memory_mb():.0f} MB")


def _measure(size: int, registry: Registry) -> Iterator[Row]:
    plans: list[ReadPlan] = []
    reading = milliseconds(lambda: plans.extend(_read(seed, registry) for seed in range(size)))
    yield Row(f"{size} plans: reading", f"{reading / 1000:.0f} s, {reading / size:.0f} ms a plan")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        building = milliseconds(lambda: build(home, plans, embedder=EMBEDDER))
        release = open_release(home)
        yield Row(f"{size} plans: building", f"{building / 1000:.0f} s, {release.info.chunks} chunks")
        assistant = Assistant(release=release, registry=registry)
        p50, p95 = each_question(lambda q: assistant.answer(q, today=date(2026, 4, 15)), QUESTIONS)
        yield Row(f"{size} plans: a question", f"p50 {p50:.0f} ms, p95 {p95:.0f} ms", "p95 ≤ 150 ms")
        release.close()
        more = [*plans, _read(size, registry)]
        adding = milliseconds(lambda: build(home, more, embedder=EMBEDDER))
        yield Row(f"{size} plans: adding one", f"{adding / 1000:.1f} s", "≤ 15 s")


def _read(seed: int, registry: Registry) -> ReadPlan:
    source = source_of(f"{seed:04}.txt", generate_plan(seed).encode())
    plan = parse_plan(source, registry=registry)
    plan = plan.model_copy(update={"id": f"P{seed}"})
    return ReadPlan(plan=plan, tasks=extract_tasks(plan, registry))
