"""Deadlines as Vietnamese plans word them: read, found in prose, expanded to days, put into words."""

from corpus.deadlines.days import due_days
from corpus.deadlines.grammar import parse_deadline
from corpus.deadlines.prose import FoundDeadline, find_deadlines
from corpus.deadlines.words import day_words, wording

__all__ = ["FoundDeadline", "day_words", "due_days", "find_deadlines", "parse_deadline", "wording"]
