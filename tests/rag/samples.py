"""Hand-made plans, cards and tasks for the pure parts."""

from datetime import date

from corpus.models import Deadline, DeadlineKind, DocumentRef, Plan, PlanMeta, Span, Task, TaskKind
from index.models import PlanCard

TODAY = date(2026, 4, 15)
FINANCE, JUSTICE, SCIENCE = "Sở Tài chính", "Sở Tư pháp", "Sở Khoa học và Công nghệ"
ALL_OFFICES = "Các sở, ban, ngành tỉnh"


def card(plan_id: str, title: str, *numbers: str, short: str = "") -> PlanCard:
    """A plan as a catalogue shows it."""
    refs = tuple(DocumentRef(number=number) for number in numbers)
    meta = PlanMeta(title=title, implements=refs)
    return PlanCard(
        id=plan_id, short=short or f"Kế hoạch {title}", file="x.txt", meta=meta, tasks=1, chunks=1
    )


CARDS = (
    card("LCNC", "Triển khai thi hành Luật Công nghệ cao", "225/QĐ-TTg"),
    card("LTTNT", "Triển khai thi hành Luật Trí tuệ nhân tạo", "367/QĐ-TTg"),
    card("QD11", "Triển khai thực hiện Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026", "11/QĐ-BCĐCP"),
    card(
        "QD2815",
        "Triển khai Quyết định số 2815/QĐ-TTg về sản phẩm công nghệ chiến lược",
        "2815/QĐ-TTg",
    ),
    card(
        "NQ71",
        "Thực hiện Nghị quyết số 71/NQ-CP và Kế hoạch hành động thực hiện Nghị quyết số 57-NQ/TW",
        "57-NQ/TW",
        "71/NQ-CP",
    ),
)

TEXT = """KẾ HOẠCH
1. Xây dựng phương án bố trí kinh phí. Chủ trì: Sở Tài chính. Phối hợp: Sở Tư pháp. Thời hạn: 30/6/2026.
2. Báo cáo theo Quyết định số 11/QĐ-BCĐCP trước ngày 31/3/2026.
"""
FIRST = Span(TEXT.index("1. "), TEXT.index("\n2."))
SECOND = Span(TEXT.index("2. "), len(TEXT) - 1)


def plan() -> Plan:
    """A plan with two tasks."""
    return Plan(id="P", file="p.txt", sha256="0", text=TEXT, meta=PlanMeta(title="Thử"))


def task(name: str = "P-1", **changes: object) -> Task:
    """The first task of `plan`, with changes."""
    first = Task(
        id=name,
        plan_id="P",
        kind=TaskKind.TASK,
        where="Mục II.1",
        text="Xây dựng phương án bố trí kinh phí",
        span=FIRST,
        evidence=(FIRST,),
        lead=(FINANCE,),
        support=(JUSTICE,),
        deadline=Deadline(raw="30/6/2026", kind=DeadlineKind.DATE, due=date(2026, 6, 30)),
    )
    return first.model_copy(update=changes)


def dated(day: date, **changes: object) -> Deadline:
    """A deadline on a day."""
    given = Deadline(raw=f"{day.day}/{day.month}/{day.year}", kind=DeadlineKind.DATE, due=day)
    return given.model_copy(update=changes)
