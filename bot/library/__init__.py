"""The plans on this machine: the bundled ones or a folder's, and those that people added.

What people added, removed and corrected is precious and lives in `<home>/library/`; a release is always
built from the base plans (less the removed ones) and the library.
"""

from bot.library.models import Correction, Entry, Shelf
from bot.library.reading import Library, distinct, read_library
from bot.library.store import LibraryStore

__all__ = ["Correction", "Entry", "Library", "LibraryStore", "Shelf", "distinct", "read_library"]
