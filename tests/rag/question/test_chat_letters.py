"""Letters of chats put back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encodings.syllables import is_syllable
from rag.question.chat.letters import letters_back


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("fòng nào fê duyệt", "phòng nào phê duyệt", id="f is ph"),
        pytest.param("jám sát, jêng", "giám sát, giêng", id="j is gi"),
        pytest.param("wy hoạch, wốc", "quy hoạch, quốc", id="w is qu, also before y"),
        pytest.param("zành cho zoanh nghiệp", "dành cho doanh nghiệp", id="z is d"),
        pytest.param("đúg thág", "đúng tháng", id="ng without its n"),
        pytest.param("tỉh, hàh", "tỉnh, hành", id="nh without its n"),
        pytest.param("fan jam", "phan giam", id="without accents"),
        pytest.param("wng dung", "wng dung", id="there w may be a key"),
        pytest.param("file log web của FDI", "file log web của FDI", id="words and names of their own"),
        pytest.param("f@fa.vn, fa/ja", "f@fa.vn, fa/ja", id="no parts of addresses"),
        pytest.param("ah ơi", "ah ơi", id="what is listed as an abbreviation"),
    ],
)
def test_letters_back(typed: str, meant: str) -> None:
    assert letters_back(typed) == meant


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắấếốớứ ", max_size=40))
def test_syllables_never_change(text: str) -> None:
    kept = [word for word in text.split() if is_syllable(word)]
    assert [word for word in letters_back(" ".join(kept)).split()] == kept
