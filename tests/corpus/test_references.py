"""Documents that a paragraph names, with day, issuer and what they are about."""

from datetime import date

import pytest

from corpus.flow import Flow
from corpus.references import find_references


@pytest.mark.parametrize(
    ("text", "number", "day", "issuer", "about"),
    [
        pytest.param(
            "Thực hiện Nghị quyết số 34-NQ/TU của Tỉnh ủy An Giang ngày 27/12/2025 về phát triển chợ",
            "34-NQ/TU",
            date(2025, 12, 27),
            "Tỉnh ủy An Giang",
            "về phát triển chợ",
            id="the day behind the issuer",
        ),
        pytest.param(
            "Quyết định số 12/QĐ-BNN ngày 10 tháng 6 năm 2026 của Bộ trưởng Bộ Nông nghiệp và Môi trường",
            "12/QĐ-BNN",
            date(2026, 6, 10),
            "Bộ trưởng Bộ Nông nghiệp và Môi trường",
            "",
            id="a name with và",
        ),
        pytest.param(
            "Nghị quyết số 8/NQ-CP ngày 01/4/2025 của Chính phủ và Kế hoạch hành động của Tỉnh ủy",
            "8/NQ-CP",
            date(2025, 4, 1),
            "Chính phủ",
            "",
            id="another document after và",
        ),
        pytest.param(
            "Nghị quyết số 8/NQ-CP ngày 01/4/2025 của Chính phủ sửa đổi, bổ sung Chương trình hành động",
            "8/NQ-CP",
            date(2025, 4, 1),
            "Chính phủ",
            "sửa đổi, bổ sung Chương trình hành động",
            id="a comma in what it is about",
        ),
        pytest.param(
            "Nghị quyết số 8/NQ-CP ngày 09/7/2024 của Chính phủ Ban hành Chương trình hành động",
            "8/NQ-CP",
            date(2024, 7, 9),
            "Chính phủ",
            "Ban hành Chương trình hành động",
            id="a capital where its title begins",
        ),
    ],
)
def test_a_document_is_read_whole(text: str, number: str, day: date, issuer: str, about: str) -> None:
    found = next(iter(find_references(Flow(text, tuple(range(len(text)))))))
    assert (found.ref.number, found.ref.date, found.ref.issuer) == (number, day, issuer)
    assert found.ref.title == f"{found.type} {about}".strip()
