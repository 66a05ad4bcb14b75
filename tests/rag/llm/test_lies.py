"""Ten thousand hostile answers: no fact reaches the user that is not in a cited span, and every question
is answered. The oracle below shares nothing with `rag.llm.check`: it compares plain strings."""

import random
import re
from collections.abc import Iterator
from itertools import count

import pytest

from rag.llm import Breaker, Phraser, ScriptedModel
from rag.llm.tokens import linking
from rag.models import Answer, Ask
from tests.faults.liar import POISON, Liar
from tests.rag.llm_world import QUOTES, TASKS, answer, citation, registry

OUTPUTS = 10_000
_SENTENCE = re.compile(r"^(?P<text>.+?) (?P<marks>(?:\[\d+\])+)$")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_WORDS = re.compile(
    r"\b(?:(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|triệu|tỷ|chục|tá|nửa)\b\s*)+", re.IGNORECASE
)
LABELS = frozenset(["cơ", "quan", "chủ", "trì", "phối", "hợp", "thời", "hạn"])


def digits(text: str) -> set[str]:
    return {run.lstrip("0") for run in re.findall(r"\d+", text)}


def words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def full_dates(text: str) -> set[tuple[int, ...]]:
    told = re.sub(r"(\d+) tháng (\d+) năm (\d+)", r"\1/\2/\3", text)
    return {tuple(map(int, d)) for d in re.findall(r"(\d{1,2})/(\d{1,2})/(\d{4})", told)}


def numbers_in_words(text: str) -> set[str]:
    return {" ".join(run.casefold().split()) for run in _NUMBER_WORDS.findall(text)}


def bodies(text: str) -> set[str]:
    return {name for mention in registry().find(text) for name in mention.names}


def complaints(text: str, proof: str) -> Iterator[str]:
    """Everything in a sentence that its spans do not hold."""
    yield from digits(text) - digits(proof)
    yield from map(str, full_dates(text) - full_dates(proof))
    yield from numbers_in_words(text) - numbers_in_words(proof)
    yield from bodies(text) - bodies(proof)
    named = words(" ".join(bodies(text)))
    joining = {word for phrase in linking() for word in phrase}
    yield from words(text) - words(proof) - named - joining - LABELS
    yield from (
        lie for lie in POISON if lie.casefold() in text.casefold() and lie.casefold() not in proof.casefold()
    )
    yield from re.findall(r"[<>@\[\]{}`$\\#|*_~^=]|//|[^ -~À-ỹ–—“”‘’…≥≤]", text)


def phrased(output: str) -> tuple[Answer, Answer]:
    given = answer(1, 2, asks=(Ask.TEXT,))
    phraser = Phraser(model=ScriptedModel(output), find=registry().find, breaker=Breaker(clock=lambda: 0.0))
    return given, phraser.phrase(given, tasks=TASKS, near=(citation(3), citation(4)))


@pytest.mark.parametrize("seed", range(10))
def test_no_lie_reaches_the_user_and_no_question_goes_unanswered(seed: int) -> None:
    rng = random.Random(seed)
    liar = Liar(rng, QUOTES, registry().names)
    passed = 0
    for number in count(1):
        output = liar.output()
        given, told = phrased(output)
        new = told.text.removesuffix(given.text).strip().splitlines()
        for line in new:
            sentence = _SENTENCE.match(line)
            assert sentence, output
            cited = {int(n) for n in re.findall(r"\d+", sentence["marks"])}
            assert cited <= {c.n for c in told.citations}
            proof = " | ".join(QUOTES[n - 1] for n in cited)
            assert list(complaints(sentence["text"], proof)) == [], (line, output)
        passed += bool(new)
        assert told.text.strip()
        assert new or told == given
        if number == OUTPUTS // 10:
            break
    assert passed > OUTPUTS // 10 * 0.1  # the gate is not simply shut


@pytest.mark.parametrize("lie", POISON)
def test_a_lie_beside_the_truth_does_not_pass(lie: str) -> None:
    truth = QUOTES[1].partition(";")[0]
    for output in (f"{truth} {lie} [E2]", f"{lie} {truth} [E2]", f"{lie} [E2]", f"{truth} [E2] {lie}", lie):
        _, told = phrased(output)
        assert lie.casefold() not in told.text.casefold()


def test_the_oracle_finds_lies() -> None:
    proof = QUOTES[1]
    assert list(complaints(proof.rstrip("."), proof)) == []
    for lie in POISON:
        assert list(complaints(f"{proof} {lie}", proof)), lie
