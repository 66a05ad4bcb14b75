"""One-time codes that people read from one screen and type into another: made, shown, read back."""

import secrets
from datetime import timedelta

from bot.outbox.codes import ALPHABET

LENGTH = 10
"""Signs of 5 bits each: 50 bits, against 5 guesses in 15 minutes."""
LIFE = timedelta(minutes=15)
_SEPARATORS = str.maketrans("", "", "- \u2010\u2011\u2013\u00a0\t\r\n")


def fresh_code() -> str:
    """A new code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """In two halves, so that it can be copied by eye: ABCDE-FGHJK."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def typed(words: str) -> str:
    """What somebody typed as a code: blanks and dashes do not count, nor does lower case."""
    return words.translate(_SEPARATORS).upper()
