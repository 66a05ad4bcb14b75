"""Errors of the border to people.

KehoachError (corpus.errors)
└── UsageError       exit 2: an argument, a setting or a line of input that cannot be used
"""

from corpus.errors import KehoachError


class UsageError(KehoachError):
    """An argument, a setting or an input line that cannot be used as given."""

    exit_code = 2
