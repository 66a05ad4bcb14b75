"""Kinds of bodies that plans give duties to as such: "doanh nghiệp", "các viện nghiên cứu, trường đại học".

A university that no plan names is bound by what is given to universities. The kinds are data.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rag.question.plans.shelf import spaced
from rag.words import level

_PLURAL = frozenset({"cac", "nhung"})
_ALL = "cac "  # how the name of a kind begins, where it is more than its bare word
_GIVEN = re.compile(r"\b(?:duoc giao|giao (?:cho|viec|nhiem vu)|phai lam|(?:viec|nhiem vu) (?:gi|nao))\b")


class Kind(NamedTuple):
    """words: folded, of this kind of body; named: whether one of them is named ("Đại học Y")."""

    words: tuple[str, ...]
    named: bool


@cache
def _kinds() -> tuple[tuple[str, ...], ...]:
    text = files("rag.compare").joinpath("kinds.csv").read_text("utf-8")
    return tuple(
        tuple(spaced(word) for word in row["words"].split("|")) for row in csv.DictReader(text.splitlines())
    )


def kind_of(said: str) -> Kind | None:
    """The kind of body that some words name, or of which they name one; None for any other words."""
    words = re.findall(r"\w+", said)
    words = words[1:] if words and level(words[0]) in _PLURAL else words
    form = " ".join(map(level, words))
    for kind in _kinds():
        begun = max((word for word in kind if f"{form} ".startswith(f"{word} ")), key=len, default="")
        name = words[len(begun.split()) :]
        if begun and (not name or name[0][0].isupper()):
            return Kind(kind, bool(name))
    return None


def bodies_of(kind: Kind, known: Sequence[str]) -> tuple[str, ...]:
    """Of the bodies that plans name those that stand for the kind, not one institution of it."""
    return tuple(name for name in known if _stands_for(name, kind.words))


def _stands_for(name: str, words: Sequence[str]) -> bool:
    form = spaced(name)
    if form in words:
        return True
    return level(name).startswith(_ALL) and any(f" {word} " in f" {form} " for word in words)


def asks_given(question: str) -> bool:
    """Whether the duties given to a kind of body are asked for, not what is said of it."""
    return bool(_GIVEN.search(level(question)))
