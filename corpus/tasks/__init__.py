"""Tasks out of a plan: every task, target, report duty and other duty as a checked fact."""

from collections.abc import Sequence
from datetime import date

from corpus.agencies import Registry
from corpus.blocks import Block, find_blocks
from corpus.models import Plan, Task
from corpus.outline import read_items
from corpus.tasks.finish import finish
from corpus.tasks.prose import ProseReader
from corpus.tasks.roles import Who
from corpus.tasks.rows import RowReader

__all__ = ["extract_tasks"]


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
    drafts = [*ProseReader(items, who, year).read(), *RowReader(items, who, year).read()]
    drafts.sort(key=lambda d: d.parts[0].origin[0])
    return finish(drafts, plan.id, plan.text, who)
