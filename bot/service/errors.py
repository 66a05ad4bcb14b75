"""Errors of the service.

KehoachError (corpus.errors)
└── ServiceError
    ├── AlreadyServing   another process serves this home
    └── NothingToServe   no channel is configured
"""

from corpus.errors import KehoachError


class ServiceError(KehoachError):
    """The service cannot run."""


class AlreadyServing(ServiceError):
    """Another process holds the lock."""

    exit_code = 4


class NothingToServe(ServiceError):
    """No channel is configured."""

    exit_code = 2
