"""Answers that say which plan is in force, where a plan they draw on was replaced or amended."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot import texts
from bot.commands import Answers, Write
from corpus.standing import Standing
from rag.models import Answer, Evidence, Query, Turn


class InForce:
    """An assistant whose answers carry a note on every plan in them that another one replaces or amends."""

    def __init__(
        self, assistant: Answers, standings: Mapping[str, Standing], titles: Mapping[str, str]
    ) -> None:
        """standings: how every plan stands; titles: plan id → short title."""
        self._assistant = assistant
        self._standings = standings
        self._titles = titles

    def answer(
        self,
        question: str,
        *,
        today: date,
        history: Sequence[Turn] = (),
        asker: Sequence[str] = (),
        write: Write | None = None,
    ) -> Answer:
        """The assistant's answer, notes below it."""
        found = self._assistant.answer(question, today=today, history=history, asker=asker, write=write)
        notes = standing_notes(found, self._standings, self._titles)
        return found.model_copy(update={"text": "\n".join([found.text, *notes])}) if notes else found

    def search(self, text: str, k: int) -> Sequence[Evidence]:
        """As the assistant finds."""
        return self._assistant.search(text, k)

    def explain(self, query: Query) -> str:
        """As the assistant explains."""
        return self._assistant.explain(query)


def with_standing(
    assistant: Answers, standings: Mapping[str, Standing], titles: Mapping[str, str]
) -> Answers:
    """The assistant itself where no plan says anything of another."""
    telling = any(one.replaced_by or one.amended_by for one in standings.values())
    return InForce(assistant, standings, titles) if telling else assistant


def standing_notes(
    answer: Answer, standings: Mapping[str, Standing], titles: Mapping[str, str]
) -> tuple[str, ...]:
    """A sentence for each plan in the answer that was replaced or amended, in the order of the answer."""
    drawn_on = dict.fromkeys(
        [*(item.task.plan_id for item in answer.tasks), *(cited.plan_id for cited in answer.citations)]
    )
    found: list[str] = []
    for plan_id in drawn_on:
        standing = standings.get(plan_id, Standing())
        for words, others in (
            (texts.NOTE_REPLACED, standing.replaced_by),
            (texts.NOTE_AMENDED, standing.amended_by),
        ):
            if others:
                named = ", ".join(titles.get(one, one) for one in others)
                found.append(words.format(titles.get(plan_id, plan_id), named))
    return tuple(found)
