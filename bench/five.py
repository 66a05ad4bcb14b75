"""The five bundled plans: building, questions, cold start, memory; the usual recipe in the same run.

Questions are those of the evaluation, every one asked once: a release keeps the vectors of what it was
asked lately, so that the same few asked again tell nothing of what a new one costs.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bench.model import model_path
from bench.recipe import build_recipe
from bench.timing import Row, cost, milliseconds, peak_memory_mb, percentiles
from bot.library import read_library
from corpus import ReadPlan
from corpus.agencies import load_registry
from index.chunks import make_chunks
from index.embedding import load_embedder, load_encoder
from index.passages import passages
from index.release import Release, build, open_release
from rag.assistant import Assistant

TODAY = date(2026, 4, 15)
FACT_QUESTIONS = (
    "Từ nay đến 30/6/2026 Sở Tài chính chủ trì việc nào?",
    "Quý I/2026 công an phải lo gì?",
    "/nhiemvu Sở Giáo dục và Đào tạo",
    "Trong quý III các xã phối hợp việc gì?",
    "so noi vu chu tri nhung viec gi",
)
CONTENT_QUESTIONS = (
    "Kế hoạch nói gì về thu hút doanh nghiệp công nghệ hàng đầu?",
    "Có nội dung nào về cảnh báo thiên tai không?",
    "Bên nào phải ra bộ trường dữ liệu gốc?",
    "phat trien ha tang vien thong duoc neu the nao",
    "Chính sách học bổng cho sinh viên ngành STEM",
)
QUESTIONS = Path("tests/evals/questions.jsonl")
FACT = frozenset({"agency_days", "agency_tasks", "several"})
CONTENT = frozenset({"who", "when", "target", "output_basis", "content", "paraphrase", "no_accents"})
ASKED = 60
"""Different questions of each kind."""


def drawn(types: frozenset[str], seed: int = 1) -> list[str]:
    """Questions of the evaluation of these types, none with a history, in any order."""
    lines = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    found = [line["question"] for line in lines if line["type"] in types and not line["history"]]
    return random.Random(seed).sample(found, min(ASKED, len(found)))


def measure_five(embedder: str) -> Iterator[Row]:
    """Rows of the table for the bundled plans."""
    registry = load_registry()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        plans = read_library(None, registry, lambda *_: None).plans
        yield from _building(home, plans, embedder)
        release = open_release(home)
        assistant = Assistant(release=release, registry=registry)
        yield from _questions(assistant)
        yield from model_path(assistant, release.facts, registry, CONTENT_QUESTIONS, today=TODAY)
        yield from _recipe(release, embedder)
        release.close()
    yield from _cold()
    yield Row("memory of this process, all of the above", f"{peak_memory_mb():.0f} MB", "≤ 600 MB")


def _building(home: Path, plans: tuple[ReadPlan, ...], embedder: str) -> Iterator[Row]:
    chunks = [chunk for read in plans for chunk in make_chunks(read.plan, read.tasks)]
    texts = [text for chunk in chunks for passage in passages(chunk) for text in passage.texts]
    encoder = load_encoder(embedder)
    own = milliseconds(lambda: encoder.passages(texts))
    first = milliseconds(lambda: build(home, plans, embedder=embedder))
    again = milliseconds(lambda: build(home, plans, embedder=embedder))
    yield Row("embedder's own time on the same texts", f"{own / 1000:.1f} s ({len(texts)} texts)")
    yield Row("build from nothing", f"{first / 1000:.1f} s = {first / own:.2f} × embedder", "≤ 1.3 ×")
    yield Row("build with nothing changed", f"{again / 1000:.2f} s", "≤ 2 s")


def _questions(assistant: Assistant) -> Iterator[Row]:
    for name, warm_up, types, limit in (
        ("fact question", FACT_QUESTIONS, FACT, "p50 ≤ 10 ms"),
        ("content question", CONTENT_QUESTIONS, CONTENT, "p50 ≤ 30 ms"),
    ):
        for question in warm_up:  # whatever a release reads but once
            assistant.answer(question, today=TODAY)
        questions = drawn(types)
        took = [cost(partial(assistant.answer, question, today=TODAY)) for question in questions]
        p50, p95 = percentiles(one.wall * 1000 for one in took)
        c50, c95 = percentiles(one.cpu * 1000 for one in took)
        figure = f"p50 {p50:.1f} ms, p95 {p95:.1f} ms (CPU {c50:.1f}, {c95:.1f} ms)"
        yield Row(f"{name}, answered and checked, {len(questions)} different ones", figure, limit)


def _recipe(release: Release, embedder: str) -> Iterator[Row]:
    files = sorted(Path("corpus/plans").glob("*.txt"))
    recipe = build_recipe(files, load_embedder(embedder))
    questions = drawn(CONTENT, seed=2)
    for name, ask in (
        ("the usual recipe, retrieval alone", recipe),
        ("our vector search alone", lambda question: release.dense(question, 5)),
    ):
        p50, p95 = _each_once(ask, questions)
        yield Row(name, f"p50 {p50:.1f} ms, p95 {p95:.1f} ms")


def _each_once(ask: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile in ms, the first question left out: it loads what is read but once."""
    return percentiles([milliseconds(partial(ask, question)) for question in questions][1:])


def _cold() -> Iterator[Row]:
    """Whole processes on a built release: interpreter, imports, answer."""
    for name, question, limit in (
        ("fact question", FACT_QUESTIONS[0], "≤ 1.2 s"),
        ("content question", CONTENT_QUESTIONS[0], ""),
        ("content question without accents", CONTENT_QUESTIONS[3], ""),
    ):
        ask = (sys.executable, "-m", "bot", "ask", question)
        subprocess.run(ask, check=True, capture_output=True)
        took = [cost(partial(subprocess.run, ask, check=True, capture_output=True)) for _ in range(5)]
        p50, _ = percentiles(one.wall for one in took)
        c50, _ = percentiles(one.cpu for one in took)
        yield Row(f"cold kehoach ask, {name}", f"{p50:.2f} s ({c50:.2f} s CPU)", limit)
    p50, _ = percentiles(_whole((sys.executable, "-m", "bot", "--help")) for _ in range(5))
    yield Row("kehoach --help", f"{p50 / 1000:.2f} s", "≤ 1 s")


def _whole(command: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000
