"""Reading the small input files of the command line: question batches and test sets."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import texts
from bot.errors import UsageError
from corpus.errors import KehoachError


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Errors within say which file they are about: several may have been named on one line."""
    try:
        yield
    except KehoachError as error:
        if path.name not in error.advice:
            error.advice = f"“{path.name}”: {error.advice}"
        raise


def read_text(path: Path) -> str:
    """The UTF-8 text of a file. Raises UsageError (exit 2) that says what is wrong with it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(texts.NO_FILE.format(path)) from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise UsageError(texts.IS_FOLDER.format(path)) from error
    except PermissionError as error:
        raise UsageError(texts.FILE_DENIED.format(path)) from error
    except UnicodeDecodeError as error:
        raise UsageError(texts.FILE_NOT_TEXT.format(path)) from error
