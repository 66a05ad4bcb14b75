"""The value types of the index: passages, hits, filters, and what a release says of itself."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

from corpus.models import Frozen, Plan, PlanMeta, Span, Task, TaskKind

NEVER = 99991231  # no last day, where days are compared as numbers
PLAN_PLACES = 1_000_000  # places that the order of a release keeps for each plan


class ReadPlan(Protocol):
    """A plan with its tasks, as `corpus.read_plan` gives it."""

    @property
    def plan(self) -> Plan: ...
    @property
    def tasks(self) -> tuple[Task, ...]: ...


class Chunk(Frozen):
    """A passage that can be found and cited.

    id: hash of plan, place and words: stable while these stand.
    where: the place as an official cites it; heading: the headings above it, joined by " › ".
    text: what a reader sees; spans: the runs of `Plan.text` it owns, in order; span: their hull.
    task_ids: the tasks it states, () for plain text.
    """

    id: str
    plan_id: str
    where: str
    heading: str
    text: str
    span: Span
    spans: tuple[Span, ...]
    task_ids: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A chunk found; higher scores are better, and only comparable within one ranking."""

    chunk_id: str
    score: float


class PlanCard(Frozen):
    """A plan as a catalogue shows it. short: a short title; counts by what it holds."""

    id: str
    short: str
    file: str
    meta: PlanMeta
    tasks: int
    chunks: int


class TaskFilter(Frozen):
    """Which tasks: every field narrows, empty ones do not. Dates are inclusive.

    agencies: any of these canonical names (groups are the caller's to add), in `role`.
    due_from, due_to: dated tasks whose last day lies within; with `include_recurring` also every
    recurring one that may be running then (the caller expands its days).
    where_prefix: how their place begins; places: the whole of it.
    limit: at most so many, None for all.
    """

    agencies: tuple[str, ...] = ()
    role: Literal["lead", "support"] | None = None
    plan_ids: tuple[str, ...] = ()
    kinds: tuple[TaskKind, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    where_prefix: str = ""
    places: tuple[str, ...] = ()
    include_recurring: bool = True
    limit: int | None = None


class ReleaseInfo(Frozen):
    """What a release says of itself (`release.json`).

    id: "0007-3fa9c21b", number and start of the fingerprint; fingerprint: of the plans, the schema,
    the chunking and the embedder; vector_ids: hash of the set of ids of the stored vectors.
    vector_files: the files of the embedded index with their sizes, which reading never changes.
    hashes: SHA-256 of every file that lasts, as it was when it had been checked.
    chroma_url: None for the embedded collection in the release's own folder.
    """

    id: str
    fingerprint: str
    schema_version: int
    embedder: str
    dimensions: int
    chroma_url: str | None
    collection: str
    plans: int
    tasks: int
    chunks: int
    vectors: int
    vector_ids: str
    vector_files: tuple[tuple[str, int], ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()
    built_at: str = ""


def yyyymmdd(day: date | None) -> int | None:
    """A date as the integer that SQLite and Chroma compare: 2026-06-30 → 20260630."""
    return None if day is None else day.year * 10_000 + day.month * 100 + day.day


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names in their order, each once."""
    return tuple(dict.fromkeys(names))
