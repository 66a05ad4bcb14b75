"""The whole way from a file: what holds no task, what is no plan, what nobody has confirmed."""

from pathlib import Path

import pytest

from corpus import read_plan
from corpus.agencies import Registry
from corpus.errors import UnreadableFile
from corpus.reading import Source
from corpus.readplan import plan_of
from tests.corpus.roundtrip import document

ENGLISH = (
    "PLAN\n\nI. TASKS\n\n1. The Department of Finance shall prepare the annual budget before 30/6/2026.\n\n"
    "2. The Department of Health shall report to the Committee every quarter and publish what it found.\n\n"
    "3. All departments shall coordinate with the Office."
)


def test_a_file_of_any_format_is_read_in_the_sandbox(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.txt"
    path.write_bytes(document(["1. Sở Nội vụ rà soát quy trình."]).encode("utf-16"))
    read = read_plan(path, registry=registry)
    assert [task.lead for task in read.tasks] == [("Sở Nội vụ",)]
    assert (read.warnings, read.needs_confirmation) == ((), "")


def test_a_plan_in_english_is_refused_with_advice(registry: Registry) -> None:
    with pytest.raises(UnreadableFile, match="tiếng Việt") as error:
        plan_of(Source("plan.txt", "0" * 64, ENGLISH), registry=registry)
    assert error.value.exit_code == 2


def test_what_nobody_confirmed_is_never_sure(registry: Registry) -> None:
    reason = "Văn bản được nhận dạng từ ảnh: xin đối chiếu trước khi duyệt."
    text = document(["1. Sở Nội vụ rà soát quy trình."])
    read = plan_of(Source("a.pdf", "0" * 64, text, needs_confirmation=reason), registry=registry)
    assert read.needs_confirmation == reason
    assert [(task.confidence, task.issues) for task in read.tasks] == [(0.5, (reason,))]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ("MỤC LỤC", "1. Hoàn thiện thể chế ........ 3", "2. Sở Nội vụ tham mưu ........ 5"),
            id="table of contents",
        ),
        pytest.param(
            ("TT\tNhiệm vụ\tĐơn vị thực hiện\tKết quả", "1\t………\t…\t…", "2\t\t\t"), id="empty report form"
        ),
        pytest.param(("Nâng cao nhận thức:", "(chi tiết tại phụ lục)"), id="asides"),
    ],
)
def test_what_holds_no_task(registry: Registry, lines: tuple[str, ...]) -> None:
    text = document([*lines[:1], "", "\n\n".join(lines[1:]) if "\t" not in lines[0] else "\n".join(lines)])
    assert plan_of(Source("a.txt", "0" * 64, text), registry=registry).tasks == ()
