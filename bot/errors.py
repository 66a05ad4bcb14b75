"""Errors of the border to people.

KehoachError (corpus.errors)
├── UsageError       exit 2: an argument, a setting or a line of input that cannot be used
└── NothingWritable  exit 1: the working folder takes no files (permission, full disk)
"""

from corpus.errors import KehoachError


class UsageError(KehoachError):
    """An argument, a setting or an input line that cannot be used as given."""

    exit_code = 2


class NothingWritable(KehoachError):
    """The working folder cannot be written: no permission, or the disk is full."""
