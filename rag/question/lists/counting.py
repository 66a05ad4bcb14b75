"""How many tasks or targets there are at a place or in a plan: "Phụ lục I giao tất cả bao nhiêu chỉ tiêu?".

"bao nhiêu" mostly asks for the figure of a target; before what is counted it asks for their number, provided
that nothing else is left to narrow the list by.
"""

import re

from corpus.models import Span, TaskKind
from rag.models import Ask, Query
from rag.question.plans.papers import only_frame
from rag.question.residue import cut
from rag.words import level

_SUM = r"(?:tong so|tong cong|so luong|tat ca|toan bo|dem(?: giup)?(?: so)?(?: luong)?|co so)"
_WHAT = r"(?P<what>chi tieu|nhiem vu|dau viec|cong viec|viec)"
_COUNTED = re.compile(
    rf"\b(?:{_SUM} )?(?:bao nhieu|may|{_SUM})(?: cai| so| loai)? {_WHAT}\b(?: (?:nao|gi))?"
    rf"|\b{_WHAT.replace('what', 'named')}\b(?= (?:co |la |gom |tong cong |tat ca )*(?:bao nhieu|may)\b)"
)
_SAID = re.compile(
    r"\b(?:giao|phan cong|duoc giao|neu ra|dat ra|tong so|tong cong|so luong|tat ca|toan bo|bao nhieu|may|kem"
    r"|kem theo|dem|so|liet ke|lien nganh|trong tam|thuc hien|phai thuc hien|cu the|tong|dau)\b"
)


def to_be_counted(query: Query) -> Query:
    """A question for a number as a list to be counted; any other question as it is."""
    folded = level(query.topic)
    found = _COUNTED.search(folded)
    somewhere = (
        query.place or query.plan_ids or re.search(r"\b(?:tat ca|tong so|tong cong|toan bo)\b", folded)
    )
    if not found or not somewhere or query.agencies or query.window or query.refusal or query.task_ids:
        return query
    said = [Span(*match.span()) for match in (found, *_SAID.finditer(folded))]
    if not only_frame(cut(query.topic, said)):
        return query
    targets = (found["what"] or found["named"]) == "chi tieu"
    kinds = (TaskKind.TARGET,) if targets else query.kinds
    return query.model_copy(update={"asks": (Ask.COUNT, Ask.DO), "text": "", "kinds": kinds, "many": True})
