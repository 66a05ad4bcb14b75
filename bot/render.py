"""Values as text for people: plain, readable at 80 columns and on a phone. Pure."""

from collections.abc import Mapping, Sequence

from bot import texts
from bot.evaluation import Scores
from bot.layout import shorten
from bot.rerun import Rerun
from corpus.deadlines import day_words, wording
from corpus.flow import read_flow
from corpus.models import Plan, Task, TaskKind
from index.models import PlanCard
from rag.compose.parts import brief
from rag.models import Answer, Citation, Evidence

QUOTE_LIMIT = 400
"""Characters of a quote shown; `/nguon` shows the whole of it."""

KIND_WORDS = {
    TaskKind.TASK: "nhiệm vụ",
    TaskKind.TARGET: "chỉ tiêu",
    TaskKind.REPORT: "báo cáo",
    TaskKind.DUTY: "giao việc",
}


def answer(value: Answer) -> str:
    """The answer, then the block of citations: place, id and the words of the plan, said once."""
    blocks = [value.text]
    if value.citations:
        blocks.append("\n".join(["Trích dẫn:", *(_citation(c, value.text) for c in value.citations)]))
    return "\n\n".join(blocks)


def plan_tasks(plan: Plan, tasks: Sequence[Task]) -> str:
    """A plan at a glance: its title, how many tasks of which kind, then every task as a short card."""
    head = [plan.meta.title, f"{plan.id} · {counts(tasks)}"]
    return "\n\n".join(["\n".join(line for line in head if line), *(task_card(task) for task in tasks)])


def counts(tasks: Sequence[Task]) -> str:
    """ "12 nhiệm vụ, 3 chỉ tiêu": only the kinds that occur."""
    numbers = {word: sum(task.kind == kind for task in tasks) for kind, word in KIND_WORDS.items()}
    return ", ".join(f"{number} {word}" for word, number in numbers.items() if number)


def task_card(task: Task) -> str:
    """One task: id and place, its words, then a line for each thing the plan says of it."""
    lines = [f"{task.id} · {task.where} · {KIND_WORDS[task.kind]}", task.text]
    lines += [f"  {label}: {value}" for label, value in _fields(task) if value]
    lines += [f"  Cần kiểm tra: {issue}" for issue in task.issues]
    return "\n".join(lines)


def plan_line(card: PlanCard) -> str:
    """A plan in a list: its code, short title and how many tasks were read from it."""
    return f"- {card.id}: {card.short} ({card.tasks} đầu việc)"


def passages(found: Sequence[Evidence], plans: Mapping[str, str]) -> str:
    """Ranked passages with their place and score."""
    return "\n\n".join(
        f"{n}. {plans.get(one.plan_id, one.plan_id)}, {one.where} ({one.score:.3f})\n"
        f"    “{shorten(seen(one.text), QUOTE_LIMIT)}”"
        for n, one in enumerate(found, start=1)
    )


def seen(words: str) -> str:
    """Words of a plan as its page shows them: on one line, without marks of layout and footnotes."""
    return read_flow(words, 0, len(words)).text


def _citation(value: Citation, said: str) -> str:
    """said: the answer; a quote that stands in it whole is not repeated below it."""
    mark = f" · {value.task_id}" if value.task_id else ""
    place = f"[{value.n}] {brief(value.plan)}, {value.where}{mark}"
    quote = seen(value.quote)
    return place if f"“{quote}”" in said else f"{place}\n    “{shorten(quote, QUOTE_LIMIT)}”"


def _fields(task: Task) -> list[tuple[str, str]]:
    return [
        ("Chủ trì", ", ".join(task.lead)),
        ("Phối hợp", ", ".join(task.support)),
        ("Thời hạn", wording(task.deadline)),
        ("Kết quả", task.output),
        ("Căn cứ", task.basis),
        ("Báo cáo về", ", ".join(task.report_to)),
    ]


def rerun_row(result: Rerun) -> tuple[str, str, str]:
    """What somebody thought of it, the question, what is different."""
    case, now = result.case, result.now
    mark = "" if case.good is None else "👍" if case.good else "👎"
    verdict = f"{mark} {case.reason}".strip()
    asked = f"{case.asked.question} ({day_words(case.asked.day)})"
    parts = [texts.RERUN_FAILED.format(now.failed)] if now.failed else []
    for words, ids in ((texts.RERUN_GAINED, result.gained), (texts.RERUN_LOST, result.lost)):
        parts += [words.format(", ".join(ids))] if ids else []
    before = case.before or now
    if before.abstained != now.abstained:
        parts.append(texts.RERUN_ABSTAINED if now.abstained else texts.RERUN_ANSWERED)
    if before.window != now.window:
        parts.append(texts.RERUN_WINDOW.format(before.window or "–", now.window or "–"))
    return verdict, asked, "; ".join(parts) or texts.RERUN_ORDER


def reruns(results: Sequence[Rerun]) -> str:
    """Every question whose answer has changed, as a short card."""
    rows = [rerun_row(one) for one in results if one.changed]
    return "\n\n".join(
        "\n  ".join(part for part in (asked, verdict, what) if part) for verdict, asked, what in rows
    )


def rerun_summary(results: Sequence[Rerun], release: str) -> str:
    """How many are as before."""
    changed = sum(one.changed for one in results)
    unknown = sum(one.case.before is None for one in results)
    same = len(results) - changed - unknown
    return texts.RERUN_SUMMARY.format(len(results), release, same, changed, unknown)


WAYS = {"keyword": "Từ khóa", "dense": "Ngữ nghĩa", "fused": "Kết hợp"}


def score_table(scores: Mapping[str, Scores]) -> str:
    """The measures of each way of searching, one row a way."""
    some = next(iter(scores.values()))
    cuts = list(some.recall)
    head = ["", "nDCG@10", "MRR@10", *(f"recall@{k}" for k in cuts)]
    rows = [
        [WAYS[way], *(f"{value:.3f}" for value in (one.ndcg_at_10, one.mrr_at_10, *one.recall.values()))]
        for way, one in scores.items()
    ]
    lines = ["".join(cell.ljust(11) for cell in row).rstrip() for row in [head, *rows]]
    return "\n".join([f"{some.queries} câu hỏi", *lines])
