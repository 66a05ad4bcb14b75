"""A place asked for by itself ("Mục II.3 nói gì?", "Phụ lục II gồm những gì?"): read there, nowhere else."""

from collections.abc import Sequence

from corpus.models import Plan, Section, Span, Task
from corpus.text import plain
from index.facts import FactStore, TaskFilter
from rag.compose import parts
from rag.compose.facts import task_line
from rag.compose.refuse import compose_clarify
from rag.draft import Draft, Line, frame, marks
from rag.models import Query, Route, ShownTask
from rag.proof import Quoter
from rag.question.places import Place, parse_where, place_of
from rag.question.residue import content_words
from rag.words import shorten

PLANS = 5
LINES = 15
SHOWN = 2_600
GIST = 120  # of each paragraph behind those that fill the answer
HEADING = 160
_PARAGRAPHS = 16
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def compose_place(query: Query, facts: FactStore, plans: Sequence[Plan], quoter: Quoter) -> Draft | None:
    """What stands at a section or annex of each plan; None where no plan has such a place."""
    place = place_of(query.place)
    return compose_sections(
        query, facts, [(plan, section) for plan in plans if (section := _section(plan, place))], quoter
    )


def compose_no_place(query: Query, plans: Sequence[Plan], names: Sequence[str]) -> Draft:
    """That the plans asked about have no such place, before the near ones that they have.

    names: of the plans, as lists show them.
    """
    place = place_of(query.place)
    label = place.prefix
    lines = frame(*(_no_place(plan, name, label) for plan, name in zip(plans, names, strict=True)))
    if not query.choices:
        return Draft(route=Route.REFUSAL, lines=lines, query=query, abstained=True)
    clarify = compose_clarify(query)
    return clarify.model_copy(update={"lines": (*lines, *clarify.lines)})


def _no_place(plan: Plan, name: str, label: str) -> str:
    if any(annex.name == label and not annex.present for annex in plan.meta.annexes):
        return f"{name} có nhắc {label} nhưng bản được cung cấp không kèm theo."
    return f"{name} không có {label} trong bản được cung cấp."


def headed(words: Sequence[str], plans: Sequence[Plan]) -> list[tuple[Plan, Section]]:
    """The sections whose heading is just these words: "Mục tiêu chung của kế hoạch …"."""
    return [(p, s) for p in plans for s in p.sections if words and content_words(s.heading) == tuple(words)]


def compose_sections(
    query: Query, facts: FactStore, found: Sequence[tuple[Plan, Section]], quoter: Quoter
) -> Draft | None:
    """What stands in some sections: their tasks as a list, or their words."""
    if not found:
        return None
    lines: list[Line] = []
    shown: list[ShownTask] = []
    for plan, section in found[:PLANS]:
        tasks = [
            ShownTask(task=task)
            for task in facts.tasks(TaskFilter(plan_ids=(plan.id,), where_prefix=section.where))
        ]
        lines += _head(plan, section, len(tasks), quoter)
        lines += _tasks(tasks, query, quoter) if len(tasks) > 1 else _words(plan, section, tasks, quoter)
        shown += tasks
    if len(found) > PLANS:
        lines += frame(f"Còn {len(found) - PLANS} kế hoạch khác có mục này; xin nêu tên kế hoạch cần hỏi.")
    return Draft(
        route=Route.CONTENT, lines=tuple(lines), query=query, citations=quoter.citations, tasks=tuple(shown)
    )


def spellings(place: Place) -> tuple[str, ...]:
    """How outlines may label a place: "Phụ lục II", "Phụ lục 2", "Phụ lục 02"."""
    if place.section:
        return (f"Mục {place.section}",)
    arabic = str(next((n for n, roman in enumerate(_ROMAN, 1) if roman == place.annex), place.annex))
    names = dict.fromkeys((place.annex, arabic, arabic.zfill(2)))
    return tuple(f"Phụ lục {name}" for name in names)


def _section(plan: Plan, place: Place) -> Section | None:
    same = (s for s in plan.sections if _is(parse_where(s.where), place))
    return next(same, None)


def _is(where: Place, asked: Place) -> bool:
    return where.annex == asked.annex and where.section == asked.section and where.item is None


def _head(plan: Plan, section: Section, count: int, quoter: Quoter) -> tuple[Line, ...]:
    """The place with its heading, which often is its first paragraph, whole unless a list follows."""
    cites = quoter.cite(plan.id, section.where, section.heading_span)
    title = plain(plan.text[slice(*section.heading_span)]).removeprefix(section.where).strip(" :.-–")
    title = shorten(title, HEADING if count > 1 else SHOWN)
    text = f"{section.where}, {parts.brief(quoter.short(plan.id))}: {title}{marks(cites)}"
    head = (Line(text=text, cites=cites),) if cites and title else frame(f"{section.where}:")
    return (*head, *frame(f"{count} việc:")) if count > 1 else head


def _tasks(tasks: Sequence[ShownTask], query: Query, quoter: Quoter) -> list[Line]:
    lines = [task_line(item, query, quoter) for item in tasks[:LINES]]
    more = len(tasks) - LINES
    return [*lines, *(frame(f"… và {more} việc khác.") if more > 0 else ())]


def _words(plan: Plan, section: Section, tasks: Sequence[ShownTask], quoter: Quoter) -> list[Line]:
    """The section's own words, by paragraph, as far as they fit."""
    lines: list[Line] = []
    left = SHOWN
    for span in _body(plan, section, [item.task for item in tasks])[:_PARAGRAPHS]:
        quote = plain(plan.text[slice(*span)])
        if not quote:
            continue
        cites = quoter.cite(plan.id, section.where, span, tasks[0].task.id if tasks else None)
        lines.append(Line(text=f"“{shorten(quote, max(left, GIST))}”{marks(cites)}", cites=cites))
        left -= len(quote)
    return lines


def _body(plan: Plan, section: Section, tasks: Sequence[Task]) -> list[Span]:
    """The paragraphs under the heading; the heading's own line where it says everything."""
    at, found = section.heading_span.end, []
    for line in plan.text[at : section.span.end].splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Span(start, at + len(line.rstrip())))
        at += len(line)
    return found or [task.span for task in tasks]
