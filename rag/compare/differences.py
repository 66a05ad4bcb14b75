"""Two plans side by side: what each says of itself, whom it binds, which duties differ, what only one has."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from corpus.models import Plan, Task
from rag.compare.duties import Matched, Pair, match
from rag.compose import parts, phrases
from rag.compose.document import says
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Route, ShownTask
from rag.proof import Quoter
from rag.words import level

DIFFERING = 8
ONLY = 5
SAME = 15
NOTHING_ALIKE = "Không thấy việc nào được giao giống nhau ở các kế hoạch."
BODIES = 8
_SAME = re.compile(
    r"\b(?:giong|trung|nhu) (?:nhau|het|lap|y|khop)\b|\blap (?:lai|nhau)\b"
    r"|\b(?:diem|cho|net) (?:chung|giong)\b|\bgiong\b"
)
_OTHER = re.compile(r"\bkhac\b|\bso sanh\b|\bdoi chieu\b|\bphan biet\b|\bgiong (?:nhau )?khong\b")
_FIELDS = (
    (Ask.IMPLEMENTS, "Thực hiện"),
    (Ask.ISSUED, "Ban hành"),
    (Ask.SIGNER, "Người ký"),
    (Ask.PERIOD, "Giai đoạn"),
)


class Sheet(NamedTuple):
    """A plan with its tasks and the name it goes by."""

    plan: Plan
    tasks: tuple[Task, ...]
    name: str


def compose_differences(query: Query, one: Sheet, two: Sheet, quoter: Quoter) -> Draft:
    """What two plans have in common and where they differ, each line with its proofs."""
    matched = match(one.tasks, two.tasks, one.plan.meta, two.plan.meta)
    if only_same(query.question):
        return _in_common(query, [pair for pair in matched.pairs if pair.agrees], (one, two), quoter)
    differing = [pair for pair in matched.pairs if not pair.agrees]
    lines: list[Line] = [*frame(f"{one.name} và {two.name}:")]
    lines += [line for ask, head in _FIELDS for line in _field(ask, head, query, (one, two), quoter)]
    lines += frame(*_sizes(one, two), *_bodies(one, two))
    if differing:
        lines += frame("Cùng nội dung, khác thời hạn hoặc cơ quan chủ trì:")
        lines += [_pair_line(pair, (one, two), quoter) for pair in differing[:DIFFERING]]
    same = len(matched.pairs) - len(differing)
    if same:
        lines += frame(f"Giống nhau về nội dung, chủ trì và thời hạn: {same} việc.")
    lines += _only(one, matched.left, quoter) + _only(two, matched.right, quoter)
    return Draft(
        route=Route.DOCUMENT,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        tasks=_shown(differing, matched),
    )


def only_same(question: str) -> bool:
    """Whether what two plans have in common is asked for, and not what tells them apart."""
    folded = level(question)
    return bool(_SAME.search(folded)) and not _OTHER.search(folded)


def _in_common(query: Query, pairs: Sequence[Pair], sheets: tuple[Sheet, Sheet], quoter: Quoter) -> Draft:
    """The duties that both plans give to the same bodies for the same time."""
    names = f"{sheets[0].name} và {sheets[1].name}"
    head = f"{names} cùng giao {len(pairs)} việc có nội dung tương tự, cùng cơ quan chủ trì và thời hạn:"
    lines: list[Line] = [*frame(head if pairs else f"Không thấy việc nào được giao giống nhau ở {names}.")]
    lines += [_pair_line(pair, sheets, quoter) for pair in pairs[:SAME]]
    lines += frame(f"… và {len(pairs) - SAME} việc khác.") if len(pairs) > SAME else ()
    return Draft(
        route=Route.DOCUMENT,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        tasks=tuple(ShownTask(task=task) for pair in pairs[:SAME] for task in pair),
    )


def compose_repeated(query: Query, sheets: Sequence[Sheet], quoter: Quoter) -> Draft:
    """The duties that any two of some plans give alike."""
    lines: list[Line] = []
    tasks: dict[str, Task] = {}
    for one, two in combinations(sheets, 2):
        matched = match(one.tasks, two.tasks, one.plan.meta, two.plan.meta)
        pairs = [pair for pair in matched.pairs if pair.agrees]
        if pairs:
            lines += frame(f"{one.name} và {two.name}: {len(pairs)} việc")
            lines += [_pair_line(pair, (one, two), quoter) for pair in pairs[:SAME]]
            tasks |= {task.id: task for pair in pairs[:SAME] for task in pair}
    head = frame("Việc được giao tương tự, cùng cơ quan chủ trì và thời hạn:" if lines else NOTHING_ALIKE)
    return Draft(
        route=Route.DOCUMENT,
        lines=(*head, *lines),
        query=query,
        citations=quoter.citations,
        tasks=tuple(ShownTask(task=task) for task in tasks.values()),
        abstained=not lines,
    )


def _shown(differing: Sequence[Pair], matched: Matched) -> tuple[ShownTask, ...]:
    tasks = [task for pair in differing[:DIFFERING] for task in pair]
    return tuple(ShownTask(task=t) for t in (*tasks, *matched.left[:ONLY], *matched.right[:ONLY]))


def _field(
    ask: Ask, head: str, query: Query, sheets: tuple[Sheet, Sheet], quoter: Quoter
) -> tuple[Line, ...]:
    """One field of both plans, said once where it is the same."""
    said = [says(ask, sheet.plan, query, quoter) for sheet in sheets]
    if not any(found for _, _, found in said):
        return ()
    (left, left_cites, _), (right, right_cites, _) = said
    cites = tuple(dict.fromkeys((*left_cites, *right_cites)))
    if left == right:
        text = f"• {head}: như nhau – {left}{marks(cites)}"
    else:
        text = (
            f"• {head}: {sheets[0].name} – {left.rstrip('.')}{marks(left_cites)};"
            f" {sheets[1].name} – {right.rstrip('.')}{marks(right_cites)}"
        )
    return (Line(text=text, cites=cites, frame=not cites),)


def _sizes(one: Sheet, two: Sheet) -> tuple[str, ...]:
    def count(sheet: Sheet) -> str:
        kinds = Counter(task.kind for task in sheet.tasks)
        return ", ".join(f"{n} {phrases.KIND[kind]}" for kind, n in sorted(kinds.items()))

    return (f"• Số việc: {one.name} – {count(one)}; {two.name} – {count(two)}",)


def _bodies(one: Sheet, two: Sheet) -> tuple[str, ...]:
    """The bodies that lead or support in both plans, and in one alone."""
    left, right = ({n for t in s.tasks for n in (*t.lead, *t.support)} for s in (one, two))
    rows = (
        ("Cơ quan có việc ở cả hai", left & right),
        (f"Chỉ ở {one.name}", left - right),
        (f"Chỉ ở {two.name}", right - left),
    )
    return tuple(f"• {head}: {_names(names)}" for head, names in rows if names)


def _names(names: set[str]) -> str:
    listed = sorted(names)
    more = f" và {len(listed) - BODIES} cơ quan khác" if len(listed) > BODIES else ""
    return f"{phrases.names(listed[:BODIES])}{more}"


def _pair_line(pair: Pair, sheets: tuple[Sheet, Sheet], quoter: Quoter) -> Line:
    cites: list[int] = []
    bits = []
    for sheet, task in zip(sheets, pair, strict=True):
        own = quoter.cite_task(task)
        cites += own
        due = parts.deadline(task) or "không ghi thời hạn"
        lead = f", chủ trì {phrases.names(task.lead)}" if set(pair.left.lead) != set(pair.right.lead) else ""
        bits.append(f"{sheet.name} ({task.where}): {due}{lead}{marks(own)}")
    return Line(text=f"• {phrases.title(pair.left, 90)} – {'; '.join(bits)}", cites=tuple(cites))


def _only(sheet: Sheet, tasks: Sequence[Task], quoter: Quoter) -> list[Line]:
    if not tasks:
        return []
    lines = [*frame(f"Chỉ có ở {sheet.name}: {len(tasks)} việc")]
    for task in tasks[:ONLY]:
        cites = quoter.cite_task(task)
        due = parts.deadline(task)
        bits = [phrases.title(task, 90), due] if due else [phrases.title(task, 90)]
        lines.append(Line(text=f"• {task.id}: {' – '.join(bits)}{marks(cites)}", cites=cites))
    return lines + list(frame(f"… và {len(tasks) - ONLY} việc khác.") if len(tasks) > ONLY else ())
