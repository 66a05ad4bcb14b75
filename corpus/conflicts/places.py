"""Labels and short wordings for what is compared, and how alike two sets of words are. Pure."""

from corpus.models import Plan, Span


def label_at(plan: Plan, span: Span) -> str:
    """The innermost section that holds a span: "Mục II.2.a"; "Phần đầu" before the first."""
    inside = [s for s in plan.sections if s.span.start <= span.start and span.end <= s.span.end]
    return max(inside, key=lambda s: s.level).where if inside else "Phần đầu"


def shorten(text: str, limit: int = 90) -> str:
    """At most `limit` characters, cut at a word with "…"."""
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of their words that both have, 0..1."""
    return len(one & two) / max(1, len(one | two))
