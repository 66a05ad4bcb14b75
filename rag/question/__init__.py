"""What a person typed → a `Query`, as data. Pure: no storage, no clock, no model."""

from rag.question.parse import parse

__all__ = ["parse"]
