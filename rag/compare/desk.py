"""Questions over whole plans: the entry for `rag.assistant`; None where a question is of another sort."""

import re
from collections.abc import Mapping

from index.facts import FactStore
from rag.compare.show import compose_theme
from rag.compare.theme import read_theme, stripped
from rag.compare.themes import actors, find_theme
from rag.draft import Draft
from rag.models import Query
from rag.proof import Quoter
from rag.select import GroupsOf
from rag.words import level

_WHICH = re.compile(r"\bke hoach (?:nao|gi)\b|\bchu de\b")
_SEVERAL = re.compile(r"\b(?:nhung|cac|may|bao nhieu|tat ca|moi) ke hoach\b|\bchu de\b")


class Desk:
    """Answers over one release. shorts: plan id → short title, in the order of the release."""

    def __init__(self, facts: FactStore, shorts: Mapping[str, str], groups_of: GroupsOf) -> None:
        self._facts = facts
        self._shorts = shorts
        self._groups_of = groups_of

    def draft(self, query: Query, quoter: Quoter) -> Draft | None:
        """The answer by plan, None where none is asked for or nothing is found."""
        if query.refusal or query.task_ids or query.plan_ids or query.place or query.whose:
            return None
        return self._theme(query, quoter)

    def _theme(self, query: Query, quoter: Quoter) -> Draft | None:
        folded = level(query.question)
        if not _WHICH.search(folded) or query.command:
            return None
        theme = read_theme(stripped(query.text if actors(query) else query.topic or query.text))
        if theme is None:
            return None
        several = bool(_SEVERAL.search(folded))
        held = find_theme(self._facts, theme, query, groups_of=self._groups_of, several=several)
        if not held.holdings:
            return None
        return compose_theme(query, theme, held, quoter, shorts=self._shorts, groups_of=self._groups_of)
