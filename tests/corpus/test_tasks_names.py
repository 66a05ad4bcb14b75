"""One document, one spelling: names settled by what the document writes elsewhere."""

import pytest

from corpus.agencies import Registry
from corpus.models import Task
from corpus.reading import source_of
from corpus.readplan import plan_of

HEAD = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn"


def tasks(registry: Registry, prose: str, *rows: str) -> tuple[Task, ...]:
    letterhead = "BỘ XÂY DỰNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    opening = "Thực hiện Nghị quyết của Chính phủ, Bộ Xây dựng ban hành Kế hoạch với các nội dung sau:"
    text = "\n\n".join(
        (letterhead, "KẾ HOẠCH", "Phát triển đô thị", opening, "I. MỤC ĐÍCH", prose, "Phụ lục I")
    )
    source = source_of("a.txt", (text + "\n\n" + "\n".join((HEAD, *rows))).encode())
    return plan_of(source, registry=registry).tasks


@pytest.mark.parametrize(
    ("prose", "cell", "name"),
    [
        pytest.param(
            "- Bộ Khoa học và Công nghệ cùng các đơn vị phối hợp.",
            "Các đơn vị thuộc Bộ KH&CN",
            "Các đơn vị thuộc Bộ Khoa học và Công nghệ",
            id="an abbreviation that the text spells out",
        ),
        pytest.param(
            "- Viện Quy hoạch đô thị nông thôn và Tạp chí Kiến trúc Việt Nam tham gia.",
            "Viện Quy hoạch ĐTNT",
            "Viện Quy hoạch đô thị nông thôn",
            id="initials of the rest of a name",
        ),
        pytest.param(
            "- Không nêu ở đâu khác.", "Viện Quy hoạch ĐTNT", "Viện Quy hoạch ĐTNT", id="nowhere spelled out"
        ),
        pytest.param(
            "- Cục Hạ tầng và Phát triển đô thị theo dõi.",
            "Cục Hạ tầng và Cục Phát triển đô thị",
            "Cục Hạ tầng và Phát triển đô thị",
            id="two bodies that the text knows as one",
        ),
        pytest.param("- Theo dõi.", "Vu Vật liệu xây dựng", "Vụ Vật liệu xây dựng", id="an accent left out"),
    ],
)
def test_a_name_is_settled_by_the_document(registry: Registry, prose: str, cell: str, name: str) -> None:
    (task,) = tasks(registry, prose, f"1\tLập đồ án quy hoạch\t{cell}\t\tQuý I/2026")
    assert task.lead == (name,)


def test_two_bodies_read_as_one_are_a_doubt(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "- Cục Hạ tầng và Phát triển đô thị theo dõi.",
        "1\tLập đồ án\tCục Hạ tầng và Cục Phát triển đô thị\t\tQuý I/2026",
    )
    assert any("đối chiếu" in issue for issue in task.issues)


def test_the_usual_spelling_of_a_group_wins(registry: Registry) -> None:
    usual = [f"{n}\tLập đồ án {n}\tVụ A\tCác bộ, cơ quan liên quan\t2026" for n in range(1, 7)]
    found = tasks(registry, "- Theo dõi.", *usual, "7\tĐồ án khác\tVụ A\tCác bộ, cơ quan có liên quan\t2026")
    assert {task.support for task in found} == {("Các bộ, cơ quan liên quan",)}


def test_points_handed_out_by_number_are_no_tasks_beside_the_handing_out(registry: Registry) -> None:
    lines = (
        "II. NỘI DUNG",
        "1. Cải tiến quy trình tiếp nhận.",
        "2. Sắp xếp lại bộ máy.",
        "3. Đào tạo công chức.",
        "III. TỔ CHỨC THỰC HIỆN",
        "- Sở Nội vụ thực hiện nội dung điểm 1, Mục II.",
        "- Sở Tư pháp thực hiện nội dung điểm 2, Mục II.",
        "- Sở Tài chính thực hiện nội dung điểm 3, Mục II.",
    )
    source = source_of("a.txt", ("KẾ HOẠCH\n\n" + "\n\n".join(lines)).encode())
    found = plan_of(source, registry=registry).tasks
    assert [task.lead for task in found] == [("Sở Nội vụ",), ("Sở Tư pháp",), ("Sở Tài chính",)]
