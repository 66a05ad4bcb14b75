"""A question that names several themes."""

import pytest

from rag.compare.in_a_row import Row, clauses, row_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param(
            "Kế hoạch nào có tổng công trình sư và kế hoạch nào có đào tạo tiến sĩ?",
            ("Kế hoạch nào có tổng công trình sư", "kế hoạch nào có đào tạo tiến sĩ?"),
            id="what is asked stands in front",
        ),
        pytest.param(
            "Phủ sóng 5G ở kế hoạch nào và chữ ký số ở kế hoạch nào?",
            ("Phủ sóng 5G ở kế hoạch nào", "chữ ký số ở kế hoạch nào?"),
            id="what is asked stands behind",
        ),
        pytest.param("Kế hoạch nào có 5G?", ("Kế hoạch nào có 5G?",), id="asked once"),
        pytest.param("còn lại, và thì", ("còn lại, và thì",), id="nothing is asked"),
    ],
)
def test_a_question_is_cut_where_plans_are_asked_for_anew(question: str, parts: tuple[str, ...]) -> None:
    assert clauses(question) == parts


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param("chữ ký số và phủ sóng 5G", Row(("chữ ký số", "phủ sóng 5G"), apart=True), id="và"),
        pytest.param(
            "phát triển hạ tầng, phủ sóng 5G", Row(("phát triển hạ tầng", "phủ sóng 5G")), id="a row"
        ),
        pytest.param("5G, IoT", Row(("5G", "IoT")), id="terms stand alone"),
        pytest.param("nghiên cứu và phát", Row(("nghiên cứu và phát",)), id="one syllable does not"),
        pytest.param("chữ ký số", Row(("chữ ký số",)), id="one theme"),
        pytest.param("bảo vệ rừng, cấp nước", Row(("bảo vệ rừng", "cấp nước")), id="words in a row"),
        pytest.param("đào, tạo rừng", Row(("đào, tạo rừng",)), id="a syllable is no theme"),
    ],
)
def test_themes_in_a_row(said: str, found: Row) -> None:
    assert row_of(said) == found
