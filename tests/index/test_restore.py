"""Restoring accents from the corpus itself."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.text import fold
from index.restore import Restorer, count, is_bare

PLANS = Path(__file__).parents[2] / "corpus" / "plans"


def learned(*texts: str) -> Restorer:
    tables = count(texts)

    def lookup(number: int, folded: Sequence[str]) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for (key, accented), seen in tables[number].items():
            if key in folded:
                found.setdefault(key, {})[accented] = seen
        return found

    return Restorer(lambda words: lookup(0, words), lambda words: lookup(1, words))


SMALL = learned("Sở Tài chính phải làm gì.\nSố liệu tài nguyên.\nSo sánh số liệu, số liệu.")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("so tai chinh", "sở tài chính", id="neighbours decide"),
        pytest.param("so lieu", "số liệu", id="the same syllable beside another"),
        pytest.param("SO TAI CHINH phai lam gi?", "SỞ TÀI CHÍNH phải làm gì?", id="capitals and marks stay"),
        pytest.param("So tai chinh", "Sở tài chính", id="a first capital stays"),
        pytest.param("xyz 30/6/2026", "xyz 30/6/2026", id="unknown words and numbers stay"),
        pytest.param("Sở Tài chính so sanh", "Sở Tài chính so sanh", id="an accented question is left alone"),
        pytest.param("bao nhieu phan tram", "bao nhiêu phần trăm", id="words of asking, never in a plan"),
        pytest.param(
            "co quan nao phai lam gi bao gio", "cơ quan nào phải làm gì bao giờ", id="a whole question"
        ),
        pytest.param("", "", id="nothing"),
        pytest.param("?!", "?!", id="no words"),
    ],
)
def test_restore(typed: str, expected: str) -> None:
    assert SMALL.restore(typed) == expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("so tai chinh", True),
        ("Sở Tài chính", False),
        ("", False),
        ("2026", False),
        ("bao cao ve AI ở xa a b c d", True),
    ],
)
def test_is_bare(text: str, bare: bool) -> None:
    assert is_bare(text) is bare


def test_most_syllables_of_a_real_plan_come_back() -> None:
    texts = [path.read_text("utf-8") for path in sorted(PLANS.glob("*.txt"))]
    restorer = learned(*texts)
    lines = [line for line in texts[0].casefold().split("\n") if len(line.split()) > 12][:8]
    right = total = 0
    for line in lines:
        bare = fold(line)
        pairs = zip(line.split(), restorer.restore(bare).split(), strict=True)
        hits = [left == right for left, right in pairs]
        right, total = right + sum(hits), total + len(hits)
    assert right / total > 0.95


def test_counts_do_not_cross_lines() -> None:
    assert ("tai_so", "tài sổ") not in count(["Tài\nsổ"])[1]
