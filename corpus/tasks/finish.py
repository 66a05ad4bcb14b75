"""Drafts to tasks: ids, spans, evidence, doubts common to all sorts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.flow import Flow, hides_words, runs
from corpus.models import DeadlineKind, Span, Task
from corpus.tasks.draft import Draft
from corpus.tasks.roles import Who

_HEADING_JOINT = " › "


def finish(drafts: Sequence[Draft], plan_id: str, source: str, who: Who) -> tuple[Task, ...]:
    """Tasks in the order of the drafts, with ids unique within the plan."""
    return tuple(
        _task(draft, f"{plan_id}-{key}", plan_id, source, who)
        for draft, key in zip(drafts, _unique(d.key for d in drafts), strict=True)
    )


def _unique(keys: Iterable[str]) -> Iterator[str]:
    """Keys as they are; the second of a kind gets "-2" and so on; no key at all becomes "nv"."""
    seen: Counter[str] = Counter()
    for key in keys:
        key = key.replace("(", ".").replace(")", "") or "nv"
        seen[key] += 1
        unique = f"{key}-{seen[key]}" if seen[key] > 1 else key
        while seen[key] > 1 and seen[unique]:
            seen[key] += 1
            unique = f"{key}-{seen[key]}"
        seen[unique] += unique != key
        yield unique


def _task(draft: Draft, task_id: str, plan_id: str, source: str, who: Who) -> Task:
    doubts = (*draft.doubts, *_doubts(draft, who))
    return Task(
        id=task_id,
        plan_id=plan_id,
        kind=draft.kind,
        where=draft.where,
        text=" ".join(part.text for part in draft.parts),
        title=draft.title,
        span=_span(draft.parts),
        evidence=_evidence((*draft.parts, *draft.context), source),
        heading=_HEADING_JOINT.join(flow.text for flow in draft.heading),
        lead=draft.lead,
        support=draft.support,
        lead_raw=draft.lead_raw,
        support_raw=draft.support_raw,
        deadline=draft.deadline,
        output=draft.output,
        basis=draft.basis,
        target=draft.target,
        report_to=draft.report_to,
        confidence=round(max(0.1, draft.sure - 0.1 * (len(doubts) - len(draft.doubts))), 2),
        issues=doubts,
    )


def _doubts(draft: Draft, who: Who) -> Iterator[str]:
    for name in (*draft.lead, *draft.support):
        if who.doubtful(name):
            yield f"Chưa có trong danh mục cơ quan: “{name}”."
    if draft.deadline.kind is DeadlineKind.UNPARSED:
        yield f"Chưa hiểu chắc thời hạn “{draft.deadline.raw}”."


def _span(parts: Sequence[Flow]) -> Span:
    return Span(min(p.origin[0] for p in parts), max(p.origin[-1] for p in parts) + 1)


def _evidence(flows: Sequence[Flow], source: str) -> tuple[Span, ...]:
    """The runs of all flows in order; runs that touch (the cells of one row) become one."""
    spans = sorted({run for flow in flows for run in runs(flow, source)}, key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in spans:
        if kept and span.end <= kept[-1].end:
            continue
        if kept and (span.start <= kept[-1].end or not hides_words(source, kept[-1].end, span.start)):
            span = Span(kept.pop().start, span.end)
        kept.append(span)
    return tuple(kept)
