"""A checked answer over four proofs, for the tests of everything that a model writes about it."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from corpus.agencies import Registry, load_registry
from corpus.models import Deadline, DeadlineKind, Span, Target, Task
from rag.models import Answer, Ask, Citation, Query, Route, ShownTask
from tests.factories import make_task

TODAY = date(2026, 4, 15)
QUOTES = (
    "Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ và Công an tỉnh rà soát văn bản quy phạm pháp luật "
    "về đô thị, trình Ủy ban nhân dân tỉnh trước ngày 20/8/2026 theo Thông báo số 52/TB-VPCP "
    "ngày 06/01/2026.",
    "Đến năm 2030 có ít nhất 45% doanh nghiệp dùng nền tảng số; bố trí 12,5 tỷ đồng cho 03 trung tâm, "
    "đào tạo hai trăm kỹ sư; không sử dụng vốn vay cho đầu tư công.",
    "Giao ông Lê Hoàng Minh và bà Đỗ Thu Hà theo dõi việc lắp đặt trạm đo mưa tại Hồ Núi Cốc "
    "trong Quý III/2026.",
    "Các sở, ban, ngành tỉnh thường xuyên tuyên truyền, phổ biến kiến thức phòng cháy cho người dân.",
)


@cache
def registry() -> Registry:
    return load_registry()


def task(number: int, **fields: object) -> Task:
    return make_task(
        QUOTES[number - 1], id=f"KH1-{number}", span=Span(0, 1), evidence=(Span(0, 1),), **fields
    )


TASKS = {
    "KH1-1": task(
        1,
        lead=("Sở Tư pháp",),
        support=("Sở Nội vụ", "Công an tỉnh"),
        deadline=Deadline(
            raw="trước ngày 20/8/2026", kind=DeadlineKind.DATE, due=date(2026, 8, 20), exclusive=True
        ),
    ),
    "KH1-2": task(2, target=Target(op=">=", value=45, unit="%")),
    "KH1-4": task(4, lead=("Các sở, ban, ngành tỉnh",), deadline=Deadline(raw="thường xuyên")),
}


def citation(number: int) -> Citation:
    task_id = f"KH1-{number}"
    return Citation(
        n=number,
        plan="Kế hoạch 1",
        where=f"Mục {number}",
        quote=QUOTES[number - 1],
        span=Span(0, 1),
        plan_id="KH1",
        task_id=task_id if task_id in TASKS else None,
    )


def answer(*numbers: int, asks: Sequence[Ask] = (Ask.TEXT,), route: Route = Route.CONTENT) -> Answer:
    """The deterministic answer with these proofs."""
    chosen = numbers or (1, 2, 3, 4)
    return Answer(
        text="\n".join(f"“{QUOTES[n - 1]}” [{n}]" for n in chosen),
        route=route,
        citations=tuple(citation(n) for n in chosen),
        tasks=tuple(ShownTask(task=TASKS[f"KH1-{n}"]) for n in chosen if f"KH1-{n}" in TASKS),
        query=Query(question="Việc này thế nào?", today=TODAY, text="việc", asks=tuple(asks)),
    )
