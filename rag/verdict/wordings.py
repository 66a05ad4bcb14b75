"""The words of a find, as they are written. Pure."""

import re

from rag.question.residue import content_syllables
from rag.search.judging import Found
from rag.words import has_accents, level, spelled


def words_of(found: Found) -> str:
    """What a find says: a task with its output, or the passage."""
    return f"{found.task.text} {found.task.output}" if found.task else found.chunk.text


def written(found: Found) -> str:
    """The words of a find, its time and the value of a target among them."""
    task = found.task
    if task is None:
        return words_of(found)
    value = f"{task.target.value:g}{task.target.unit}" if task.target else ""
    return f"{words_of(found)} {task.deadline.raw} {value}"


def literal(text: str, found: Found) -> float:
    """The share of a question's syllables that a find holds as typed, 0..1, whatever they weigh."""
    form = spelled if has_accents(text) else level
    words = [form(word) for word in content_syllables(text)]
    known = {form(word) for word in re.findall(r"\w+", f"{words_of(found)} {found.chunk.heading}")}
    return sum(word in known for word in words) / len(words) if words else 0.0
