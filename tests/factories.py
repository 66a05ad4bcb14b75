"""Builders of values for tests: every field has a sensible default."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus.models import Deadline, Plan, PlanMeta, Section, Span, Task, TaskKind


class MadePlan(NamedTuple):
    """A plan with its tasks, shaped as `corpus.read_plan` gives it."""

    plan: Plan
    tasks: tuple[Task, ...] = ()


def make_task(text: str = "Xây dựng kế hoạch chi tiết", *, document: str = "", **fields: Any) -> Task:
    """A task; with `document` its span is where the text stands there."""
    at = document.index(text) if document else 0
    span = Span(at, at + len(text))
    defaults: dict[str, Any] = {
        "id": "KH1-II.1",
        "plan_id": "KH1",
        "kind": TaskKind.TASK,
        "where": "Mục II.1",
        "text": text,
        "span": span,
        "evidence": (span,),
        "deadline": Deadline(),
    }
    return Task(**(defaults | fields))


def make_section(document: str, heading: str, until: str | None = None, **fields: Any) -> Section:
    """A section that starts at the line of its heading and ends before the words `until`."""
    start = document.index(heading)
    end = len(document) if until is None else document.index(until, start + len(heading))
    defaults: dict[str, Any] = {
        "where": "Mục I",
        "heading": heading,
        "level": 0,
        "span": Span(start, end),
        "heading_span": Span(start, start + len(heading)),
    }
    return Section(**(defaults | fields))


def make_plan(text: str = "Nội dung kế hoạch.", *, sections: Sequence[Section] = (), **fields: Any) -> Plan:
    """A plan over the text; `meta` defaults to a title."""
    defaults: dict[str, Any] = {
        "id": "KH1",
        "file": "kh1.txt",
        "sha256": "0" * 64,
        "text": text,
        "meta": PlanMeta(title="Kế hoạch thử nghiệm"),
        "sections": tuple(sections),
    }
    return Plan(**(defaults | fields))


def make_read_plan(number: int = 1, tasks: int = 3, *, words: str = "") -> MadePlan:
    """A small plan with numbered tasks, all different from those of other numbers."""
    plan_id = f"KH{number}"
    lines = [
        f"Nhiệm vụ thứ {i} của kế hoạch số {number}: rà soát quy hoạch vùng {number * 7 + i} {words}".strip()
        for i in range(1, tasks + 1)
    ]
    body = "\n".join(f"{i}. {line}." for i, line in enumerate(lines, 1))
    text = f"KẾ HOẠCH SỐ {number}\nGiới thiệu chung về kế hoạch.\nI. NHIỆM VỤ\n{body}\n"
    section = make_section(text, "I. NHIỆM VỤ").model_copy(update={"heading": "NHIỆM VỤ"})
    made = tuple(
        make_task(
            line,
            document=text,
            id=f"{plan_id}-I.{i}",
            plan_id=plan_id,
            where=f"Mục I.{i}",
            heading="NHIỆM VỤ",
            lead=(f"Sở số {i}",),
            support=("Sở Tài chính",),
        )
        for i, line in enumerate(lines, 1)
    )
    plan = make_plan(
        text,
        sections=[section],
        id=plan_id,
        file=f"kh{number}.txt",
        sha256=f"{number:064x}",
        meta=PlanMeta(title=f"Kế hoạch số {number}"),
    )
    return MadePlan(plan, made)
