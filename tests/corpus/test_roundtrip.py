"""One task list, written in every form that officials send, is read back: words, bodies, days."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.agencies import Registry, load_registry
from corpus.deadlines import parse_deadline
from corpus.models import Task
from corpus.readers.assemble import assemble
from corpus.readers.identify import identify
from corpus.readers.worker import read_bytes
from corpus.reading import Source, source_of
from corpus.readplan import plan_of
from corpus.text import squeeze
from tests.corpus.roundtrip import WRITERS, document
from tests.rendering import RENDERERS
from tests.rendering.frame import Row

PROVINCE = "Hòa An"
_VERBS = (
    "Xây dựng",
    "Rà soát, hoàn thiện",
    "Tổ chức triển khai",
    "Ban hành",
    "Cập nhật",
    "Khảo sát, đánh giá",
)
_OBJECTS = ("đề án", "kế hoạch", "cơ sở dữ liệu", "bộ tài liệu", "quy trình", "danh mục", "chương trình")
_FIELDS = (
    "du lịch cộng đồng",
    "chợ nông thôn",
    "nước sạch",
    "thư viện số",
    "đường giao thông",
    "cây dược liệu",
)
_BODIES = (
    "Sở Tài chính", "Sở Nội vụ", "Sở Công Thương", "Sở Xây dựng", "Công an tỉnh", "Cục Viễn thám quốc gia",
    "Vụ Pháp chế", "Đảng ủy Ủy ban nhân dân tỉnh", "Hội Nông dân tỉnh", "Ban Quản lý Khu kinh tế",
    "Phòng Kinh tế", "Sở Văn hóa, Thể thao và Du lịch",
)  # fmt: skip
_GROUPS = ("các cơ quan, đơn vị có liên quan", "UBND các xã, phường", "các sở, ban, ngành")
_TIMES = (
    "Quý II/2026", "Tháng 8/2026", "Trước ngày 30/9/2026", "2026 - 2030", "Thường xuyên", "Hằng năm",
    "31/12/2027", "Quý III, IV/2026", "6/2026", "Năm 2028",
)  # fmt: skip


@st.composite
def row_lists(draw: st.DrawFn) -> list[Row]:
    """Two to five tasks with different words."""
    words = draw(
        st.lists(
            st.tuples(st.sampled_from(_VERBS), st.sampled_from(_OBJECTS), st.sampled_from(_FIELDS)),
            min_size=2,
            max_size=5,
            unique=True,
        )
    )
    return [_row(draw, n, " ".join(parts)) for n, parts in enumerate(words, 1)]


def _row(draw: st.DrawFn, number: int, text: str) -> Row:
    lead, *others = draw(st.lists(st.sampled_from(_BODIES), min_size=1, max_size=3, unique=True))
    group = draw(st.sampled_from(("", *_GROUPS)))
    support = "; ".join([*others, *([group] if group else [])])
    return Row(
        no=str(number),
        text=f"{text} trên địa bàn tỉnh giai đoạn {number}",
        lead=lead,
        support=support,
        deadline=draw(st.sampled_from(_TIMES)),
        output="",
    )


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(PROVINCE)


def _read_here(path: Path) -> Source:
    """As `corpus.readers.read`, without the child process: these files are our own."""
    data = path.read_bytes()
    extract = read_bytes(data, identify(data[:4096], path.suffix), path.name)
    text, blocks = assemble(extract)
    return Source(path.name, "0" * 64, text, blocks)


def _found(row: Row, tasks: Sequence[Task]) -> Task:
    wanted = squeeze(row["text"])
    return next(task for task in tasks if wanted in squeeze(task.text))


def _says_the_same(row: Row, task: Task, registry: Registry, *, dated: bool = True, own: bool = True) -> None:
    due = parse_deadline(row["deadline"], year=2026)
    assert set(task.lead) == set(registry.parse_list(row["lead"], own=own))
    assert set(task.support) == set(registry.parse_list(row["support"], own=own))
    if dated:
        assert (task.deadline.kind, task.deadline.due) == (due.kind, due.due)


# What a form cannot carry: text drawn from a table without frame keeps only what is certain.
_CERTAIN_ONLY = {"cell_per_line"}
# A form without a letterhead: nothing says whose plan it is, so "các sở" are nobody's in particular.
_NAMELESS = {"xlsx"}
_FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("form", sorted(RENDERERS))
@_FEW
@given(rows=row_lists())
def test_every_file_format_is_read_back(
    form: str, rows: list[Row], registry: Registry, tmp_path: Path
) -> None:
    render, suffix = RENDERERS[form]
    path = tmp_path / f"plan{suffix}"
    render(rows, path)
    tasks = plan_of(_read_here(path), registry=registry).tasks
    assert len(tasks) == len(rows)
    for row in rows:
        task = _found(row, tasks)
        if form in _CERTAIN_ONLY:
            assert task.lead in ((), registry.parse_list(row["lead"]))
            assert task.deadline.due in (None, parse_deadline(row["deadline"], year=2026).due)
        else:
            _says_the_same(row, task, registry, own=form not in _NAMELESS)


@pytest.mark.parametrize("habit", sorted(WRITERS))
@settings(max_examples=15, deadline=None)
@given(rows=row_lists())
def test_every_habit_of_authors_is_read_back(habit: str, rows: list[Row], registry: Registry) -> None:
    source = source_of("a.txt", document(WRITERS[habit](rows)).encode())
    tasks = plan_of(source, registry=registry).tasks
    assert len(tasks) == len(rows)
    for row in rows:
        _says_the_same(row, _found(row, tasks), registry, dated=habit != "sentences")
