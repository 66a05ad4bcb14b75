"""Questions about what no plan of a release speaks of: a law it has no plan for, matters of other fields,
bodies that nobody knows."""

import re
from itertools import pairwise

from index.facts import FactStore
from rag.models import Ask, Query
from rag.question.bodies.elsewhere import heir, provinces
from rag.question.bodies.subject import subject
from rag.question.plans.named import LAW
from rag.question.plans.others import plan_subject
from rag.question.plans.over import WHICH_PLANS
from rag.question.refused.strange import strange
from rag.question.thesaurus import meanings
from rag.verdict.standing import row, stands
from rag.words import has_accents, level, syllables_typed

_NOT_OF = (
    "phải|được|cần|có|là|đạt|thì|của|trong|năm|cho|nào|này|đến|tối|ít|trở|và|với|theo|so|đã|sẽ|nếu|do|từ"
    "|vào|trên|về|lên|tại|ở"
)
_SHARE = re.compile(
    r"\b(?:bao nhiêu|mấy) phần trăm\s+(?:(?:các|số|những|tổng)\s+)*"
    rf"(?P<of>(?!(?:{_NOT_OF})\b)[^\W\d_]{{2,}} (?!(?:{_NOT_OF})\b)[^\W\d_]{{2,}})"
)
_OWN = frozenset({Ask.WHEN, Ask.TARGET, Ask.OUTPUT})
_WHOSE = frozenset({Ask.WHO, Ask.SUPPORT, Ask.YESNO, Ask.REPORT_TO, Ask.RECIPIENTS})
"""What asks whose a duty is: there a body of the question may be wrong, and is put right."""
_UNDER = re.compile(r"\W*(?:theo|trong)\b")
_TOGETHER = re.compile(r"\s*,\s*|\s+(?:và|va|với|voi|cùng|cung)\s+")
KNOWN = 0.5  # of a subject's pairs of syllables; with no more in any plan it is none of theirs


def unheard(query: Query, facts: FactStore) -> str:
    """What the question is about that no plan has a word of, "" for any other question."""
    if query.refusal or query.choices or query.task_ids or query.command:
        return ""
    laws = [name for name in query.documents if name.startswith(LAW)]
    named = (*strange(query.question), *_shares(query))
    sought = [(law,) for law in laws] + [(words, *_official(words)) for words in named]
    sought += [(place, heir(place)) for place in provinces(query.question)]
    missing = next((names[0] for names in sought if not any(_stands(name, facts) for name in names)), "")
    return missing or _no_plan(query, facts)


def _shares(query: Query) -> tuple[str, ...]:
    """What a share is asked of: "bao nhiêu phần trăm bệnh án …"; only where accents tell the words."""
    if Ask.TARGET not in query.asks or query.inherited or not has_accents(query.text):
        return ()
    return tuple(found["of"] for found in _SHARE.finditer(query.text.casefold()))


def _no_plan(query: Query, facts: FactStore) -> str:
    """The subject of the plan under which duties are asked about, where no plan is about anything like it."""
    if query.plan_ids or query.plan_hints or query.documents or query.inherited:
        return ""
    if not (query.agencies or _UNDER.match(level(query.question))):
        return ""
    subject = plan_subject(query.question)
    parts = syllables_typed(subject)
    pairs = [" ".join(pair) for pair in pairwise(parts)]
    held = sum(_stands(pair, facts) for pair in pairs)
    return subject if pairs and held <= KNOWN * len(pairs) else ""


def nobody(query: Query, facts: FactStore) -> str:
    """The body whose duties are asked about that is neither known nor named by any plan, "" for none."""
    if query.unknown_agency and _OWN & set(query.asks) and not (_WHOSE & set(query.asks) or query.inherited):
        return query.unknown_agency
    named = query.agencies or query.candidates or query.plan_ids or query.plan_hints or query.documents
    asked = Ask.DO in query.asks and Ask.WHO not in query.asks
    if (
        not asked
        or named
        or WHICH_PLANS.search(level(query.question))
        or query.refusal
        or query.choices
        or query.task_ids
        or query.place
        or query.inherited
    ):
        return ""
    name = subject(query.text if query.window else query.question)  # "Quý III" is nobody
    known = not name or query.command or _stands(name, facts) or _sorts(name, facts)
    return "" if known else name


def _sorts(name: str, facts: FactStore) -> bool:
    """Whether these are sorts of bodies, none by its own name, that all have a part in some duty: "công ty"
    where firms have, "trường đại học và doanh nghiệp"."""
    if not name[1:].islower():  # but for the first letter of the question
        return False
    bodies = [row(body, exact=False) for body in facts.agencies()]
    sorts = ((one, *_official(one)) for one in _TOGETHER.split(name))
    return all(any(row(word, exact=False) in body for word in words for body in bodies) for words in sorts)


def _official(words: str) -> tuple[str, ...]:
    """What plans may call it."""
    return tuple(
        term for meant in meanings(words) if level(meant.said) == level(words) for term in meant.official
    )


def _stands(words: str, facts: FactStore) -> bool:
    """Whether a plan has these words in a row; with accents where they were typed with any."""
    return stands((words,), facts, by=words, exact=has_accents(words))
