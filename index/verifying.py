"""Whether a filled release is what it should be, and what it says of itself. Runs in the build's child."""

from typing import NamedTuple

from index.build_job import Job
from index.collection import Collection, answers, ids_hash
from index.errors import BuildFailed
from index.facts import FactStore
from index.home import CHROMA
from index.models import ReleaseInfo
from index.schema import SCHEMA_VERSION

_PROBES, _NEW_PLANS, _NEW_PROBES = 5, 3, 2


class Change(NamedTuple):
    """plans: those written anew; removed, added: the passage ids that went and came (a passage of a
    changed plan may do both); total: of all passages now."""

    plans: tuple[str, ...]
    removed: frozenset[str]
    added: frozenset[str]
    total: int

    @property
    def gone(self) -> tuple[str, ...]:
        """Passage ids that the base holds and the new release does not."""
        return tuple(sorted(self.removed - self.added))

    @property
    def share(self) -> float:
        """Of the passages, how many came or went."""
        return (len(self.removed) + len(self.added)) / max(self.total, 1)


def verify(facts: FactStore, collection: Collection, change: Change, *, whole: bool) -> None:
    """Raise `BuildFailed` unless the collection holds the facts' passages and finds them.

    `whole`: compare all ids; else only those that came and went, all others being proven.
    """
    same = collection.count() == change.total and (
        ids_hash(collection.ids()) == ids_hash(facts.passage_ids())
        if whole
        else collection.present(tuple(change.added)) == len(change.added)
        and not collection.present(change.gone)
    )
    if not same:
        raise BuildFailed("Kho véc-tơ không khớp với dữ kiện sau khi dựng; bản đang dùng được giữ nguyên.")
    new = (probe for plan in change.plans[:_NEW_PLANS] for probe in facts.probes_of(plan, _NEW_PROBES))
    if not answers(collection, (*facts.probes(_PROBES), *new)):
        raise BuildFailed("Kho véc-tơ trả lời sai khi kiểm tra; bản đang dùng được giữ nguyên.")


def describe(job: Job, facts: FactStore, collection: str, change: Change) -> ReleaseInfo:
    """What the release says of itself; the hashes of its files are known last."""
    counts = facts.counts()
    return ReleaseInfo(
        id=job.id,
        fingerprint=job.fingerprint,
        schema_version=SCHEMA_VERSION,
        embedder=job.embedder,
        dimensions=facts.dimensions(),
        chroma_url=job.chroma_url,
        collection=collection,
        plans=counts["plans"],
        tasks=counts["tasks"],
        chunks=counts["chunks"],
        vectors=counts["passages"],
        vector_ids=ids_hash(change.added, change.removed, job.base_info.vector_ids)
        if job.base_info is not None and job.known
        else ids_hash(facts.passage_ids()),
        vector_files=_vector_files(job),
        built_at=job.built_at,
    )


def _vector_files(job: Job) -> tuple[tuple[str, int], ...]:
    folder = job.target / CHROMA
    return tuple(
        (str(path.relative_to(job.target)), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent != folder  # chroma.sqlite3 is opened for writing by readers too
    )
