"""What the person is told about typing errors."""

from datetime import date

from rag.assistant import Assistant
from rag.compose.phrases import UNDERSTOOD

TODAY = date(2026, 4, 15)


def test_says_how_it_was_read(assistant: Assistant) -> None:
    typed = assistant.answer("Sỏ Tài chính phải làm gì trước 30/6/2026?", today=TODAY)
    meant = assistant.answer("Sở Tài chính phải làm gì trước 30/6/2026?", today=TODAY)
    head, _, rest = typed.text.partition("\n")
    assert head == f"{UNDERSTOOD} “Sở Tài chính phải làm gì trước 30/6/2026?”"
    assert rest == meant.text
    assert typed.tasks == meant.tasks


def test_says_nothing_where_nothing_was_wrong(assistant: Assistant) -> None:
    answer = assistant.answer("Sở Tài chính phải làm gì trước 30/6/2026?", today=TODAY)
    assert UNDERSTOOD not in answer.text
    assert answer.query is not None
    assert answer.query.slips == ()


def test_only_the_clause_that_was_wrong(assistant: Assistant) -> None:
    answer = assistant.answer("Chào anh. Sỏ Tài chính phải làm gì trước 30/6/2026?", today=TODAY)
    assert answer.text.startswith(f"{UNDERSTOOD} “Sở Tài chính phải làm gì")


def test_explained(assistant: Assistant) -> None:
    query = assistant.understand("Sỏ Tài chính phải làm gì?", today=TODAY)
    assert "Đã sửa lỗi gõ: Sỏ → Sở" in assistant.explain(query)
