"""Writing to a terminal: how wide it is, whether it shows colour. The texts come from `bot.render`."""

import getpass
import shutil
import sys

from bot.layout import wrap
from bot.settings import wants_color

WIDEST = 100
NARROW = 80
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"


def output(text: str) -> None:
    """Print a text for people, wrapped to the terminal; quotes are dimmed where it shows colour."""
    print(dress(text, width=terminal_width(), color=sys.stdout.isatty() and wants_color()))


def ask_line(prompt: str, start: str = "") -> str:
    """A line typed after a prompt; in a terminal `start` stands there to be changed. EOFError at the end."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _piped(prompt)
    from prompt_toolkit import prompt as ask

    return ask(prompt, default=start)


def login_name() -> str:
    """Who works on this machine, "" where it does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _piped(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def dress(text: str, *, width: int, color: bool) -> str:
    """Wrap every line; a line that is nothing but a quote steps back behind the answer."""
    return "\n".join(_dress_line(line, width, color) for line in text.split("\n"))


def terminal_width() -> int:
    """Columns to use: those of the terminal up to a readable width, 80 where there is none."""
    return min(shutil.get_terminal_size((NARROW, 24)).columns, WIDEST) if sys.stdout.isatty() else NARROW


def _dress_line(line: str, width: int, color: bool) -> str:
    wrapped = wrap(line, width)
    return f"{_DIM}{wrapped}{_PLAIN}" if color and line.lstrip().startswith("“") else wrapped
