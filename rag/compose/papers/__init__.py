"""What a plan says of itself, by field: a sentence, the spans that prove it, whether it says it at all."""

from corpus.models import Plan, Span

Answered = tuple[str, tuple[Span, ...], bool]


def spans_of(plan: Plan, *fields: str) -> tuple[Span, ...]:
    """Where the fields stand, as far as the plan has them."""
    return tuple(plan.meta.spans[f] for f in fields if f in plan.meta.spans)


__all__ = ["Answered", "spans_of"]
