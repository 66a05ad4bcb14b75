"""Errors of the product, drawn as a tree; upper layers add their own branches.

KehoachError                     carries `advice`: one Vietnamese sentence for the person
├── UnreadableFile               exit 2: empty, binary, unknown type, wrong encoding …
├── NoTasksFound                 exit 3: a readable file without a single task
├── BadRegistry                  the agency data contradicts itself
├── index.errors.ReleaseError    no release, a damaged one, a build that failed
└── bot.errors.UsageError        exit 2: a malformed argument
"""


class KehoachError(Exception):
    """Base of all errors that people may see. `advice` says what is wrong and what to do."""

    exit_code = 1

    def __init__(self, advice: str) -> None:
        super().__init__(advice)
        self.advice = advice


class UnreadableFile(KehoachError):
    """The file cannot be read as a plan."""

    exit_code = 2


class NoTasksFound(KehoachError):
    """The file was read, and no task was found in it."""

    exit_code = 3


class BadRegistry(KehoachError):
    """The agency data has a duplicate or an empty name."""
