"""Small plans, tasks and answers for tests: only what a test names differs from these."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.commands import Write
from corpus.models import Deadline, DeadlineKind, Plan, PlanMeta, Section, Span, Task, TaskKind
from rag.models import Answer, Citation, Evidence, Query, Route, ShownTask, Turn

TEXT = (
    "II. NHIỆM VỤ\n"
    "1. Xây dựng cổng dữ liệu mở.\n"
    "2. Tổ chức tập huấn **kỹ năng số** cho cán bộ.\n"
    "Đơn vị chủ trì: Sở Nội vụ; hoàn thành trước ngày 30/6/2026.\n"
    "III. TỔ CHỨC THỰC HIỆN\n"
    "Các đơn vị báo cáo kết quả.\n"
)
QUOTE = "Tổ chức tập huấn **kỹ năng số** cho cán bộ."
TODAY = date(2026, 3, 2)


def make_plan(text: str = TEXT) -> Plan:
    last = text.find("III. ")
    section = Section(
        where="Mục II", heading="NHIỆM VỤ", level=0, span=Span(0, last), heading_span=Span(0, 12)
    )
    meta = PlanMeta(title="Kế hoạch chuyển đổi số năm 2026")
    return Plan(id="KH1", file="kh1.txt", sha256="0" * 64, text=text, meta=meta, sections=(section,))


def make_task(**changes: Any) -> Task:
    start = TEXT.find(QUOTE)
    span = Span(start, start + len(QUOTE))
    values: dict[str, Any] = {
        "id": "KH1-II.2",
        "plan_id": "KH1",
        "kind": TaskKind.TASK,
        "where": "Mục II.2",
        "text": "Tổ chức tập huấn kỹ năng số cho cán bộ.",
        "span": span,
        "evidence": (span,),
        "lead": ("Sở Nội vụ",),
        "deadline": Deadline(
            raw="trước ngày 30/6/2026", kind=DeadlineKind.DATE, due=date(2026, 6, 30), exclusive=True
        ),
    }
    return Task.model_validate({**values, **changes})


def make_answer(text: str = "Sở Nội vụ chủ trì tập huấn [1].", **changes: Any) -> Answer:
    task = make_task()
    cited = Citation(
        n=1,
        plan="Kế hoạch chuyển đổi số",
        where=task.where,
        quote=task.text,
        span=task.span,
        plan_id=task.plan_id,
        task_id=task.id,
    )
    values: dict[str, Any] = {
        "text": text,
        "route": Route.FACTS,
        "citations": (cited,),
        "tasks": (ShownTask(task=task, role="chu_tri"),),
    }
    return Answer.model_validate({**values, **changes})


class ScriptedAssistant:
    """Answers every question with its own words, and remembers what it was asked; `said` may be another."""

    def __init__(self, failure: BaseException | None = None) -> None:
        self.asked: list[tuple[str, date, tuple[Turn, ...]]] = []
        self.failure = failure
        self.askers: list[tuple[str, ...]] = []

    def answer(
        self,
        question: str,
        *,
        today: date,
        history: Sequence[Turn] = (),
        asker: Sequence[str] = (),
        write: Write | None = None,
    ) -> Answer:
        self.asked.append((question, today, tuple(history)))
        self.askers.append(tuple(asker))
        if self.failure is not None:
            raise self.failure
        return self.said(question, today, write)

    def said(self, question: str, today: date, write: Write | None) -> Answer:
        query = Query(question=question, today=today, agencies=("Sở Nội vụ",), text="tập huấn")
        return make_answer(f"Trả lời: {question} [1]", query=query)

    def search(self, text: str, k: int) -> tuple[Evidence, ...]:
        return ()

    def explain(self, query: Query) -> str:
        return f"Cơ quan: {', '.join(query.agencies)}"
