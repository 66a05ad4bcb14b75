"""Tasks out of a plan: every task, target, report duty and other duty as a checked fact."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.agencies import Registry
from corpus.blocks import Block, find_blocks
from corpus.models import DeadlineKind, Plan, Task
from corpus.outline import read_items
from corpus.tasks.draft import Draft
from corpus.tasks.finish import finish
from corpus.tasks.names import Names
from corpus.tasks.prose import ProseReader
from corpus.tasks.referred import without_handed_out
from corpus.tasks.roles import Who
from corpus.tasks.rows import RowReader
from corpus.text import squeeze

__all__ = ["extract_tasks"]


def _not_repeated(prose: Iterable[Draft], rows: Sequence[Draft]) -> Iterator[Draft]:
    """Prose without what a table states again in full: the same words, there with lead or deadline."""
    stated = {squeeze(_words(row)) for row in rows}
    for draft in prose:
        bare = not draft.lead and draft.deadline.kind is DeadlineKind.NONE
        if not (bare and squeeze(_words(draft)) in stated):
            yield draft


def _words(draft: Draft) -> str:
    return " ".join(part.text for part in draft.parts).rstrip(" .;")


def extract_tasks(
    plan: Plan,
    registry: Registry,
    *,
    issued: date | None = None,
    blocks: Sequence[Block] | None = None,
) -> tuple[Task, ...]:
    """The tasks of a plan, in the order of its text.

    issued: the day of issue where known from elsewhere; its year is what a date without a year means.
    blocks: paragraphs and tables where the file format knew them (`Source.blocks`).
    """
    items = read_items(find_blocks(plan.text) if blocks is None else tuple(blocks))
    issuer = plan.meta.issuer
    who = Who(registry, registry.owns(issuer) if issuer else registry.province in plan.text)
    year = issued.year if issued else plan.meta.year
    rows = list(RowReader(items, who, year).read())
    prose = without_handed_out(list(ProseReader(items, who, year).read()))
    drafts = [*_not_repeated(prose, rows), *rows]
    drafts.sort(key=lambda d: d.parts[0].origin[0])
    return finish(list(Names(plan.text, who).settle(drafts)), plan.id, plan.text, who)
