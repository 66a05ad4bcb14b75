"""What a slip costs."""

import pytest

from rag.spelling.slips import heard, left_out, slip


@pytest.mark.parametrize(
    ("typed", "likelier", "rarer"),
    [
        pytest.param("hoach", "hoạch", "hoách", id="no mark is nearer to any mark than another tone"),
        pytest.param("khao", "khoa", "khai", id="two letters exchanged before a wrong one"),
        pytest.param("chínhh", "chính", "chín", id="a letter twice before two too many"),
        pytest.param("ngị", "nghị", "nại", id="a rule of spelling before another letter"),
        pytest.param("chuyễn", "chuyển", "chuyên", id="hỏi and ngã are heard as one"),
        pytest.param("trướv", "trước", "trướt", id="the key beside"),
    ],
)
def test_likelier(typed: str, likelier: str, rarer: str) -> None:
    assert 0 < slip(typed, likelier) <= slip(typed, rarer)


def test_nothing_to_pay() -> None:
    assert slip("sở", "sở") == 0


@pytest.mark.parametrize(
    ("one", "other"), [("trien", "chieng"), ("nghi", "ngi"), ("sang", "xan"), ("ky", "ki"), ("giao", "dao")]
)
def test_heard_alike(one: str, other: str) -> None:
    assert heard(one) == heard(other)


@pytest.mark.parametrize(
    ("typed", "meant", "whether"),
    [
        ("hoc", "học", True),
        ("nhiêm", "nhiệm", True),
        ("đan", "dân", False),
        ("sỏ", "sở", False),
        ("dòng", "đồng", False),
    ],
)
def test_left_out(typed: str, meant: str, whether: bool) -> None:
    assert left_out(typed, meant) is whether
