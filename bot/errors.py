"""Errors of the border to people.

KehoachError (corpus.errors)
├── UsageError       exit 2: an argument, a setting or a line of input that cannot be used
├── InDoubt          exit 1: what was read needs a person's word before it is published
└── LibraryError     exit 1: the library of added plans
    ├── LibraryBusy      somebody else is changing it
    └── LibraryDamaged   its journal cannot be read; nothing is written over it
"""

from corpus.errors import KehoachError


class UsageError(KehoachError):
    """An argument, a setting or an input line that cannot be used as given."""

    exit_code = 2


class InDoubt(KehoachError):
    """Something read is not sure, and nobody is there to ask."""


class LibraryError(KehoachError):
    """The library of added plans cannot be used."""


class LibraryBusy(LibraryError):
    """Another process is changing the library."""


class LibraryDamaged(LibraryError):
    """The journal of the library was damaged from outside."""
