"""Parts of a plan by their headings, and how many there are, on a real release of the bundled plans."""

from datetime import date

import pytest

from rag.models import Answer
from tests.rag import built


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=date(2026, 5, 8))


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("Mục đích của KH 2815?", ("Cụ thể hóa và tổ chức", "Bảo đảm sự phối hợp"), "half of a heading"),
        ("Kế hoạch luật AI đặt ra yêu cầu gì?", ("đồng bộ, thống nhất",), "the other half"),
        ("Yêu cầu của Kế hoạch thực hiện NQ 71?", ("vai trò, trách nhiệm",), "a part with its own heading"),
        ("Quan điểm của kế hoạch QĐ 11 gồm những gì?", ("Hành động đột phá", "“06 rõ”"), "all paragraphs"),
        ("Mục tiêu của kế hoạch 2815 là gì?", ("blockchain", "10 -15 doanh nghiệp"), "a long part, whole"),
        ("Kế hoạch QĐ 11 có mấy quan điểm?", ("5 mục", "Phân công, điều phối"), "counted and told"),
        (
            "Kế hoạch NQ 71 có những nhóm nhiệm vụ, giải pháp nào?",
            ("7 mục", "Nâng cao nhận thức", "hợp tác quốc tế"),
            "groups by their headings, not their tasks",
        ),
        ("Kế hoạch luật công nghệ cao gồm mấy phần?", ("4 mục", "KINH PHÍ THỰC HIỆN"), "all parts"),
    ],
)
def test_a_part_is_found_by_its_heading(question: str, said: tuple[str, ...], why: str) -> None:
    answer = ask(question)
    assert [part for part in said if part not in answer.text] == [], why
    assert not answer.abstained
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("Phụ lục I có bao nhiêu chỉ tiêu?", "17 chỉ tiêu (18 dòng", "6a and 6b are one number"),
        ("co bao nhieu chi tieu trong phu luc 1", "17 chỉ tiêu", "no accents"),
        ("Số lượng nhiệm vụ ở Phụ lục III?", "2 việc", "an annex of no plan named"),
        ("Kế hoạch 2815 có bao nhiêu nhiệm vụ?", "Mục III: 6", "by part"),
    ],
)
def test_tasks_are_counted(question: str, said: str, why: str) -> None:
    answer = ask(question)
    assert said in answer.text, why
    assert answer.tasks


def test_a_figure_is_no_count() -> None:
    answer = ask("Phủ sóng 5G phải đạt bao nhiêu phần trăm ở Phụ lục I?")
    assert "95%" in answer.text
    assert len(answer.tasks) < 5


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        (
            "KH 2815 ưu tiên sản phẩm công nghệ chiến lược gì?",
            ("Mô hình ngôn ngữ lớn", "không người lái"),
            "all",
        ),
        ("Tỉnh chọn những công nghệ chiến lược nào để ưu tiên triển khai?", ("5G", "blockchain"), "no plan"),
        (
            "Kế hoạch 2815 xây dựng bộ dữ liệu chuyên ngành phục vụ các lĩnh vực nào?",
            ("logistics", "sở hữu trí tuệ", "tài chính"),
            "a list inside a task",
        ),
    ],
)
def test_a_list_in_a_sentence_is_told_whole(question: str, said: tuple[str, ...], why: str) -> None:
    answer = ask(question)
    assert [part for part in said if part not in answer.text] == [], why
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 2815 giao những nhiệm vụ nào?",
        "Những cơ quan nào ưu tiên sản phẩm công nghệ chiến lược?",
        "Tỉnh ưu tiên những giống lúa nào?",
    ],
)
def test_no_list_is_taken_for_another(question: str) -> None:
    assert "Mô hình ngôn ngữ lớn" not in ask(question).text
