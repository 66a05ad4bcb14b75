"""What other channels show as buttons under a reminder, as words to type. Pure."""

from collections.abc import Sequence

from bot.channels.base import Button
from bot.channels.zalo_bot import texts

ROOM = 160
"""UTF-16 units kept free for these words below the platform's limit."""
_HINTS = {"ack": texts.TYPE_RECEIVED, "done": texts.TYPE_DONE, "src": texts.TYPE_SOURCE}


def written(text: str, buttons: Sequence[Sequence[Button]]) -> str:
    """The text with a line that says what to type for each button that has a word."""
    hints = [_hint(button) for row in buttons for button in row]
    line = " · ".join(hint for hint in hints if hint)
    return f"{text}\n{line}" if line else text


def _hint(button: Button) -> str:
    verb, _, value = button.data.partition(":")
    return _HINTS[verb].format(value.removeprefix("NH-")) if verb in _HINTS and value else ""
