"""rag.verdict.attributes: what is asked by the name of an attribute must be named where it is answered."""

import pytest

from rag.verdict.attributes import unstated

RIVAL = "Tổ chức hội thi sáng kiến hằng năm; dùng phần mềm chấm điểm trực tuyến."


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        pytest.param("Thể lệ hội thi sáng kiến quy định gì?", RIVAL, True, id="rules, none told"),
        pytest.param("Thể lệ hội thi ra sao?", "Ban hành thể lệ hội thi.", False, id="rules, told"),
        pytest.param("Ai ban hành thể lệ hội thi?", RIVAL, False, id="who makes the rules"),
        pytest.param("phan mem cham diem phien ban may", RIVAL, True, id="a version, no accents"),
        pytest.param("Phần mềm phải có tốc độ bao nhiêu?", RIVAL, True, id="a speed"),
        pytest.param("Hội thi tổ chức khi nào?", RIVAL, False, id="a day is a field"),
        pytest.param("Chứng nhận có giá trị mấy năm?", RIVAL, True, id="how long it holds"),
        pytest.param("Giá trị gia tăng đạt bao nhiêu?", RIVAL, False, id="a value"),
        pytest.param("Bộ tiêu chí chấm có những tiêu chí gì?", "Xây dựng bộ tiêu chí.", True, id="its parts"),
        pytest.param(
            "Chấm theo bộ tiêu chí nào?", "Chấm theo bộ tiêu chí do Bộ A ban hành.", False, id="which"
        ),
        pytest.param("Hội thi chấm bao nhiêu điểm số?", RIVAL, True, id="marks"),
        pytest.param("Máy chấm điểm nặng bao nhiêu?", RIVAL, True, id="a weight"),
        pytest.param("Gánh nặng thủ tục giảm bao nhiêu?", RIVAL, False, id="a burden"),
    ],
)
def test_unstated(question: str, text: str, lacks: bool) -> None:
    assert unstated(question, text) is lacks
