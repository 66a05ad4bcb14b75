"""Filling a release aside: facts, vectors, collection, verification. Runs in the build's child.

Starts from a copy of the live release where that is cheaper; unchanged text is never embedded again.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from index.build_job import CHUNKING, Job, PlanRecord
from index.chunks import make_chunks, metadata
from index.collection import BATCH, Collection, answers, collection_name, drop_remote, ids_hash, warm_up
from index.database import DatabaseError
from index.embedding import load_encoder
from index.errors import BuildFailed, DamagedRelease
from index.facts import FactStore, TaskFilter
from index.home import CHROMA, FACTS, INFO, sync_tree
from index.models import ReleaseInfo
from index.passages import passages
from index.schema import SCHEMA_VERSION
from index.writing import FactWriter

if TYPE_CHECKING:
    from index.encoders.base import Vectors

Progress = Callable[[str, int, int], None]
Row = tuple[str, str, dict[str, str | int]]

_EMBED = 32
_PROBES = 5
# Past this share of changed passages a fresh collection is both faster and better connected.
_MOSTLY_NEW = 0.3


class Change(NamedTuple):
    """plans: those written anew; gone: passage ids that the base holds and the new release does not."""

    plans: tuple[str, ...]
    gone: tuple[str, ...]
    share: float


def fill(job: Job, progress: Progress) -> ReleaseInfo:
    """Build the release of the job in `job.target` and return what it says of itself.

    Raises `ReleaseError`, OSError (disk full) or a database error; the target is then worthless.
    Two threads: what waits for the disk or for SQLite lets the embedder and Chroma work.
    """
    with ThreadPoolExecutor(1) as aside:
        copied = aside.submit(_prepare_collection, job)
        change = _write_facts(job, progress)
        copied.result()
        checked = aside.submit(_check_facts, job)
        with FactStore.open(job.target / FACTS) as facts:
            info = _fill_collection(job, facts, change, progress)
        progress("Kiểm tra dữ kiện", 0, 0)
        checked.result()
    (job.target / INFO).write_text(info.model_dump_json(indent=2), "utf-8")
    progress("Ghi xuống đĩa", 0, 0)
    sync_tree(job.target)
    return info


def _prepare_collection(job: Job) -> None:
    """Meanwhile: copy the live collection and load chromadb, which takes a second."""
    if job.chroma_url is None and job.base is not None:
        shutil.copytree(job.base / CHROMA, job.target / CHROMA)
    warm_up()


def _check_facts(job: Job) -> None:
    with FactStore.open(job.target / FACTS) as facts:
        problems = facts.check()
    if problems:
        raise DamagedRelease(problems[0])


def _write_facts(job: Job, progress: Progress) -> Change:
    """facts.db with all vectors."""
    path = job.target / FACTS
    if job.base is not None:
        shutil.copyfile(job.base / FACTS, path)
    writer = FactWriter(path, model=job.embedder)
    old = set(writer.digests())
    before: set[str] = set()
    after: set[str] = set()
    for plan_id in sorted(old - set(job.order)):
        before |= writer.remove_plan(plan_id)
    plans: list[str] = []
    for record in _records(job):
        plan = record.plan
        progress("Ghi dữ kiện", len(plans), len(job.order))
        if plan.id in old:
            before |= writer.remove_plan(plan.id)
        chunks = make_chunks(plan, record.tasks)
        after |= writer.add_plan(plan, record.tasks, chunks, short=record.short, digest=record.digest)
        plans.append(plan.id)
    writer.order(job.order)
    if job.vectors is not None:
        with suppress(DatabaseError):  # a damaged old release: then all is embedded anew
            writer.take_vectors(job.vectors)
    _embed(writer, job, progress)
    total = writer.tidy()
    writer.finish()
    share = (len(before) + len(after)) / max(total, 1)
    return Change(tuple(plans), tuple(sorted(before - after)), share)


def _records(job: Job) -> Iterator[PlanRecord]:
    with job.plans.open(encoding="utf-8") as lines:
        for line in lines:
            yield PlanRecord.model_validate_json(line)


def _embed(writer: FactWriter, job: Job, progress: Progress) -> None:
    """Vectors for all passages that have none of this model yet."""
    missing = writer.missing_passages()
    if not missing:
        return
    encoder = load_encoder(job.embedder, api_key=job.api_key)
    for start in range(0, len(missing), _EMBED):
        progress("Nhúng văn bản", start, len(missing))
        part = missing[start : start + _EMBED]
        vectors = encoder.passages([passage.text for passage in part])
        rows = zip(part, vectors, strict=True)
        writer.add_vectors({passage.content: vector.tobytes() for passage, vector in rows})
    progress("Nhúng văn bản", len(missing), len(missing))


def _fill_collection(job: Job, facts: FactStore, change: Change, progress: Progress) -> ReleaseInfo:
    name = collection_name(job.embedder, CHUNKING, job.id if job.chroma_url else "")
    collection, plans, gone = _open_collection(job, name, change)
    try:
        collection.delete(gone)
        _add_plans(facts, collection, plans, progress)
        return _verified(job, facts, collection, name, progress)
    finally:
        collection.close()


def _open_collection(job: Job, name: str, change: Change) -> tuple[Collection, Sequence[str], Sequence[str]]:
    """The collection to fill, the plans to add and the ids to delete: all plans for a fresh one."""
    if job.chroma_url:
        drop_remote(job.chroma_url, name)  # left by a build that stopped
        return Collection.remote(job.chroma_url, name, create=True), job.order, ()
    folder = job.target / CHROMA
    old = job.base_info
    if old is not None and old.collection == name and change.share <= _MOSTLY_NEW:
        return Collection.embedded(folder, name), change.plans, change.gone
    shutil.rmtree(folder, ignore_errors=True)
    return Collection.embedded(folder, name, create=True), job.order, ()


def _add_plans(facts: FactStore, collection: Collection, plans: Sequence[str], progress: Progress) -> None:
    rows: list[Row] = []
    contents: list[str] = []
    for number, plan_id in enumerate(plans, 1):
        for row, content in _rows(facts, plan_id):
            rows.append(row)
            contents.append(content)
        if len(rows) >= BATCH or number == len(plans):
            progress("Dựng kho véc-tơ", number, len(plans))
            collection.add(rows, _vectors(facts, contents))
            rows, contents = [], []


def _rows(facts: FactStore, plan_id: str) -> Iterator[tuple[Row, str]]:
    tasks = {task.id: task for task in facts.tasks(TaskFilter(plan_ids=(plan_id,)))}
    title = facts.short(plan_id)
    for chunk in facts.chunks_of_plan(plan_id):
        flat = metadata(chunk, [tasks[task] for task in chunk.task_ids], title=title)
        for passage in passages(chunk):
            yield (passage.id, passage.text, flat), passage.content


def _vectors(facts: FactStore, contents: Sequence[str]) -> "Vectors":
    import numpy as np

    stored = facts.vectors(contents)
    rows = [np.frombuffer(stored[content], dtype="<f4") for content in contents]
    vectors: Vectors = np.stack(rows) if rows else np.zeros((0, 0), dtype="<f4")
    return vectors


def _verified(
    job: Job, facts: FactStore, collection: Collection, name: str, progress: Progress
) -> ReleaseInfo:
    """What the release holds, after checking that facts and collection agree. Raises `BuildFailed`."""
    progress("Kiểm tra kho véc-tơ", 0, 0)
    counts = facts.counts()
    wanted = ids_hash(facts.passage_ids())
    if collection.count() != counts["passages"] or ids_hash(collection.ids()) != wanted:
        raise BuildFailed("Kho véc-tơ không khớp với dữ kiện sau khi dựng; bản đang dùng được giữ nguyên.")
    if not answers(collection, facts.probes(_PROBES)):
        raise BuildFailed("Kho véc-tơ trả lời sai khi kiểm tra; bản đang dùng được giữ nguyên.")
    folder = job.target / CHROMA
    files = tuple(
        (str(path.relative_to(job.target)), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent != folder  # chroma.sqlite3 is opened for writing by readers too
    )
    return ReleaseInfo(
        id=job.id,
        fingerprint=job.fingerprint,
        schema_version=SCHEMA_VERSION,
        embedder=job.embedder,
        dimensions=facts.dimensions(),
        chroma_url=job.chroma_url,
        collection=name,
        plans=counts["plans"],
        tasks=counts["tasks"],
        chunks=counts["chunks"],
        vectors=counts["passages"],
        vector_ids=wanted,
        vector_files=files,
        built_at=job.built_at,
    )
