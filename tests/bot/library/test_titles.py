"""Short titles."""

import pytest

from bot.library.titles import LONGEST, short_title
from corpus.models import PlanMeta


@pytest.mark.parametrize(
    ("title", "number", "short"),
    [
        pytest.param(
            "Triển khai thi hành Luật Công nghệ cao", None, "KH thi hành Luật Công nghệ cao", id="a law"
        ),
        pytest.param(
            "Triển khai thi hành Luật Giá trên địa bàn tỉnh Lào Cai", None, "KH thi hành Luật Giá", id="where"
        ),
        pytest.param(
            "Thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ về đột phá",
            None,
            "KH thực hiện Nghị quyết số 71/NQ-CP",
            id="a numbered document",
        ),
        pytest.param(
            "TRIỂN KHAI THỰC HIỆN CHỈ THỊ SỐ 13/CT-TTG NGÀY 02 THÁNG 5 NĂM 2024",
            "09/KH-BTNMT",
            "KH thực hiện Chỉ thị số 13/CT-TTG (09/KH-BTNMT)",
            id="set in capitals, with its own number",
        ),
        pytest.param(
            "Chuyển đổi số năm 2026", "7/KH-UBND", "KH Chuyển đổi số năm 2026 (7/KH-UBND)", id="other"
        ),
        pytest.param("", None, "KH ban-nhap", id="no title: the file's name"),
    ],
)
def test_short_title(title: str, number: str | None, short: str) -> None:
    assert short_title(PlanMeta(title=title, number=number), "ban-nhap.docx") == short


def test_a_long_title_is_cut_between_words_and_keeps_its_number() -> None:
    short = short_title(PlanMeta(title="Phát triển " * 40, number="7/KH-UBND"))
    assert len(short) <= LONGEST
    assert short.endswith("… (7/KH-UBND)")
