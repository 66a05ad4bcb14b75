"""Lines to paragraphs and tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Paragraph, Table, find_blocks
from corpus.text import nfc


def paragraphs(text: str) -> list[str]:
    return [b.flow.text for b in find_blocks(nfc(text)) if isinstance(b, Paragraph)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "hướng dẫn thi\n\nhành Luật này.", ["hướng dẫn thi hành Luật này."], id="cut by a page break"
        ),
        pytest.param(
            "cấp phát vắc xin cho\n\n     2\n\ncác Trung tâm Y tế.",
            ["cấp phát vắc xin cho các Trung tâm Y tế."],
            id="cut by a page break with its number",
        ),
        pytest.param(
            "Việc một.\n\n2\n\nviệc hai", ["Việc một.", "2 việc hai"], id="a number after a sentence"
        ),
        pytest.param(
            "1. Mục đích\nTriển khai Luật.", ["1. Mục đích", "Triển khai Luật."], id="short heading"
        ),
        pytest.param("- Việc một\n- Việc hai", ["- Việc một", "- Việc hai"], id="bullets without full stops"),
        pytest.param("Việc một.\nviệc hai", ["Việc một.", "việc hai"], id="a sentence that ended"),
        pytest.param(
            "Chương trình phát triển công nghệ và công nghiệp chiến lược của\nChính phủ",
            ["Chương trình phát triển công nghệ và công nghiệp chiến lược của Chính phủ"],
            id="long line broken before a capital",
        ),
        pytest.param(
            "      Sở A chủ trì thực hiện việc này tại\nNghị định số 1.\n      Sở B phối hợp.",
            ["Sở A chủ trì thực hiện việc này tại Nghị định số 1.", "Sở B phối hợp."],
            id="first lines indented",
        ),
        pytest.param("DANH MỤC NHIỆM VỤ\nNĂM 2026", ["DANH MỤC NHIỆM VỤ NĂM 2026"], id="heading in capitals"),
        pytest.param("KẾ HOẠCH\nTRIỂN KHAI LUẬT", ["KẾ HOẠCH", "TRIỂN KHAI LUẬT"], id="type stands alone"),
        pytest.param("Việc\n[... bỏ mục III ...]\nkhác", ["Việc khác"], id="a note of omission is furniture"),
    ],
)
def test_paragraphs_are_mended(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("TT\tViệc\tChủ trì\n1\tA\tSở B\n\n2\tC\tSở D", id="tabs"),
        pytest.param(
            "| TT | Việc | Chủ trì |\n| --- | --- | --- |\n| 1 | A | Sở B |\n| 2 | C | Sở D |", id="pipes"
        ),
    ],
)
def test_rows_become_one_table(text: str) -> None:
    (table,) = find_blocks(text)
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["TT", "Việc", "Chủ trì"],
        ["1", "A", "Sở B"],
        ["2", "C", "Sở D"],
    ]


def test_a_tab_after_a_number_makes_no_row() -> None:
    assert paragraphs("\t5. Đẩy mạnh\n1.\tNội dung") == ["5. Đẩy mạnh", "1. Nội dung"]


@given(st.text(alphabet=st.sampled_from("Sở a.1)-+|\t\n IVĐiều:;“*#"), max_size=200))
def test_any_text_gives_blocks_whose_characters_stand_in_it(text: str) -> None:
    for block in find_blocks(text):
        cells = (block.flow,) if isinstance(block, Paragraph) else (c for row in block.rows for c in row)
        for flow in cells:
            assert all(c == text[o] or c == " " for c, o in zip(flow.text, flow.origin, strict=True))
