"""Filling a release aside: facts, vectors, collection, verification. Runs in the build's child.

Starts from a copy of the live release where that is cheaper; unchanged text is never embedded again.
What is new is checked in full; what was copied was checked when it was new, and its hashes prove that
it is still that: so one more plan costs a copy of the files, and else that plan only.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from index.build_job import CHUNKING, Job, PlanRecord
from index.chunks import make_chunks, metadata
from index.clauses import pack
from index.collection import BATCH, Collection, collection_name, drop_remote, warm_up
from index.database import DatabaseError
from index.embedding import load_encoder
from index.errors import DamagedRelease
from index.facts import FactStore, TaskFilter
from index.home import CHROMA, FACTS, INFO, sync_tree
from index.models import ReleaseInfo
from index.passages import Passage, passages
from index.unchanged import copy_checked, copy_vectors, hashes, is_sound
from index.verifying import Change, describe, verify
from index.writing import FactWriter

if TYPE_CHECKING:
    from index.encoders.base import Encoder, Vectors

Progress = Callable[[str, int, int], None]
Row = tuple[str, str, dict[str, str | int]]

_EMBED = 32
# Past this share of changed passages a fresh collection is both faster and better connected.
_MOSTLY_NEW = 0.3


class Opened(NamedTuple):
    """A collection, and what is to be done in it; whole: it is filled from nothing."""

    collection: Collection
    plans: Sequence[str]
    gone: Sequence[str]
    whole: bool


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
    info = info.model_copy(update={"hashes": hashes(job.target)})
    (job.target / INFO).write_text(info.model_dump_json(indent=2), "utf-8")
    progress("Ghi xuống đĩa", 0, 0)
    sync_tree(job.target)
    return info


def _prepare_collection(job: Job) -> None:
    """Meanwhile: copy the live collection and load chromadb, which takes a second."""
    if job.chroma_url is None and job.base is not None:
        copy_vectors(job.base, job.target, job.known)
        if not is_sound(job.target, job.base_info.vectors if job.base_info else 0):
            raise DamagedRelease("Kho véc-tơ của bản đang dùng bị hỏng.")
    warm_up()


def _check_facts(job: Job) -> None:
    """All of a new file; of a copy that was proven equal, SQLite's own writing since is trusted."""
    if job.known:
        return
    with FactStore.open(job.target / FACTS) as facts:
        problems = facts.check()
    if problems:
        raise DamagedRelease(problems[0])


def _write_facts(job: Job, progress: Progress) -> Change:
    """facts.db with all vectors."""
    path = job.target / FACTS
    if job.base is not None:
        copy_checked(job.base / FACTS, path, job.known.get(FACTS, ""))
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
    _embed(writer, job, plans, progress)
    total = writer.tidy()
    writer.finish()
    return Change(tuple(plans), frozenset(before), frozenset(after), total)


def _records(job: Job) -> Iterator[PlanRecord]:
    with job.plans.open(encoding="utf-8") as lines:
        for line in lines:
            yield PlanRecord.model_validate_json(line)


def _embed(writer: FactWriter, job: Job, written: Sequence[str], progress: Progress) -> None:
    """Vectors for all passages that have none of this model yet: those written, if it is the base's."""
    same_model = job.base_info is None or job.base_info.embedder == job.embedder
    if not same_model:
        writer.forget_other_models()
    missing = writer.missing_passages(written if same_model else job.order)
    if not missing:
        return
    encoder = load_encoder(job.embedder, api_key=job.api_key)
    for start in range(0, len(missing), _EMBED):
        progress("Nhúng văn bản", start, len(missing))
        part = missing[start : start + _EMBED]
        writer.add_vectors(_embedded(encoder, part))
    progress("Nhúng văn bản", len(missing), len(missing))


def _embedded(encoder: "Encoder", part: Sequence[Passage]) -> dict[str, tuple[bytes, bytes]]:
    """By content the vector of each passage and those of its clauses."""
    vectors = encoder.passages([text for passage in part for text in passage.texts])
    found, at = {}, 0
    for passage in part:
        own = vectors[at : at + len(passage.texts)]
        found[passage.content] = (own[0].tobytes(), pack(own[1:]))
        at += len(own)
    return found


def _fill_collection(job: Job, facts: FactStore, change: Change, progress: Progress) -> ReleaseInfo:
    name = collection_name(job.embedder, CHUNKING, job.id if job.chroma_url else "")
    collection, plans, gone, whole = _open_collection(job, name, change)
    try:
        collection.delete(gone)
        _add_plans(facts, collection, plans, progress)
        progress("Kiểm tra kho véc-tơ", 0, 0)
        verify(facts, collection, change, whole=whole)
    finally:
        collection.close()
    return describe(job, facts, name, change)


def _open_collection(job: Job, name: str, change: Change) -> Opened:
    """The collection to fill, the plans to add and the ids to delete: all plans for a fresh one."""
    if job.chroma_url:
        drop_remote(job.chroma_url, name)  # left by a build that stopped
        return Opened(Collection.remote(job.chroma_url, name, create=True), job.order, (), whole=True)
    folder = job.target / CHROMA
    old = job.base_info
    if old is not None and old.collection == name and change.share <= _MOSTLY_NEW:
        return Opened(Collection.embedded(folder, name), change.plans, change.gone, whole=not job.known)
    shutil.rmtree(folder, ignore_errors=True)
    return Opened(Collection.embedded(folder, name, create=True), job.order, (), whole=True)


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
