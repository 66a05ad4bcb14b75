"""The whole way from a file to its plan and tasks."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus.agencies import Registry
from corpus.encodings.syllables import marked_words
from corpus.errors import UnreadableFile
from corpus.models import Plan, Task
from corpus.plan import parse_plan
from corpus.reading import Source, read_source
from corpus.tasks import extract_tasks

_FOREIGN = "Tệp “{name}” không phải văn bản tiếng Việt có dấu: hãy chọn bản tiếng Việt còn đủ dấu."
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH, _SHARE = 30, 0.1
"""Words from which on a text can be judged; two words of three have a Vietnamese letter in a plan."""
_UNCONFIRMED = 0.5
"""Confidence, at most, of what was read from letters that nobody has compared with the original."""


class ReadPlan(NamedTuple):
    """A plan and its tasks, in the order of its text.

    warnings: Vietnamese sentences on the file. needs_confirmation: why a person must compare it with the
    original before it is published (OCR turns "Quý II" into "Quý I"), or "".
    """

    plan: Plan
    tasks: tuple[Task, ...]
    warnings: tuple[str, ...] = ()
    needs_confirmation: str = ""


def read_plan(path: Path, *, registry: Registry, issued: date | None = None) -> ReadPlan:
    """A file of any supported format read, parsed and its tasks extracted.

    Raises UnreadableFile and its branch SecretDocument.
    issued: the day of issue where it is known from elsewhere; dates without a year take its year.
    """
    return plan_of(read_source(path), registry=registry, issued=issued)


def plan_of(source: Source, *, registry: Registry, issued: date | None = None) -> ReadPlan:
    """The same from a source already read. Raises UnreadableFile where its words are not Vietnamese."""
    if _is_foreign(source.text):
        raise UnreadableFile(_FOREIGN.format(name=source.file))
    plan = parse_plan(source, registry=registry, issued=issued)
    tasks = extract_tasks(plan, registry, issued=issued, blocks=source.blocks)
    if source.needs_confirmation:
        tasks = tuple(_unconfirmed(tasks, source.needs_confirmation))
    return ReadPlan(plan, tasks, source.warnings, source.needs_confirmation)


def _is_foreign(text: str) -> bool:
    """Whether a text of some length has hardly a word with a Vietnamese letter: English, or accents lost."""
    words = _WORD.findall(text)
    return len(words) >= _ENOUGH and len(marked_words(text)) < _SHARE * len(words)


def _unconfirmed(tasks: tuple[Task, ...], reason: str) -> Iterator[Task]:
    for task in tasks:
        sure = min(task.confidence, _UNCONFIRMED)
        yield task.model_copy(update={"confidence": sure, "issues": (*task.issues, reason)})
