"""Which bodies of a question act, and which only stand in it."""

import pytest

from rag.question.bodies.named import find_bodies
from tests.rag import built

COMMUNES = ("UBND các xã, phường",)


@pytest.mark.parametrize(
    ("question", "acting"),
    [
        pytest.param("Các xã phải làm gì?", COMMUNES, id="the communes act"),
        pytest.param("cac xa phai nop gi", COMMUNES, id="without accents"),
        pytest.param("Phát triển du lịch tại các xã vùng cao ra sao?", (), id="a place"),
        pytest.param("Hỗ trợ các xã khó khăn thế nào?", (), id="those who are helped"),
        pytest.param("Các xã hội nghề nghiệp được giao gì?", (), id="societies"),
        pytest.param("Nhà máy nhiệt điện Đại Từ phải làm gì?", (), id="a commune in a company's name"),
        pytest.param("Đại Từ phải làm gì?", ("UBND xã Đại Từ",), id="the commune by its bare name"),
        pytest.param("Ai chịu trách nhiệm trước UBND tỉnh?", (), id="who is answered to"),
        pytest.param("Quý trước Sở Y tế phải làm gì?", ("Sở Y tế",), id="a time that is past"),
        pytest.param(
            "Có việc nào về kiểm tra hồ sơ của Sở Y tế không?", (), id="a body in the matter of a task"
        ),
        pytest.param("Bên nào phụ trách việc của Sở Y tế?", (), id="asks which side"),
        pytest.param("Chương trình Chính phủ số phải đạt kết quả gì?", (), id="a term, no body"),
        pytest.param("Lộ trình Bộ Công an đưa ra là gì?", ("Bộ Công an",), id="no 'trình' that sends to it"),
        pytest.param(
            "Theo kế hoạch Luật AI thì Sở Tài chính phải làm gì?", ("Sở Tài chính",), id="AI asks nobody who"
        ),
    ],
)
def test_who_acts(question: str, acting: tuple[str, ...]) -> None:
    assert find_bodies(question, built.registry()).agencies == acting


def test_a_body_that_is_gone_is_named_with_who_took_over() -> None:
    found = find_bodies("Sở Giao thông vận tải phải làm gì?", built.registry())
    assert found.agencies == ("Sở Xây dựng",)
    assert found.former == ("Sở Giao thông vận tải nay là Sở Xây dựng.",)


@pytest.mark.parametrize(
    ("question", "unsure"),
    [
        pytest.param("Ban Chỉ đạo được giao việc gì?", True, id="named, and there are several"),
        pytest.param("Chỉ tiêu này lấy theo chương trình của ban chỉ đạo nào?", False, id="asked for"),
        pytest.param("Ai báo cáo Ban Chỉ đạo hằng tháng?", False, id="somebody else is asked for"),
    ],
)
def test_a_name_of_several_bodies_is_asked_back_only_where_it_matters(question: str, unsure: bool) -> None:
    assert bool(find_bodies(question, built.registry()).candidates) is unsure


@pytest.mark.parametrize(
    ("question", "acting", "without"),
    [
        pytest.param("Ngoài Sở Y tế thì ai chủ trì?", (), ("Sở Y tế",), id="one, before who is asked for"),
        pytest.param(
            "Các xã, trừ xã Phú Lương và xã Đại Từ, phải làm gì?",
            COMMUNES,
            ("UBND xã Phú Lương", "UBND xã Đại Từ"),
            id="two, beside those who act",
        ),
        pytest.param("tru so y te ra so nao chu tri", (), ("Sở Y tế",), id="no accents"),
        pytest.param("Trong và ngoài tỉnh, Sở Y tế làm gì?", ("Sở Y tế",), (), id="no body is left out"),
    ],
)
def test_who_is_left_out(question: str, acting: tuple[str, ...], without: tuple[str, ...]) -> None:
    found = find_bodies(question, built.registry())
    assert (found.agencies, found.without) == (acting, without)
