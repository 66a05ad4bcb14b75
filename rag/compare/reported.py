"""In which plans somebody has to report to somebody: "Sở X báo cáo UBND tỉnh theo những kế hoạch nào?".

Both ends are facts of the plans: who leads the duty and to whom it goes. What is only due where difficulties
arise is told where these are asked about, and only then.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.models import Task, TaskKind
from index.facts import FactStore, TaskFilter
from rag.compare.across.asked import Matter, Sort
from rag.compare.across.hitches import asks_hitch, is_hitch
from rag.compare.across.show import compose_matter
from rag.compose import phrases
from rag.draft import Draft, frame
from rag.models import Query, Route
from rag.proof import Quoter
from rag.question.residue import content_words
from rag.select import LEAD, LEAD_SHARED, GroupsOf, binding, concerns
from rag.words import level

_REPORT = re.compile(r"\bbao cao\b|\bbc\b")
_WHICH = re.compile(
    r"\b(?:ke hoach|van ban) (?:nao|gi)\b|\b(?:bao nhieu|may) (?:ke hoach|van ban)\b|\btung ke hoach\b"
)
_WHO = re.compile(r"\b(?:ai|(?:co quan|don vi|so|nganh|noi|ben) nao)\b")
# What is said of reports as such, and of plans that want them.
_FRAME = re.compile(
    r"\b(?:nhung|cac|may|bao nhieu|tung|ke hoach|van ban|nao|gi|ai|theo|trong|tai|o|co|bat|buoc|yeu cau"
    r"|quy dinh|tong hop|nhan|co quan|don vi|so|nganh|noi|ben|tiep"
    r"|giao|neu|de ra|doi hoi|phai|can|duoc|la|viec|cua|bao cao|bc|gui|nop|trinh|ve|cho|len|toi|den|che do"
    r"|dinh ky|dot xuat|ket qua|tinh hinh|thuc hien|trien khai|ky|lan|(?:0?6|3|9) thang|sau thang|hang"
    r"|thang|quy|nam|moi|thi|the|con|va|mac|gap|bi|khi|neu|kho khan|vuong mac|vuong|bat cap|phat sinh)\b"
)


def draft_reported(
    query: Query, facts: FactStore, groups_of: GroupsOf, quoter: Quoter, plan_ids: Sequence[str]
) -> Draft | None:
    """The reports by plan, None where something else is asked; plan_ids: the plans there are."""
    if not _asked(query):
        return None
    by_plan = _by_plan(_reports(query, facts, groups_of))
    if not by_plan:
        return _nowhere(query) if query.recipients else None
    matter = Matter(
        "", tuple(plan_ids), Sort.HITCH if asks_hitch(query.question) else Sort.REPORT, compared=False
    )
    return compose_matter(query, matter, by_plan, quoter)


def _asked(query: Query) -> bool:
    """Whether plans are asked for by who reports to whom, and by nothing else."""
    folded = level(query.question)
    ends = query.agencies or query.recipients
    sender = query.recipients and not query.agencies and _WHO.search(folded)
    if not ends or not (_REPORT.search(folded) and (sender or _WHICH.search(folded))):
        return False
    other = query.place or query.plan_ids or query.documents or query.together or query.without
    return not other and not content_words(_FRAME.sub(" ", level(query.text)))


def _reports(query: Query, facts: FactStore, groups_of: GroupsOf) -> list[Task]:
    """The reports with both ends; one that is part of another stands for both."""
    wanted = TaskFilter(agencies=binding(query.agencies, groups_of), kinds=(TaskKind.REPORT,))
    hitch = asks_hitch(query.question)
    found = [
        task for task in facts.tasks(wanted) if is_hitch(task) is hitch and _between(task, query, groups_of)
    ]
    return [task for task in found if not any(_within(other, task) for other in found)]


def _between(task: Task, query: Query, groups_of: GroupsOf) -> bool:
    """Whether those asked about make a report, and to those asked about; nobody reports to itself."""
    made = not query.agencies or concerns(task, query.agencies, groups_of) in {LEAD, LEAD_SHARED}
    sent = not query.recipients or not set(query.recipients).isdisjoint(task.report_to)
    to_itself = bool(task.report_to) and set(task.report_to) <= set(query.agencies)
    return made and sent and not to_itself


def _within(part: Task, whole: Task) -> bool:
    inside = whole.span.start <= part.span.start and part.span.end <= whole.span.end
    return part.plan_id == whole.plan_id and part.id != whole.id and inside and part.span != whole.span


def _by_plan(tasks: Sequence[Task]) -> Mapping[str, tuple[Task, ...]]:
    held: dict[str, tuple[Task, ...]] = {}
    for task in tasks:
        held[task.plan_id] = (*held.get(task.plan_id, ()), task)
    return held


def _nowhere(query: Query) -> Draft:
    who = f" của {phrases.names(query.agencies)}" if query.agencies else ""
    said = f"Không thấy báo cáo{who} gửi {phrases.names(query.recipients)} trong kế hoạch nào."
    return Draft(route=Route.FACTS, lines=frame(said), query=query, abstained=True)
