"""Themes: what a question asks the plans about, and which texts carry it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.compare.framed import stripped
from rag.compare.theme import carries, read_theme, threshold


@pytest.mark.parametrize(
    ("question", "theme"),
    [
        ("Chủ đề nước sạch có ở kế hoạch nào?", "nước sạch"),
        ("những kế hoạch nào nói về nước sạch", "nước sạch"),
        ("Nội dung bảo vệ rừng được nêu trong các kế hoạch nào?", "bảo vệ rừng"),
        ("ke hoach nao co nhac den nuoc sach", "nuoc sach"),
        ("Kế hoạch nào yêu cầu kiểm tra an toàn đập?", "kiểm tra an toàn đập"),
        ("Nước sạch – những kế hoạch nào có nhắc, mỗi nơi đòi hỏi ra sao?", "Nước sạch"),
        ("Bảo vệ rừng nằm trong kế hoạch nào, ai làm?", "Bảo vệ rừng"),
        ("Đẩy mạnh trồng rừng có trong kế hoạch nào?", "trồng rừng"),
    ],
)
def test_the_frame_is_taken_away(question: str, theme: str) -> None:
    assert stripped(question) == theme


def held(question: str, text: str) -> bool:
    theme = read_theme(stripped(question))
    assert theme is not None
    share = carries(theme, text)
    return share >= threshold([share])


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        pytest.param(
            "Kế hoạch nào nói về nước sạch?", "Cấp nước sạch cho vùng cao", True, id="the words themselves"
        ),
        pytest.param(
            "Kế hoạch nào yêu cầu báo cáo sự cố đập?",
            "Kịp thời phản ánh sự cố đập",
            True,
            id="verbs of a family",
        ),
        pytest.param("Kế hoạch nào nói về nước sạch?", "Làm sạch nguồn nước", False, id="the words apart"),
        pytest.param(
            "Kế hoạch nào nói về TTHC?", "Cắt giảm thủ tục hành chính", True, id="an abbreviation's long form"
        ),
        pytest.param(
            "Tập huấn kỹ năng bơi có ở kế hoạch nào?",
            "Đào tạo, phổ cập kỹ năng bơi",
            True,
            id="another verb of its family",
        ),
        pytest.param(
            "Tập huấn kỹ năng bơi có ở kế hoạch nào?",
            "Thi kỹ năng bơi toàn tỉnh",
            False,
            id="another sort of work",
        ),
        pytest.param(
            "Tập huấn kỹ năng bơi cho cán bộ có ở kế hoạch nào?",
            "Đào tạo kỹ năng bơi cho người dân",
            False,
            id="for other people",
        ),
        pytest.param(
            "Tập huấn kỹ năng bơi cho cán bộ có ở kế hoạch nào?",
            "Đào tạo kỹ năng bơi",
            True,
            id="for nobody in particular",
        ),
        pytest.param(
            "Rà soát quy hoạch rừng có ở kế hoạch nào?",
            "Lập quy hoạch rừng; rà soát hộ nghèo",
            False,
            id="the verb stands in another clause",
        ),
        pytest.param(
            "Phủ sóng 5G được nêu ở những kế hoạch nào?",
            "Mạng 5G phủ sóng các xã",
            True,
            id="words in another order",
        ),
        pytest.param(
            "Kế hoạch nào nói về kỹ năng số?",
            "Kỹ năng mềm và nền tảng số",
            False,
            id="a single syllable is no word of its own",
        ),
    ],
)
def test_which_texts_carry_a_theme(question: str, text: str, expected: bool) -> None:
    assert held(question, text) is expected


def test_without_accents_it_is_the_same() -> None:
    assert held("ke hoach nao noi ve nuoc sach", "Cấp nước sạch cho vùng cao")


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    theme = read_theme(stripped(text))
    assert theme is None or 0.0 <= carries(theme, text) <= 1.0
