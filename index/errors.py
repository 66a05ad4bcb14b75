"""Errors of building and opening a release.

ReleaseError                 base: something about the built data
├── NoRelease                nothing has been built yet
├── DamagedRelease           what was built cannot be read any more
├── BuildBusy                another build is running
├── BuildFailed              a build stopped; the live release was not touched
│   └── BaseUnsound          its result did not stand the check: what it started from may be damaged
├── EmbedderError            the embedding model cannot be loaded or did not answer
└── CollectionError          the vector collection cannot be opened or did not answer
"""

from corpus.errors import KehoachError


class ReleaseError(KehoachError):
    """The built data is missing, damaged, or could not be built."""


class NoRelease(ReleaseError):
    """Nothing has been built in this folder yet."""


class DamagedRelease(ReleaseError):
    """The release on disk cannot be read: rebuild it, or go back to the one before."""


class BuildBusy(ReleaseError):
    """Another build holds the lock of this folder."""


class BuildFailed(ReleaseError):
    """A build stopped before it was published; the live release answers as before."""


class BaseUnsound(BuildFailed):
    """The finished release did not stand its check; a build from nothing may."""


class EmbedderError(ReleaseError):
    """The embedding model cannot be loaded, or did not answer as it should."""


class CollectionError(ReleaseError):
    """The vector collection cannot be opened, or did not answer as it should."""
