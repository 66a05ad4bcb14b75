"""From what a model writes to sentences with keys: what is read, what is refused."""

import pytest

from rag.llm.lines import Said, sentences, whole_lines

READ = [
    ("Giao Sở Tư pháp rà soát [E1]", (Said("Giao Sở Tư pháp rà soát", (1,)),), "one sentence"),
    (
        "- Rà soát văn bản. [E1][E3]",
        (Said("Rà soát văn bản", (1,)),),
        "a second mark without words adds nothing",
    ),
    ("Rà soát [E1, E3]", (Said("Rà soát", (1, 3)),), "two keys in one mark"),
    ("Rà soát [E2]. Trình duyệt [E1].", (Said("Rà soát", (2,)), Said("Trình duyệt", (1,))), "two sentences"),
    ("Rà soát. Trình duyệt [E1]", (Said("Rà soát", (1,)), Said("Trình duyệt", (1,))), "one mark for both"),
    ("1. **Rà soát** [E1]", (Said("Rà soát", (1,)),), "a list and bold marks"),
    ("Rà\u00a0soát [E1]", (Said("Rà soát", (1,)),), "a blank that does not break"),
    ("Ra\u0300 soa\u0301t [E1]", (Said("Rà soát", (1,)),), "letters in parts"),
]
REFUSED = [
    ("Rà soát", "no key"),
    ("[E1]", "no words"),
    ("Rà soát [1]", "a key of another form"),
    ("Rà soát [E1] và trình", "words after the last key"),
    ("Rà soát <b>ngay</b> [E1]", "a tag"),
    ("Xem http://a.example [E1]", "an address"),
    ("Xem thainguyen.gov.vn [E1]", "a bare host"),
    ("Hỏi @admin [E1]", "a mention"),
    ("Chạy `ls` [E1]", "code"),
    ("Rà so\u0430t [E1]", "a letter of another alphabet"),
    ("Có ３０ việc [E1]", "full-width digits"),
    ("Có 3\u200b0 việc [E1]", "a zero-width character in a number"),
    ("Rà soát\u202e [E1]", "a direction mark"),
    ("Rà soát\u001b[31m [E1]", "a terminal command"),
    ("Rà soát 😀 [E1]", "a picture"),
    ("a " * 700 + "[E1]", "a line without end"),
]


@pytest.mark.parametrize(("line", "said", "why"), READ, ids=[why for *_, why in READ])
def test_read(line: str, said: tuple[Said, ...], why: str) -> None:
    assert sentences(line) == said


@pytest.mark.parametrize(("line", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_refused(line: str, why: str) -> None:
    assert sentences(line) == ()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_thoughts_are_left_out_however_they_come(size: int) -> None:
    text = "<think>Một [E1]\nhai</think>Ba [E1]\nBốn [E2]\n<thinking>năm [E1]\n"
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    assert [line for line in whole_lines(pieces) if line] == ["Ba [E1]", "Bốn [E2]"]


def test_a_line_comes_as_soon_as_it_is_whole() -> None:
    asked = iter(["Một [E1]\nHa", "i [E2]"])
    lines = whole_lines(asked)
    assert next(lines) == "Một [E1]"
    assert next(asked) == "i [E2]"
