"""Whether a free sentence says only what the spans it cites say. Pure; the gate for whatever a model writes.

1. Every number, date, document number and number word stands in a cited span, with its unit, and with
   the word before it where that word limits it ("trước", "tối thiểu", "không quá", a document's number).
2. Every body is named in a cited span; every capitalised run (names of persons, places, programmes)
   stands there word for word; who leads and who supports is so in the facts.
3. Every other word stands there too, in company it has there, or is one of a short list of words that
   join and state nothing. What a span denies is not affirmed.
So nothing can be brought in: no fact, no order, no advice. What the check cannot tell, it refuses.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.text import squeeze
from rag.llm import roles
from rag.llm.ground import Ground, capital_runs, link_marks, numeral_run
from rag.llm.tokens import Kind, Token, limits, numerals, tokens

_NEGATIONS = frozenset({"không", "chưa", "chẳng", "đừng", "cấm", "trừ"})
# After these a number word ends a compound: đầu tư, thành phần, thống nhất, hàng không.
_COMPOUND = frozenset({"tư", "phần", "nhất", "đôi", "không"})
_DUE = frozenset({"hạn", "xong", "trước", "nhất"})
_LABELS = (("cơ", "quan", "chủ", "trì"), ("cơ", "quan", "phối", "hợp"), ("chủ", "trì"), ("phối", "hợp"))
_DUE_LABELS = (("thời", "hạn"), ("hạn",))


class _Sentence(NamedTuple):
    """A sentence under check. free: tokens that need no proof of their own (proved bodies, joining words)."""

    run: tuple[Token, ...]
    free: tuple[bool, ...]
    bodies: tuple[bool, ...]

    def left(self, at: int) -> Token | None:
        return self.run[at - 1] if at and self.run[at].joined else None

    def right(self, at: int) -> Token | None:
        return self.run[at + 1] if at + 1 < len(self.run) and self.run[at + 1].joined else None


def holds(text: str, ground: Ground) -> bool:
    """Whether every fact of the sentence, and every word, stands in the cited spans."""
    run = tuple(tokens(text))
    mentions = ground.mentions(text)
    if not run or any(not set(m.names) <= ground.bodies for m in mentions):
        return False
    bodies = tuple(token.within([m.span for m in mentions]) for token in run)
    marks = [a or b for a, b in zip(bodies, link_marks(run), strict=True)]
    proved = _roles_proved(text, run, ground)
    if proved is False or not _due_hold(run, ground):
        return False
    if proved:
        _free(run, marks, _LABELS)
    if _deadline_said(text, run, ground):
        _free(run, marks, _DUE_LABELS)
    if all(marks) and not proved:
        return False  # joins words and states nothing
    sentence = _Sentence(run, tuple(marks), bodies)
    return _names_hold(sentence, ground) and all(
        _denial_holds(sentence, at, ground) and (marks[at] or _token_holds(sentence, at, ground))
        for at in range(len(run))
        if not bodies[at]
    )


def _free(run: Sequence[Token], marks: list[bool], labels: Sequence[tuple[str, ...]]) -> None:
    """Marks the labels of facts that were checked as facts."""
    for label in labels:
        for at in range(len(run) - len(label) + 1):
            if tuple(t.value for t in run[at : at + len(label)]) == label:
                marks[at : at + len(label)] = [True] * len(label)


def _roles_proved(text: str, run: Sequence[Token], ground: Ground) -> bool | None:
    """True: roles are said, and are so in the facts; False: they are not; None: none are said,
    or the words around stand so in a span."""
    starts = roles.role_words(run)
    if not starts:
        return None
    said = roles.assigned(text, run, ground.mentions(text))
    if said and roles.hold(said, ground.tasks):
        return True
    spans = [(max(0, at - 3), min(len(run), at + 5)) for at in starts]
    return None if all(ground.verbatim([t.value for t in run[a:b]]) for a, b in spans) else False


def _due_hold(run: Sequence[Token], ground: Ground) -> bool:
    """Dates said to be a deadline are those of the deadline, not any date that stands beside it."""
    known = _due_dates(ground)
    if not known or not any(t.value in _DUE for t in run):
        return True
    for before, token in zip((None, *run), run, strict=False):
        document = before is not None and before.kind is Kind.DOCUMENT
        if token.kind is Kind.DATE and token.value not in known and not document:
            return False
    return True


def _due_dates(ground: Ground) -> frozenset[str]:
    raws = " ; ".join(task.deadline.raw for task in ground.tasks)
    return frozenset(t.value for t in tokens(raws) if t.kind is Kind.DATE)


def _deadline_said(text: str, run: Sequence[Token], ground: Ground) -> bool:
    """Whether the sentence holds a deadline of its tasks, so that it may call it one."""
    told, known = squeeze(text), _due_dates(ground)
    raws = [squeeze(task.deadline.raw) for task in ground.tasks if task.deadline.raw]
    return any(raw in told for raw in raws) or any(t.kind is Kind.DATE and t.value in known for t in run)


def _token_holds(sentence: _Sentence, at: int, ground: Ground) -> bool:
    token = sentence.run[at]
    if (token.kind.value, token.value) not in ground.values:
        return False
    if not _limits_hold(sentence, at, ground):
        return False
    if token.kind is Kind.DOCUMENT and (left := sentence.left(at)) and not sentence.free[at - 1]:
        return (left.value, token.value) in ground.pairs  # "Thông báo số 43/…" is no "Quyết định số 43/…"
    if token.kind is Kind.NUMBER or any(c.isdigit() for c in token.value):
        return token.kind in {Kind.DATE, Kind.DOCUMENT} or _unit_holds(sentence, at, ground)
    if token.value in numerals() and not _numeral_holds(sentence, at, ground):
        return False
    return _company_holds(sentence, at, ground)


def _denial_holds(sentence: _Sentence, at: int, ground: Ground) -> bool:
    """What the spans only ever deny is not affirmed."""
    known = ground.lefts.get(sentence.run[at].value, set())
    if not known or any(value not in _NEGATIONS for _, value in known):
        return True
    left = sentence.left(at)
    return left is not None and left.value in _NEGATIONS


def _limits_hold(sentence: _Sentence, at: int, ground: Ground) -> bool:
    """What always stands behind a limit in the spans stands behind the same one here."""
    token, left = sentence.run[at], sentence.left(at)
    if token.kind is not Kind.WORD:
        known = ground.lefts.get(token.value, set())
        bound = bool(known) and all(kind is Kind.DOCUMENT or value in limits() for kind, value in known)
        if bound and (left is None or (left.kind, left.value) not in known):
            return False
    if token.value in limits() and (right := sentence.right(at)):
        return (token.value, right.value) in ground.pairs
    return True


def _unit_holds(sentence: _Sentence, at: int, ground: Ground) -> bool:
    """A number keeps its unit: "30 tỷ đồng" is not "30 triệu đồng", nor 30."""
    token, right = sentence.run[at], sentence.right(at)
    if right is not None and not sentence.free[at + 1]:
        return (token.value, right.value) in ground.pairs
    if token.value.endswith("%"):
        return True
    return any(not after or not after[0].isalpha() for after in ground.rights.get(token.value, ())) or (
        right is not None and (token.value, right.value) in ground.pairs
    )


def _numeral_holds(sentence: _Sentence, at: int, ground: Ground) -> bool:
    """A number word stands between the same words as in a span."""
    if numeral_run(sentence.run, at) not in ground.numeral_runs:
        return False
    token, left, right = sentence.run[at], sentence.left(at), sentence.right(at)
    before = left is not None and (left.value, token.value) in ground.pairs
    after = right is not None and (token.value, right.value) in ground.pairs
    if token.value in _COMPOUND and before and not sentence.free[at - 1]:
        return True
    if left is not None and not sentence.free[at - 1] and not before:
        return False
    return after if right is not None else before


def _company_holds(sentence: _Sentence, at: int, ground: Ground) -> bool:
    """A word that stands beside other words of the spans stands beside one of them there too."""
    token = sentence.run[at]
    if token.value in limits():
        return True  # held to what follows it
    beside = []
    if (left := sentence.left(at)) and not sentence.free[at - 1]:
        beside.append((left.value, token.value))
    if (right := sentence.right(at)) and not sentence.free[at + 1] and right.value not in limits():
        beside.append((token.value, right.value))
    return not beside or any(pair in ground.pairs for pair in beside)


def _names_hold(sentence: _Sentence, ground: Ground) -> bool:
    """Every capitalised run is one of a span, whole; the capital that begins the sentence is none."""
    run, capital = sentence.run, []
    for at, token in enumerate(run):
        known = token.value in ground.only_capital
        named = token.kind is Kind.WORD and (known or (token.capital and at > 0))
        capital.append(named and not sentence.bodies[at])
    rows = [tuple(t.value for t in run[a:b]) for a, b in capital_runs(capital, run)]
    return all(row in ground.names for row in rows)
