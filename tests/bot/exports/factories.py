"""Lists for files: a task for each way in which a deadline can be given."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.exports.models import Listing, Source
from corpus.models import Deadline, DeadlineKind, Task
from rag.models import ShownTask
from tests.bot.factories import make_task

TODAY = date(2026, 4, 15)
FINANCE = "Sở Tài chính"


def given(kind: DeadlineKind, raw: str = "", **more: Any) -> Deadline:
    """A deadline."""
    return Deadline(kind=kind, raw=raw, **more)


FIXED = make_task(id="KH1-1", deadline=given(DeadlineKind.DATE, "30/6/2026", due=date(2026, 6, 30)))
BEFORE = make_task(id="KH1-2")
QUARTER = make_task(
    id="KH1-3",
    deadline=given(DeadlineKind.QUARTER, "Quý III/2026", start=date(2026, 7, 1), due=date(2026, 9, 30)),
)
MONTHLY = make_task(
    id="KH1-4", deadline=given(DeadlineKind.RECURRING, "trước ngày 25 hằng tháng", recur="monthly-25")
)
UNSURE = make_task(id="KH1-5", deadline=given(DeadlineKind.UNPARSED, "khi có hướng dẫn của Trung ương"))
STANDING = make_task(id="KH1-6", deadline=given(DeadlineKind.CONTINUOUS, "Thường xuyên"))
SILENT = make_task(id="KH1-7", deadline=Deadline())
IMPLIED = make_task(
    id="KH1-8", deadline=given(DeadlineKind.YEAR, due=date(2026, 12, 31), implied=True), issues=("Xem lại.",)
)
ALL = (FIXED, BEFORE, QUARTER, MONTHLY, UNSURE, STANDING, SILENT, IMPLIED)


def listing(tasks: Sequence[Task] = ALL, **changes: Any) -> Listing:
    """A list of these tasks."""
    values: dict[str, Any] = {
        "shown": tuple(ShownTask(task=task) for task in tasks),
        "plans": {"KH1": Source(short="Kế hoạch chuyển đổi số", issuer="UBND tỉnh")},
        "today": TODAY,
    }
    return Listing.model_validate(values | changes)
