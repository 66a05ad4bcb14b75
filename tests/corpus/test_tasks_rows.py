"""Rows of tables with what stands around them: cells that say two things, headings that assign."""

from datetime import date

import pytest

from corpus.agencies import Registry
from corpus.models import Task
from corpus.reading import Source
from corpus.readplan import plan_of

OPENING = "KẾ HOẠCH\n\nThi hành Luật\n\nUBND tỉnh Thái Nguyên ban hành Kế hoạch như sau:\n\nPhụ lục I\n\n"


def tasks(registry: Registry, *lines: str) -> tuple[Task, ...]:
    return plan_of(Source("a.txt", "0" * 64, OPENING + "\n".join(lines)), registry=registry).tasks


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính, Sở Tư pháp", id="both with labels"),
        pytest.param(
            "- Cơ quan chủ trì: Sở Nội vụ - Cơ quan phối hợp: Sở Tài chính, Sở Tư pháp", id="bullets"
        ),
        pytest.param("Sở Nội vụ chủ trì; Sở Tài chính, Sở Tư pháp phối hợp", id="said after"),
        pytest.param("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Sở Tư pháp", id="as a sentence"),
        pytest.param("Sở Nội vụ (chủ trì), Sở Tài chính, Sở Tư pháp (phối hợp)", id="in brackets"),
        pytest.param("Sở Nội vụ; phối hợp: Sở Tài chính, Sở Tư pháp", id="only support labelled"),
    ],
)
def test_one_cell_says_who_leads_and_who_supports(registry: Registry, cell: str) -> None:
    (task,) = tasks(registry, "STT\tNội dung\tPhân công\tTiến độ", f"1\tXây dựng đề án\t{cell}\tQuý I/2026")
    assert (task.lead, task.support) == (("Sở Nội vụ",), ("Sở Tài chính", "Sở Tư pháp"))


def test_tasks_as_bullets_in_one_cell(registry: Registry) -> None:
    cell = "- Rà soát quy trình nội bộ; - Công bố danh mục thủ tục; - Tập huấn cho công chức."
    found = tasks(registry, "TT\tNhiệm vụ\tChủ trì\tThời hạn", f"3\t{cell}\tSở Nội vụ\tQuý I/2026")
    assert [task.text for task in found] == [
        "Rà soát quy trình nội bộ;",
        "Công bố danh mục thủ tục;",
        "Tập huấn cho công chức.",
    ]
    assert {task.lead for task in found} == {("Sở Nội vụ",)}
    assert found[1].where == "Phụ lục I, nhiệm vụ số 3, gạch đầu dòng thứ 2"


def test_a_group_of_nothing_but_a_body_leads(registry: Registry) -> None:
    (task,) = tasks(
        registry, "TT\tNhiệm vụ\tThời hạn", "I\tSở Tài chính\t", "1\tThẩm định dự toán\tQuý I/2026"
    )
    assert task.lead == ("Sở Tài chính",)


def test_a_group_sets_the_time(registry: Registry) -> None:
    (task,) = tasks(
        registry,
        "TT\tNhiệm vụ\tChủ trì",
        "I\tNhiệm vụ hoàn thành trong quý II/2026\t",
        "1\tRà soát văn bản\tSở Tư pháp",
    )
    assert (task.deadline.due, task.deadline.implied) == (date(2026, 6, 30), False)


@pytest.mark.parametrize(
    ("header", "due"),
    [
        pytest.param("TT\tNhiệm vụ\tChủ trì", date(2026, 12, 31), id="no column for time"),
        pytest.param("TT\tNhiệm vụ\tChủ trì\tThời hạn", None, id="an empty cell of time says nothing"),
    ],
)
def test_the_year_of_the_title_is_an_implied_deadline(
    registry: Registry, header: str, due: date | None
) -> None:
    (task,) = tasks(registry, "DANH MỤC NHIỆM VỤ NĂM 2026", header, "1\tRà soát văn bản\tSở Tư pháp\t")
    assert (task.deadline.due, task.deadline.implied) == (due, due is not None)
    assert any("suy ra" in issue for issue in task.issues) == (due is not None)
