"""A department named bare beside a time: "KHCN trc 30/6", "tài chính quý 2?". Pure over the registry.

Only where nothing else is said: beside other words they are a subject.
"""

from corpus.agencies import Registry
from rag.models import Ask, Query
from rag.question.residue import content_syllables
from rag.words import level

HEAD = "sở"


def with_department(query: Query, registry: Registry) -> Query:
    """`query` about the department, where a time and its bare name are all that a question says."""
    named = query.agencies or query.candidates or query.plan_ids or query.plan_hints or query.place
    other = query.refusal or query.task_ids or query.command or query.kinds or query.inherited
    if named or other or not (query.window or query.overdue) or {Ask.WHO, Ask.SUPPORT} & set(query.asks):
        return query
    said = " ".join(content_syllables(query.text))
    whole = f"{HEAD} {said}"
    for found in registry.find_typed(whole) if said else ():
        if (
            len(found.names) == 1
            and found.span == (0, len(whole))
            and level(found.names[0]).startswith("so ")
        ):
            return query.model_copy(update={"agencies": found.names, "text": "", "topic": found.names[0]})
    return query
