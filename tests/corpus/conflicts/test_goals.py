"""Goals stated twice: what differs is found, what only sounds alike is not."""

import pytest

from corpus.conflicts import Conflict, find_conflicts
from corpus.models import Target, Task, TaskKind
from tests.factories import make_plan, make_task

ROW = "Tỷ trọng giá trị tăng thêm của công nghiệp xanh trong GDP"


def target(words: str, op: str, value: float, document: str) -> Task:
    return make_task(
        words,
        document=document,
        id="KH1-PL1.1",
        where="Phụ lục I, chỉ tiêu số 1",
        kind=TaskKind.TARGET,
        target=Target(op=op, value=value, unit="%"),
    )


def found(line: str, row: str = ROW, op: str = ">=", value: float = 35) -> tuple[Conflict, ...]:
    text = f"Phụ lục I\n{row}\n\n{line}\n"  # the row first: its words are found where they stand first
    return find_conflicts(make_plan(text), (target(row, op, value, text),))


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        pytest.param(
            "- Tỷ trọng giá trị tăng thêm của công nghiệp xanh trong GRDP năm 2026 đạt 35%, kể cả FDI.",
            "measure",
            id="GRDP in the text, GDP in the annex",
        ),
        pytest.param(
            "- Tỷ trọng giá trị tăng thêm của công nghiệp xanh trong GDP phấn đấu đạt tối thiểu 30%.",
            "value",
            id="another figure",
        ),
        pytest.param(
            "- Tỷ trọng giá trị tăng thêm của công nghiệp xanh trong GDP phấn đấu đạt trên 35%.",
            "value",
            id="more than, and at least",
        ),
    ],
)
def test_what_differs_is_found(line: str, sort: str) -> None:
    (conflict,) = found(line)
    assert conflict.sort == sort
    assert [side.task_id for side in conflict.sides] == [None, "KH1-PL1.1"]
    assert "Phụ lục I, chỉ tiêu số 1" in conflict.text


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "- Tỷ trọng giá trị tăng thêm của công nghiệp xanh trong GDP đạt tối thiểu 35%.", id="the same"
        ),
        pytest.param(
            "- Tỷ trọng giá trị tăng thêm của công nghiệp xanh trong GDP đạt 35%.", id="reached, at least"
        ),
        pytest.param(
            "- Tỷ trọng giá trị tăng thêm của công nghiệp xanh trong GDP đạt 50%; năm 2035 đạt 60%.",
            id="two figures in a line are not judged",
        ),
        pytest.param("- Tỷ trọng giá trị gia công trong GRDP đạt 10%.", id="another subject"),
        pytest.param("- Tăng trưởng đạt 12%.", id="too few words to compare"),
    ],
)
def test_what_may_be_two_things_is_not(line: str) -> None:
    assert found(line) == ()


def test_another_whole() -> None:
    (conflict,) = found(
        "+ Tỷ lệ trường học nối mạng Internet tốc độ cao trên tổng số trường học công lập đạt tối thiểu 80%.",
        row="Tỷ lệ trường học nối mạng Internet tốc độ cao trên tổng số trường học",
        value=80,
    )
    assert conflict.sort == "measure"
    assert "trường học công lập" in conflict.text
