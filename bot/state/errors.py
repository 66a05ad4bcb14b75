"""Errors of the precious database.

KehoachError (corpus.errors)
└── StateError
    ├── OldSqlite        the SQLite library carries the WAL-reset corruption bug
    ├── NewerState       the file was written by a newer version of the program
    ├── StorageFull      a commit failed for want of space: nothing may be sent
    └── BadBackup        a backup that does not pass its checks
"""

from corpus.errors import KehoachError


class StateError(KehoachError):
    """The precious database cannot be used as it is."""


class OldSqlite(StateError):
    """The SQLite library is older than 3.51.3."""


class NewerState(StateError):
    """The database knows migrations that this program does not."""


class StorageFull(StateError):
    """A commit failed because the disk is full."""


class BadBackup(StateError):
    """A backup is damaged or is no backup of this program."""
