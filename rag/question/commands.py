"""Slash commands typed instead of a sentence: "/nhiemvu Sở Tư pháp" → the question it stands for."""

import re
from typing import NamedTuple

from rag.words import level

# What each command means in words; {} is what follows it.
MEANINGS = {
    "nhiemvu": "{} phải làm gì",
    "viec": "{} phải làm gì",
    "han": "{} có việc gì đến hạn",
    "denhan": "{} có việc gì đến hạn",
    "quahan": "{} có việc gì quá hạn",
    "phoihop": "{} phải phối hợp những việc gì",
    "chitieu": "{} được giao chỉ tiêu nào",
    "nguon": "{}",
    "kehoach": "{}",
    "tim": "{}",
    "hoi": "{}",
}
_COMMAND = re.compile(r"^/(\w+)(?:@\w+)?\s*(.*)$", re.DOTALL)


class Command(NamedTuple):
    """name: "" for a plain question; rest: the question in words."""

    name: str
    rest: str


def read_command(text: str) -> Command:
    """Known commands become questions; an unknown one is read as plain text without its slash."""
    found = _COMMAND.match(text)
    if not found:
        return Command("", text)
    name, rest = level(found[1]), found[2].strip()
    if name not in MEANINGS:
        return Command("", text.lstrip("/"))
    return Command(name, MEANINGS[name].format(rest).strip())
