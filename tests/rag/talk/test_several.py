"""Where one question asks several."""

import pytest

from rag.talk.several import in_a_row, leans, named_apart, questions_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Công an tỉnh chủ trì gì? Sở Nội vụ chủ trì gì?",
            ("Công an tỉnh chủ trì gì", "Sở Nội vụ chủ trì gì?"),
            id="two sentences",
        ),
        pytest.param(
            "Ai chủ trì Đề án 06, ai chủ trì cải cách hành chính?",
            ("Ai chủ trì Đề án 06", "ai chủ trì cải cách hành chính?"),
            id="a comma, the same field of two things",
        ),
        pytest.param(
            "Chỉ tiêu phủ sóng 5G là bao nhiêu và số startup phải tăng bao nhiêu?",
            ("Chỉ tiêu phủ sóng 5G là bao nhiêu", "số startup phải tăng bao nhiêu?"),
            id="và",
        ),
        pytest.param(
            "Ban hành kiến trúc dữ liệu hạn khi nào, còn bộ trường thông tin dữ liệu gốc?",
            ("Ban hành kiến trúc dữ liệu hạn khi nào", "còn bộ trường thông tin dữ liệu gốc?"),
            id="the second leans on the first",
        ),
        pytest.param(
            "ai chu tri de an 06 va ai chu tri cai cach hanh chinh",
            ("ai chu tri de an 06", "ai chu tri cai cach hanh chinh"),
            id="without accents",
        ),
    ],
)
def test_questions_asked_in_one_are_told_apart(text: str, parts: tuple[str, ...]) -> None:
    assert questions_in(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ai chủ trì ban hành kiến trúc dữ liệu và hạn khi nào?", id="two fields of one thing"),
        pytest.param("Hội nghị phổ biến luật do ai chủ trì, sở nào phối hợp?", id="lead and support"),
        pytest.param("Ai lo dạy bà con xài điện thoại thông minh?", id="con is no còn"),
        pytest.param("Còn bao nhiêu ngày nữa đến hạn, còn bao nhiêu việc?", id="còn as in left"),
        pytest.param("Mấy anh chuyên trách phải học quản trị dữ liệu, tối thiểu bao nhiêu?", id="no subject"),
        pytest.param("Sở Khoa học và Công nghệ phải làm gì trước 30/6?", id="và in a name"),
        pytest.param("", id="nothing"),
    ],
)
def test_one_question_stays_one(text: str) -> None:
    assert questions_in(text) == (text,)


def test_a_text_with_very_many_questions_is_not_taken_apart() -> None:
    text = " ".join(f"Sở Tài chính làm gì trong quý {n}?" for n in ("I", "II", "III", "IV", "V"))
    assert questions_in(text) == (text,)


def test_a_part_that_leans_is_known() -> None:
    assert leans("còn việc mua sắm?")
    assert leans("the con so y te")
    assert not leans("Sở Y tế làm gì?")


def test_two_figures_in_a_row() -> None:
    row = in_a_row("Tỷ lệ hồ sơ trực tuyến và mức độ hài lòng phải đạt bao nhiêu?")
    assert row is not None
    assert row.sure
    assert row.questions == (
        "Tỷ lệ hồ sơ trực tuyến phải đạt bao nhiêu?",
        "mức độ hài lòng phải đạt bao nhiêu?",
    )


def test_a_row_may_be_one_thing() -> None:
    row = in_a_row("Chỉ tiêu kinh tế số và phủ sóng 5G bao nhiêu?")
    assert row is not None
    assert not row.sure
    assert row.questions[1] == "Chỉ tiêu phủ sóng 5G bao nhiêu?"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Trung tâm đổi mới sáng tạo và khởi nghiệp được cấp mấy tỷ?", id="no figure is named"),
        pytest.param("Chỉ tiêu kinh tế số là gì?", id="no number is asked for"),
        pytest.param("Tỷ lệ khoa học và công nghệ và chuyển đổi số là bao nhiêu?", id="nobody knows where"),
    ],
)
def test_no_row_of_figures(text: str) -> None:
    assert in_a_row(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Hạn của việc lập quỹ đầu tư và việc mở lớp kỹ năng số?",
            ("Hạn của việc lập quỹ đầu tư?", "Hạn của việc mở lớp kỹ năng số?"),
            id="what is asked stands before both",
        ),
        pytest.param(
            "Nhiệm vụ số hóa hồ sơ và nhiệm vụ phủ sóng 5G giao ai?",
            ("Nhiệm vụ số hóa hồ sơ giao ai?", "nhiệm vụ phủ sóng 5G giao ai?"),
            id="behind both",
        ),
        pytest.param(
            "Chỉ tiêu số 2, 5 và 9 là gì?",
            ("Chỉ tiêu số 2 là gì?", "Chỉ tiêu số 5 là gì?", "Chỉ tiêu số 9 là gì?"),
            id="several numbers",
        ),
        pytest.param("Việc hướng dẫn và kiểm tra do ai làm?", (), id="one thing in two verbs"),
        pytest.param("Sở Y tế có việc gì và nhiệm vụ gì?", (), id="nothing is named"),
    ],
)
def test_things_called_by_their_kind_or_number_are_told_apart(text: str, parts: tuple[str, ...]) -> None:
    assert named_apart(text) == parts


def test_a_word_from_elsewhere_names_something() -> None:
    row = in_a_row("Chỉ tiêu 5G và chỉ tiêu startup là bao nhiêu?")
    assert row is not None
    assert row.questions == ("Chỉ tiêu 5G là bao nhiêu?", "chỉ tiêu startup là bao nhiêu?")
