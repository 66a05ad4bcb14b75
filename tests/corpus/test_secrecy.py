# ruff: noqa: E501 — tables: one case a line
"""The gate: every stamp in the table closes it, no innocent use does. Tables: tests/data/readers/secrecy_*.txt,
one case a line, with \\n, \\t and \\uXXXX written out."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encodings.tables import TCVN3
from corpus.secrecy import SecretDocument, check_name, check_text, find_stamp

DATA = Path(__file__).parents[1] / "data" / "readers"
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\n"
BODY = "\nKẾ HOẠCH\nBảo đảm an toàn thông tin, bảo mật dữ liệu trên địa bàn tỉnh."
PLANS = sorted((Path(__file__).parents[2] / "corpus" / "plans").glob("*.txt"))


def cases(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [_unescape(line) for line in lines if line]


def _unescape(line: str) -> str:
    spelled = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m.group(1), 16)), line)
    return spelled.replace("\\t", "\t").replace("\\n", "\n")


STAMPS, INNOCENT = cases("secrecy_stamps.txt"), cases("secrecy_innocent.txt")


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(set(STAMPS)) >= 60
    assert len(set(INNOCENT)) >= 200


@pytest.mark.parametrize("line", STAMPS)
def test_a_stamp_in_the_head_closes_the_gate(line: str) -> None:
    assert find_stamp(HEAD + line + BODY)


@pytest.mark.parametrize("line", INNOCENT)
def test_an_innocent_use_passes(line: str) -> None:
    assert find_stamp(HEAD + line + BODY) is None


def test_all_innocent_uses_pass_in_one_document() -> None:
    assert find_stamp("\n".join(INNOCENT)) is None


@pytest.mark.parametrize("line", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "TOI MAT", "Độ mật: Tối mật"])
def test_a_stamp_deep_in_the_text_closes_it_too(line: str) -> None:
    assert find_stamp("Một dòng.\n" * 500 + line + "\nHết.")


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem[:3])
def test_the_bundled_plans_pass(plan: Path) -> None:
    assert find_stamp(plan.read_text(encoding="utf-8")) is None


def test_a_stamp_in_old_letters_is_read() -> None:
    back = {letter: chr(code) for code, letter in TCVN3.items()}
    text = "ủy ban nhân dân\ntuyệt mật\nkế hoạch về công tác quốc phòng"
    assert find_stamp("".join(back.get(c, c) for c in text)) == "TUYỆT MẬT"


def test_a_stamp_only_in_a_header_closes_the_gate() -> None:
    with pytest.raises(SecretDocument) as caught:
        check_text("KẾ HOẠCH\nNội dung.", margins=["Trang 1", "TỐI MẬT"])
    assert caught.value.stamp == "TỐI MẬT"
    assert caught.value.exit_code == 2
    assert "không được lưu" in caught.value.advice


@pytest.mark.parametrize(
    "stem", ["KH 12 TỐI MẬT", "toi_mat_2026", "ke hoach (mật)", "MẬT-kế hoạch", "kehoach_MẬT", "[Mật] KH"]
)
def test_a_file_name_may_say_it(stem: str) -> None:
    with pytest.raises(SecretDocument):
        check_name(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "bao_mat_2026",
        "kế hoạch bảo mật",
        "mật độ dân số",
        "Luật BẢO VỆ BÍ MẬT nhà nước",
        "be mat",
        "KH-BÍ MẬT",
    ],
)
def test_an_innocent_file_name_passes(stem: str) -> None:
    check_name(stem)


@given(
    st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]),
    st.text(alphabet=" .-*_[]()|★", max_size=6),
    st.sampled_from(["", " ", "  ", "."]),
)
def test_no_ornament_hides_a_stamp(stamp: str, ornament: str, between: str) -> None:
    assert find_stamp(HEAD + ornament + between.join(stamp) + ornament[::-1] + BODY)
