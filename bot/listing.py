"""Plans, rows under review and differences as text for people, narrow enough for a phone. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from bot import texts
from bot.difference import FieldChange, PlanChange
from bot.layout import shorten
from bot.library.models import Entry, Removed, Shelf
from bot.render import KIND_WORDS, counts
from bot.review import Review, ReviewItem, State
from corpus.deadlines import wording
from corpus.models import DeadlineKind, Frozen, Task, TaskKind
from corpus.standing import Standing
from index.models import PlanCard

TEXT_LIMIT = 110
NAMES_LIMIT = 60
MARKS = {State.SURE: " ", State.OPEN: "?", State.DECIDED: "✓", State.DROPPED: "✗", State.LEFT: "?"}


class PlanState(Frozen):
    """A plan of the catalogue with what people did with it and how others stand to it.

    leaving: it was removed, and answers only because of a rollback.
    """

    card: PlanCard
    added: Entry | None = None
    leaving: bool = False
    corrections: int = 0
    standing: Standing = Standing()


class Row(Frozen):
    """A row of the table that is looked over, in words."""

    mark: str
    id: str
    where: str
    text: str
    lead: str
    support: str
    deadline: str
    doubts: str


def found(review: Review, file: str, short: str) -> str:
    """What was read from a file in a few lines: how many tasks, what is missing, what is doubtful."""
    lines = [
        texts.FOUND.format(file=file, plan=review.plan.id, short=short, counts=counts(review.tasks)),
        *review.warnings,
    ]
    if review.plan.meta.missing:
        lines.append(texts.NOT_STATED.format(", ".join(review.plan.meta.missing)))
    if review.confirm and not review.confirmed:
        lines.append(review.confirm)
    open_rows = len(review.open)
    lines.append(texts.DOUBTS_LEFT.format(open_rows) if open_rows else texts.NO_DOUBTS)
    return "\n".join(lines)


def rows(items: Iterable[ReviewItem]) -> tuple[Row, ...]:
    """The rows under review, shortened to fit a table."""
    return tuple(_row(item) for item in items)


def review_cards(items: Iterable[ReviewItem]) -> str:
    """The rows where there is no room for a table: a line or two each, doubts below."""
    return "\n".join(_card(row) for row in rows(items))


def plan_states(states: Sequence[PlanState], removed: Sequence[Removed]) -> str:
    """The catalogue: a line for each plan, what is special about it below."""
    lines = [_plan(state) for state in states]
    lines += [f"- {one.plan}: {texts.PLAN_REMOVED.format(_day(one), one.by or '?')}" for one in removed]
    return "\n".join(lines)


def states(
    cards: Sequence[PlanCard], shelf: Shelf, standings: Mapping[str, Standing]
) -> tuple[PlanState, ...]:
    """Every plan that answers now, with its state."""
    return tuple(
        PlanState(
            card=card,
            added=shelf.entry(card.id),
            leaving=shelf.is_gone(card.id),
            corrections=len({c.task_id for c in shelf.corrections_of(card.id)}),
            standing=standings.get(card.id, Standing()),
        )
        for card in cards
    )


def standing_words(standing: Standing) -> tuple[str, ...]:
    """ "bị thay thế bởi KH12": what the texts of plans say of each other."""
    pairs = (
        (texts.PLAN_REPLACED, standing.replaced_by),
        (texts.PLAN_AMENDED, standing.amended_by),
        (texts.PLAN_REPLACES, standing.replaces),
        (texts.PLAN_AMENDS, standing.amends),
    )
    return tuple(words.format(", ".join(ids)) for words, ids in pairs if ids)


def differences(changes: Sequence[PlanChange]) -> str:
    """What changes, plan by plan: + new, - gone, ~ changed with before and after."""
    return "\n".join(_plan_change(one) for one in changes) if changes else texts.NO_DIFFERENCE


def summary(changes: Sequence[PlanChange]) -> str:
    """The same in one line a plan, for a plan that was just looked over row by row."""
    return "\n".join(_head(one) for one in changes) if changes else texts.NO_DIFFERENCE


def due_words(task: Task) -> str:
    """The deadline in words, "" where the plan says nothing of one."""
    given = task.deadline
    return wording(given) if given.raw or given.kind is not DeadlineKind.NONE else ""


def _row(item: ReviewItem) -> Row:
    task = item.task
    return Row(
        mark=MARKS[item.state],
        id=task.id,
        where=task.where,
        text=shorten(task.text, TEXT_LIMIT),
        lead=shorten("; ".join(task.lead), NAMES_LIMIT),
        support=shorten("; ".join(task.support), NAMES_LIMIT),
        deadline=due_words(task),
        doubts=" ".join(item.doubts) if item.state in (State.OPEN, State.LEFT) else "",
    )


def _card(row: Row) -> str:
    who = [f"chủ trì: {row.lead}" if row.lead else "", f"phối hợp: {row.support}" if row.support else ""]
    facts = "; ".join(part for part in (*who, f"hạn: {row.deadline}" if row.deadline else "") if part)
    lines = [f"{row.mark} {row.id} · {row.where}: {row.text}", f"    {facts}", f"    ? {row.doubts}"]
    return "\n".join(line for line, value in zip(lines, (True, facts, row.doubts), strict=True) if value)


def _plan(state: PlanState) -> str:
    card, added = state.card, state.added
    came = texts.PLAN_ADDED.format(_day(added), added.by or "?") if added else texts.PLAN_BASE
    marks = [texts.PLAN_LEAVING if state.leaving else came, *standing_words(state.standing)]
    if state.corrections:
        marks.append(texts.PLAN_CORRECTED.format(state.corrections))
    return f"- {card.id}: {card.short} ({card.tasks} đầu việc)\n  {'; '.join(marks)}"


def _day(event: Entry | Removed) -> str:
    return f"{event.at.day}/{event.at.month}/{event.at.year}"


def _plan_change(change: PlanChange) -> str:
    lines = [_head(change)]
    lines += [f"  + {_brief(task)}" for task in change.new]
    lines += [f"  - {_brief(task)}" for task in change.gone]
    for one in change.changed:
        lines += [f"  ~ {_brief(one.after)}", *(f"      {_field(field)}" for field in one.fields)]
    return "\n".join(lines)


def _head(change: PlanChange) -> str:
    size = f"{len(change.new)} mới, {len(change.gone)} bỏ, {len(change.changed)} đổi"
    return f"{change.plan_id} · {change.short}: {texts.DIFF_STATES[change.state]} ({size})"


def _brief(task: Task) -> str:
    due = due_words(task)
    return f"{task.id} · {shorten(task.text, TEXT_LIMIT)}" + (f" – {due}" if due else "")


def _field(change: FieldChange) -> str:
    values = (change.before, change.after)
    if change.field == "kind":
        values = (KIND_WORDS[TaskKind(change.before)], KIND_WORDS[TaskKind(change.after)])
    before, after = (shorten(value, TEXT_LIMIT) or texts.NOTHING for value in values)
    return f"{texts.DIFF_FIELDS[change.field]}: {before} → {after}"
