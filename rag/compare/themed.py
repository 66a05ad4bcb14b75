"""Answers about themes: in which plans they stand, each theme of a question with what holds it."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from index.facts import FactStore
from rag.compare.framed import stripped
from rag.compare.in_a_row import clauses, row_of
from rag.compare.kinds import asks_given, kind_of
from rag.compare.scope import Scope
from rag.compare.show import compose_absent, compose_theme
from rag.compare.theme import Theme, read_theme
from rag.compare.themes import Held, actors, find_theme, given_to_kind, together, unheard_of, united
from rag.draft import Draft, Line, frame
from rag.models import Query, Route
from rag.proof import Quoter
from rag.select import GroupsOf

WHOLE = 0.92
"""The share of a theme from which on a text is taken to speak of all its parts as one."""
SPECIFIC = 8
"""Tasks that at most hold a theme which says something of its own."""
EVERYWHERE = Scope()
NOT_NAMED = "Không kế hoạch nào nêu tên “{}”; sau đây là việc giao chung cho loại cơ quan, tổ chức này."
NOWHERE = "“{}”: không thấy trong kế hoạch nào."


class Sought(NamedTuple):
    """A theme, what holds it, and what to know of that."""

    theme: Theme
    held: Held
    note: str = ""


class Themed:
    """Over one release. shorts: the short titles of its plans by id."""

    def __init__(self, facts: FactStore, shorts: Mapping[str, str], groups_of: GroupsOf) -> None:
        self._facts, self._shorts, self._groups_of = facts, shorts, groups_of

    def draft(self, query: Query, text: str, quoter: Quoter, scope: Scope = EVERYWHERE) -> Draft | None:
        """The plans with the themes of a text; None where none is named or found, but may be elsewhere."""
        sought = [one for clause in clauses(text) for one in self._sought(query, stripped(clause), scope)]
        found = [one._replace(held=scope.kept(one.held)) for one in sought]
        if not found:
            return None
        if not any(one.held.holdings for one in found):
            plain = not (actors(query) or query.inherited)
            missing = plain and all(unheard_of(self._facts, one.theme) for one in found)
            return compose_absent(query, found[0].theme) if missing else None
        drafts = [self._compose(query, one, quoter, scope.plans(self._shorts)) for one in found]
        return self._one_after_other(query, drafts, quoter)

    def _sought(self, query: Query, said: str, scope: Scope) -> list[Sought]:
        """The themes in some words: one, or each of several that are asked for together."""
        theme = read_theme(said)
        if theme is None:
            return []
        whole = self._one(query, theme)
        parts, apart = row_of(said)
        kinds = len(parts) > 1 and all(map(kind_of, parts))
        if len(parts) < 2 or (whole.held.best >= WHOLE and not (kinds or scope.apart)):
            return [whole]
        ones = _each(theme, parts)
        if theme.core and not all(part.core for part in ones):
            return [whole]  # "kiểm tra, theo dõi X": one object of two verbs
        each = [self._one(query, part) for part in ones]
        if len(each) < len(parts) or not any(one.held.holdings for one in each):
            return [whole]
        if kinds:
            return [Sought(theme, reduce(united, (one.held for one in each)))]
        if any(map(_vague, each)):
            return [whole]
        return each if apart or scope.apart else [Sought(theme, together([one.held for one in each]))]

    def _one(self, query: Query, theme: Theme) -> Sought:
        """What holds a theme; where it is a kind of body also what is given to that kind."""
        held = find_theme(self._facts, theme, query, groups_of=self._groups_of)
        kind = None if actors(query) else kind_of(theme.said)
        if kind is None or (kind.named and held.best >= WHOLE):
            return Sought(theme, held)
        given = given_to_kind(self._facts, kind)
        if kind.named and given.holdings:
            return Sought(theme, given, NOT_NAMED.format(theme.said))
        only = asks_given(query.question) and given.holdings
        return Sought(theme, given if only else united(held, given))

    def _compose(self, query: Query, sought: Sought, quoter: Quoter, shorts: Mapping[str, str]) -> Draft:
        if not sought.held.holdings:
            said = frame(NOWHERE.format(sought.theme.said))
            return Draft(route=Route.CONTENT, lines=said, query=query)
        draft = compose_theme(
            query,
            sought.theme,
            sought.held,
            quoter,
            shorts=shorts,
            groups_of=self._groups_of,
            every=len(shorts) == len(self._shorts),
        )
        note: tuple[Line, ...] = frame(sought.note) if sought.note else ()
        return draft.model_copy(update={"lines": (*note, *draft.lines)})

    def _one_after_other(self, query: Query, drafts: Sequence[Draft], quoter: Quoter) -> Draft:
        """Several themes one after the other, each task asserted once."""
        tasks = {item.task.id: item for draft in drafts for item in draft.tasks}
        return Draft(
            route=Route.CONTENT,
            lines=tuple(line for draft in drafts for line in draft.lines),
            query=query,
            citations=quoter.citations,
            tasks=tuple(tasks.values()),
        )


def _each(whole: Theme, parts: Sequence[str]) -> list[Theme]:
    """The themes in a row; the work named before the first is meant for all: "thử nghiệm A, B"."""
    themes = [theme for said in parts if (theme := read_theme(said))]
    led = themes and themes[0].verbs and not any(theme.verbs for theme in themes[1:])
    return [theme._replace(verbs=themes[0].verbs) for theme in themes] if led and whole.verbs else themes


def _vague(sought: Sought) -> bool:
    """Whether so much is about a theme that it is no theme of its own: "… của ngành, địa phương"."""
    return sought.held.more > 0 or sum(len(holding.tasks) for holding in sought.held.holdings) > SPECIFIC
