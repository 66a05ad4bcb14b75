"""Answers to "Ý ông/bà là: 1. … 2. …?": a number, an ordinal, or the words of one of them; a bare number
after a list of tasks means one of those. Pure."""

import re
from collections.abc import Sequence

from rag.models import Choice
from rag.words import level

_ORDINALS = {"nhat": 1, "dau": 1, "dau tien": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "cuoi": -1}
_NUMBER = re.compile(
    r"^(?:da|vang|u|ok|la|chon|lay|y|xem|mo|chi tiet)?\s*(?:chon|la|lay|xem)?\s*"
    r"(?:cai|so|y|muc|phuong an|lua chon|dong|viec|nhiem vu|chi tieu|cau)?\s*"
    r"(?:so|thu)?\s*(?P<n>\d{1,2}|nhat|dau tien|dau|hai|ba|tu|bon|cuoi)\s*(?:nhe|a|di|em|ban|day|do)?$"
)
_YES = re.compile(r"^(?:da|vang|u|uh|ok|dung|phai|dung roi|phai roi|dung the|chinh xac|vang dung)$")


def is_pick(text: str) -> bool:
    """Whether a message is nothing but the number of a choice."""
    return bool(_NUMBER.match(_bare(text)))


def picked(text: str, choices: Sequence[Choice]) -> int | None:
    """Which choice is meant, from 0; None where the message is something else, or there is no such number.

    A plain yes counts where there is one choice only.
    """
    said = _bare(text)
    labels = [level(choice.label) for choice in choices]
    if said in labels:
        return labels.index(said)
    if len(choices) == 1 and _YES.match(said):
        return 0
    number = number_of(text)
    if number is None:
        return None
    place = len(choices) - 1 if number == -1 else number - 1
    return place if 0 <= place < len(choices) else None


def number_of(text: str) -> int | None:
    """The number that a message is nothing but ("2", "cái thứ hai"), -1 for the last; None for any other."""
    found = _NUMBER.match(_bare(text))
    if not found:
        return None
    return _ORDINALS.get(found["n"]) or int(found["n"])


def _bare(text: str) -> str:
    return " ".join(level(text).split()).strip(" .,!?;:()")
