"""What goes into a file, whatever its kind: tasks, the plans they stand in, whose list it is."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.listing import due_words
from corpus.models import DeadlineKind, Frozen, Task
from index.models import PlanCard
from rag.compose.parts import target
from rag.models import ShownTask

NOT_STATED = "Không nêu"
NOTICE = "Kế hoạch không ghi tiến độ thực hiện; văn bản gốc là căn cứ."
INFERRED = "Ngày suy ra, kế hoạch không ghi."
SIX = ("Rõ người", "Rõ việc", "Rõ thời gian", "Rõ trách nhiệm", "Rõ sản phẩm", "Rõ thẩm quyền")
"""What an assignment must make clear ("6 rõ"), in the order in which officials name it."""
_SHARED = "qua nhóm cơ quan"
_ROLES = {
    "chu_tri": "chủ trì",
    "phoi_hop": "phối hợp",
    "chu_tri_nhom": f"chủ trì {_SHARED}",
    "phoi_hop_nhom": f"phối hợp {_SHARED}",
}


class Source(Frozen):
    """A plan as a file names it: a short title, and who issued it ("" where the plan does not say)."""

    short: str
    issuer: str = ""


class Listing(Frozen):
    """shown: every task of the file, in order; plans: id → plan; agency: whose tasks they are, "" for all.

    days: the days they were narrowed to, in words; page: where the web page is, "" for no links;
    name: what the list is called, "" for the usual; today: the day of the file (Asia/Ho_Chi_Minh).
    """

    shown: tuple[ShownTask, ...]
    plans: Mapping[str, Source]
    today: date
    agency: str = ""
    days: str = ""
    province: str = ""
    page: str = ""
    name: str = ""

    def plan(self, task: Task) -> Source:
        """The plan of a task."""
        return self.plans.get(task.plan_id) or Source(short=task.plan_id)


def sources(cards: Sequence[PlanCard]) -> dict[str, Source]:
    """The plans of a catalogue."""
    return {card.id: Source(short=card.short, issuer=card.meta.issuer) for card in cards}


def six(item: ShownTask, listing: Listing) -> tuple[str, ...]:
    """The six "rõ" of a task, in the order of `SIX`, each in the plan's own words."""
    task = item.task
    result = "; ".join(part for part in (task.output, target(task)) if part)
    return (
        "; ".join(task.lead) or NOT_STATED,
        task.text,
        due_words(task) or NOT_STATED,
        _duties(item, listing.agency),
        result or NOT_STATED,
        _authority(task, listing.plan(task)),
    )


def fixed_day(task: Task) -> date | None:
    """The day that the plan fixes; None for what comes back, has no end, or is not sure."""
    unfixed = {DeadlineKind.RECURRING, DeadlineKind.CONTINUOUS, DeadlineKind.NONE, DeadlineKind.UNPARSED}
    return None if task.deadline.kind in unfixed else task.deadline.due


def doubts(task: Task) -> str:
    """What a reader must check."""
    return " ".join([*task.issues, *([INFERRED] if task.deadline.implied else [])])


def subject(listing: Listing) -> str:
    """What the file holds: "Danh mục nhiệm vụ của Sở Tài chính, quý II/2026"."""
    if listing.name:
        return listing.name
    of = f" của {listing.agency}" if listing.agency else ""
    days = f", {listing.days}" if listing.days else ""
    return f"Danh mục nhiệm vụ{of}{days}"


def _duties(item: ShownTask, agency: str) -> str:
    task, own = item.task, _ROLES.get(item.role, "")
    parts = (
        f"{agency}: {own}" if agency and own else "",
        f"Chủ trì: {'; '.join(task.lead)}" if task.lead else "",
        f"Phối hợp: {'; '.join(task.support)}" if task.support else "",
        f"Báo cáo: {'; '.join(task.report_to)}" if task.report_to else "",
    )
    return "\n".join(part for part in parts if part) or NOT_STATED


def _authority(task: Task, plan: Source) -> str:
    parts = (
        f"Cơ quan giao: {plan.issuer}" if plan.issuer else "",
        f"Căn cứ: {task.basis}" if task.basis else "",
    )
    return "\n".join(part for part in parts if part) or NOT_STATED
