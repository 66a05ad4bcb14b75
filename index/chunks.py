"""Plan → passages. A task is never cut: each has its passage; other text is grouped by section.

Every non-blank character of the document belongs to the spans of exactly one passage: a task's own
words and whatever shares its lines; headings go with what follows them; the rest is grouped to about
160 words within its section. Pure.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.models import Plan, Span, Task
from corpus.text import collapse, plain, squeeze
from index.models import Chunk, yyyymmdd
from index.runs import Owner, Run, assign

if TYPE_CHECKING:
    from llama_index.core.schema import TextNode

CHUNKING_VERSION = 2
WORDS = 160
FEW_WORDS = 30
_WORD = re.compile(r"\w+")
FRONT = "Phần đầu"
WHOLE = "Toàn văn"


def make_chunks(plan: Plan, tasks: Sequence[Task]) -> tuple[Chunk, ...]:
    """All passages of a plan in document order; together their spans cover all that is not blank."""
    owned: dict[Owner, list[Run]] = {}
    for owner, run in assign(plan, tasks):
        owned.setdefault(owner, []).append(run)
    drafts: list[Chunk] = []
    for owner, runs in owned.items():
        if owner.tasks:
            drafts.append(_task_chunk(plan, [tasks[i] for i in owner.tasks], runs))
        else:
            drafts.extend(_text_chunk(plan, owner, part) for part in _grouped(plan.text, runs))
    return _numbered(sorted(drafts, key=lambda chunk: (chunk.span, chunk.where)))


def to_node(chunk: Chunk, tasks: Sequence[Task] = (), *, title: str = "") -> "TextNode":
    """The passage as a LlamaIndex node; flat metadata as in `metadata`, not embedded with the text."""
    from llama_index.core.schema import TextNode

    flat = metadata(chunk, tasks, title=title)
    return TextNode(
        id_=chunk.id,
        text=chunk.text,
        metadata=flat,
        excluded_embed_metadata_keys=sorted(flat),
        excluded_llm_metadata_keys=sorted(flat),
    )


def metadata(chunk: Chunk, tasks: Sequence[Task] = (), *, title: str = "") -> dict[str, str | int]:
    """Flat values as vector stores want them: dates as YYYYMMDD, lists as "|a|b|" (for `$contains`)."""
    own = [task for task in tasks if task.id in chunk.task_ids]
    flat: dict[str, str | int] = {
        "chunk_id": chunk.id,
        "plan_id": chunk.plan_id,
        "where": chunk.where,
        "heading": chunk.heading,
        "start": chunk.span.start,
        "end": chunk.span.end,
    }
    listed = {
        "title": title,
        "task_ids": _delimited(chunk.task_ids),
        "kinds": _delimited([task.kind.value for task in own]),
        "lead": _delimited([name for task in own for name in task.lead]),
        "support": _delimited([name for task in own for name in task.support]),
    }
    flat |= {key: value for key, value in listed.items() if value}
    due = [day for task in own if (day := yyyymmdd(task.deadline.due)) is not None]
    if due:
        flat |= {"due_first": min(due), "due_last": max(due)}
    return flat


def _delimited(names: Sequence[str]) -> str:
    return f"|{'|'.join(dict.fromkeys(names))}|" if names else ""


def _task_chunk(plan: Plan, tasks: Sequence[Task], runs: Sequence[Run]) -> Chunk:
    """The tasks' words, then whatever else states the fact or stands beside it, nothing twice."""
    first = tasks[0]
    parts = [task.text for task in tasks]
    shown = "\0".join(map(squeeze, (first.heading, *parts)))
    beside = [plan.text[start:end] for task in tasks for start, end in task.evidence]
    beside += [plan.text[run.start : run.end] for run in runs if not run.heading]
    for words in beside:
        key = squeeze(words)
        if key not in shown and len(_WORD.findall(words)) > 1:
            parts.append(plain(words))
            shown += "\0" + key
    chunk = _chunk(plan, first.where, first.heading, "\n".join(parts), runs)
    return chunk.model_copy(update={"task_ids": tuple(task.id for task in tasks)})


def _text_chunk(plan: Plan, owner: Owner, runs: Sequence[Run]) -> Chunk:
    body = [run for run in runs if not run.heading] or runs
    text = "\n".join(filter(None, (plain(plan.text[run.start : run.end]) for run in body)))
    if owner.section is None:
        where, heading = (FRONT if plan.sections else WHOLE), ""
    else:
        where, heading = plan.sections[owner.section].where, owner.heading
    return _chunk(plan, where, heading, text or collapse(plan.text[body[0].start : body[0].end]), runs)


def _chunk(plan: Plan, where: str, heading: str, text: str, runs: Sequence[Run]) -> Chunk:
    spans = _joined(plan.text, runs)
    hull = Span(spans[0].start, spans[-1].end)
    return Chunk(
        id="", plan_id=plan.id, where=where, heading=heading, text=text, span=hull, spans=tuple(spans)
    )


def _joined(text: str, runs: Sequence[Run]) -> list[Span]:
    """Spans in order; neighbours with only white space between them become one."""
    spans: list[Span] = []
    for run in sorted(runs):
        if spans and not text[spans[-1].end : run.start].strip():
            spans[-1] = Span(spans[-1].start, run.end)
        else:
            spans.append(Span(run.start, run.end))
    return spans


def _grouped(text: str, runs: Sequence[Run]) -> list[list[Run]]:
    """Paragraphs of one section packed to about `WORDS` words; none is cut, few words never stand alone."""
    groups: list[list[Run]] = []
    words = 0
    for run in runs:
        size = 0 if run.heading else len(text[run.start : run.end].split())
        if not groups or (words >= FEW_WORDS and words + size > WORDS):
            groups.append([])
            words = 0
        groups[-1].append(run)
        words += size
    return groups


def _numbered(drafts: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Ids from the content; identical passages at the same place are told apart by their order."""
    seen: dict[str, int] = {}
    chunks = []
    for draft in drafts:
        content = "\0".join((draft.plan_id, draft.where, draft.heading, draft.text))
        seen[content] = seen.get(content, -1) + 1
        digest = hashlib.sha256(f"{content}\0{seen[content]}".encode()).hexdigest()
        chunks.append(draft.model_copy(update={"id": digest[:20]}))
    return tuple(chunks)
