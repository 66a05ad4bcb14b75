"""Commands that were almost typed: "/nhiemvo Sở Y tế" → "/nhiemvu Sở Y tế". Pure."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from corpus.text import fold

SHORT = 4
"""Letters up to which one error is forgiven, above them two."""
LEAST_PREFIX = 3
MOST = 4


_SIGNS = {"👍": "/hay", "👎": "/chuadung"}
_SKIN = str.maketrans("", "", "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\ufe0f")


def signed(text: str) -> str:
    """A thumb sent alone as the command that it means: "👎🏽" → "/chuadung"; else the text as it is."""
    return _SIGNS.get(text.strip().translate(_SKIN), text)


def plain(name: str) -> str:
    """The letters of a command alone: "/Giải_thích" → "giaithich"."""
    return "".join(char for char in fold(name) if char.isalnum())


def spaced(text: str, names: Iterable[str]) -> str:
    """A command typed in two words put together: "/nhiem vu Sở Y tế" → "/nhiemvu Sở Y tế"; else as it is."""
    words = text.split(maxsplit=2)
    if len(words) < 2 or plain(words[0]) in names:
        return text
    joined = plain(words[0]) + plain(words[1])
    return " ".join([f"/{joined}", *words[2:]]) if joined in names else text


def near_commands(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """What a line may have been meant as, whole lines, the nearest first; () where nothing is near."""
    name, _, rest = text.strip().partition(" ")
    typed = plain(name)
    if len(typed) < 2:
        return ()
    limit = 1 if len(typed) <= SHORT else 2
    distances = [(OSA.distance(typed, one, score_cutoff=limit), one) for one in dict.fromkeys(names)]
    near = [one for distance, one in sorted(distances) if distance <= limit]
    begun = [one for _, one in distances if len(typed) >= LEAST_PREFIX and one.startswith(typed)]
    return tuple(f"/{one} {rest}".strip() for one in dict.fromkeys([*near, *begun]))[:MOST]
