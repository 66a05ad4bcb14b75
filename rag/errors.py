"""Errors of the answering layer.

AnswerError(KehoachError)    base
└── BadDate                  a day that does not exist ("31/2/2026")
"""

from corpus.errors import KehoachError


class AnswerError(KehoachError):
    """Base of what can go wrong while a question is answered; `advice` is what the person reads."""


class BadDate(AnswerError):
    """The question names a day that does not exist."""
