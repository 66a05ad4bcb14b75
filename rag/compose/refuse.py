"""Answers that hold no fact: why not, and what is near."""

from collections.abc import Sequence

from rag.compose import phrases
from rag.compose.near import near_lines
from rag.draft import Draft, frame
from rag.models import Answer, Evidence, Query, Route
from rag.proof import Quoter


def compose_refusal(
    query: Query, reason: str, related: Sequence[Evidence], quoter: Quoter, *, route: Route = Route.REFUSAL
) -> Draft:
    """The fixed sentence, the reason of its class, the nearest things by name."""
    why = phrases.WHY.get(reason, "")
    lines = [*frame(phrases.ABSTAIN, *([why] if why else [])), *near_lines(related)]
    return Draft(route=route, lines=tuple(lines), query=query, related=tuple(related), abstained=True)


def compose_clarify(query: Query) -> Draft:
    """Two bodies fit what was typed, or it is the asker's own: the person is asked which."""
    if query.choices:
        return Draft(route=Route.CLARIFY, lines=frame(*_choices(query)), query=query, abstained=True)
    if query.whose:
        return Draft(route=Route.CLARIFY, lines=frame(phrases.WHOSE), query=query, abstained=True)
    options = "; ".join(query.candidates[:5])
    text = f"Có nhiều cơ quan khớp với câu hỏi: {options}. Xin cho biết cơ quan nào."
    return Draft(route=Route.CLARIFY, lines=frame(text), query=query, abstained=True)


def _choices(query: Query) -> list[str]:
    labels = [choice.label for choice in query.choices]
    listed = [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
    return [phrases.MEANT, *listed, phrases.CHOOSE if len(labels) > 1 else phrases.CHOOSE_ONE]


def plain_answer(query: Query, text: str) -> Answer:
    """Help where there is nothing to answer: fixed sentences, no fact, so nothing to check."""
    return Answer(text=text, route=Route.EMPTY, abstained=True, query=query)
