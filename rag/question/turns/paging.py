"""The next page of a list shown before: "xem tiếp", "trang 3". Pure."""

import re

from rag.models import Query

_NEXT = re.compile(
    r"^(?:xem|cho xem|liet ke|hien|doc)?\s*(?:tiep|tiep theo|them|phan tiep|trang sau|trang tiep)$"
)
_PAGE = re.compile(r"^(?:xem |cho xem |den |sang )?trang (?:so |thu )?(\d{1,3})$")


def turned(folded: str, context: Query) -> Query | None:
    """The question before at the page asked for; None where no page is asked for."""
    typed = folded.strip(" ?.!")
    if _NEXT.match(typed):
        return context.model_copy(update={"page": context.page + 1, "inherited": ("page",)})
    if found := _PAGE.match(typed):
        return context.model_copy(update={"page": max(1, int(found[1])), "inherited": ("page",)})
    return None
