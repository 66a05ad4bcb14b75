"""Reading the small input files of the command line: question batches and test sets."""

from pathlib import Path

from bot import texts
from bot.errors import UsageError


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
