""" "Thế còn Sở X?" after a question: the part of that body is told where one task was spoken of."""

from datetime import date

import pytest

from corpus.agencies import Registry
from rag.question import parse
from tests.rag.samples import CARDS

TODAY = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        pytest.param(
            "kinh phí bình dân học vụ số hạn khi nào?", "thế còn Sở Tư pháp?", True, id="a deadline"
        ),
        pytest.param("ai chủ trì việc phủ sóng 5G", "còn Sở Tư pháp thì sao?", True, id="a leader"),
        pytest.param("Sở Tài chính phải làm gì trước 30/6/2026?", "thế còn Sở Tư pháp?", False, id="a list"),
        pytest.param("Sở Tài chính báo cáo khi nào?", "thế còn Sở Tư pháp?", False, id="reports of a body"),
    ],
)
def test_part_of_another_body(before: str, after: str, part: bool, registry: Registry) -> None:
    context = parse(before, today=TODAY, registry=registry, plans=CARDS)
    query = parse(after, today=TODAY, registry=registry, plans=CARDS, context=context)
    assert (query.agencies, query.part) == (("Sở Tư pháp",), part)
