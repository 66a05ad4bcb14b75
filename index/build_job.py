"""What the parent of a build hands to its child, and what comes back. Plain data, as JSON."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter

from corpus.models import Frozen, Plan, Task
from index.chunks import CHUNKING_VERSION
from index.models import ReadPlan, ReleaseInfo
from index.passages import OVERLAP_WORDS, WINDOW_WORDS
from index.schema import SCHEMA_VERSION

CHUNKING = f"{CHUNKING_VERSION}:{WINDOW_WORDS}/{OVERLAP_WORDS}"


_TASKS = TypeAdapter(tuple[Task, ...])


class PlanRecord(Frozen):
    """A plan to be written, one a line in the job's file."""

    plan: Plan
    tasks: tuple[Task, ...]
    short: str
    digest: str


class Job(Frozen):
    """target: the temporary folder to fill; base: the live release's folder to start from, or None.

    vectors: a facts.db whose vectors may be reused where there is no base to start from.
    order: all plan ids of the new release; plans: file of `PlanRecord` lines for those that are new
    or changed; size_limit: bytes that no single file may exceed.
    """

    id: str
    fingerprint: str
    target: Path
    base: Path | None
    base_info: ReleaseInfo | None
    vectors: Path | None = None
    order: tuple[str, ...]
    plans: Path
    embedder: str
    api_key: str = ""
    chroma_url: str | None = None
    size_limit: int
    built_at: str = ""

    @property
    def known(self) -> dict[str, str]:
        """Hashes of the base's files, as they were checked; {} without a base, or one that has none."""
        return dict(self.base_info.hashes) if self.base_info is not None else {}


class Event(Frozen):
    """A line from the child: progress, an error, or the finished release.

    unsound: the error says that data are damaged, not that the model or the disk failed.
    """

    stage: str = ""
    done: int = 0
    total: int = 0
    error: str = ""
    unsound: bool = False
    info: ReleaseInfo | None = None


def plan_digest(read: ReadPlan, short: str) -> str:
    """Changes whenever anything extracted from the plan does, or the way it is cut into passages."""
    digest = hashlib.sha256(CHUNKING.encode())
    digest.update(read.plan.model_dump_json().encode())
    digest.update(short.encode())
    digest.update(_TASKS.dump_json(read.tasks))
    return digest.hexdigest()


def fingerprint(digests: Mapping[str, str], embedder: str, chroma_url: str | None) -> str:
    """Of everything a release is made from; equal fingerprints mean equal releases."""
    parts: Iterable[str] = (
        f"schema {SCHEMA_VERSION}",
        f"chunking {CHUNKING}",
        f"embedder {embedder}",
        f"chroma {chroma_url}",
        *(f"{plan_id} {digest}" for plan_id, digest in digests.items()),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
