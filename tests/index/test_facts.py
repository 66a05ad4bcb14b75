"""The facts database: what goes in comes out, filters filter, nothing typed can break a query."""

import sqlite3 as standard_sqlite
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.models import Deadline, DeadlineKind, Task, TaskKind
from index import database
from index.chunks import make_chunks
from index.errors import DamagedRelease
from index.facts import FactStore
from index.models import TaskFilter
from index.terms import match_any, terms
from index.wording import own_wording
from index.writing import FactWriter
from tests.factories import MadePlan, make_plan, make_read_plan, make_section, make_task

TEXT = (
    "I. NHIỆM VỤ\n"
    "1. Số hóa hồ sơ đất đai toàn tỉnh.\n"
    "2. Báo cáo kết quả hằng tháng.\n"
    "3. Đào tạo kỹ năng số cho cán bộ.\n"
    "II. TỔ CHỨC THỰC HIỆN\n"
    "4. Sở Tài chính bố trí kinh phí.\n"
)


def dated(due: str) -> Deadline:
    return Deadline(kind=DeadlineKind.DATE, due=date.fromisoformat(due))


def sample() -> MadePlan:
    tasks = (
        make_task(
            "Số hóa hồ sơ đất đai toàn tỉnh", document=TEXT, id="KH1-I.1", where="Mục I.1",
            lead=("Sở Nông nghiệp và Môi trường",), support=("Sở Tài chính",), deadline=dated("2026-06-30"),
        ),
        make_task(
            "Báo cáo kết quả hằng tháng", document=TEXT, id="KH1-I.2", where="Mục I.2", kind=TaskKind.REPORT,
            lead=("Sở Tài chính",), deadline=Deadline(kind=DeadlineKind.RECURRING, recur="monthly-25"),
        ),
        make_task("Đào tạo kỹ năng số cho cán bộ", document=TEXT, id="KH1-I.3", where="Mục I.3"),
        make_task(
            "Sở Tài chính bố trí kinh phí", document=TEXT, id="KH1-II.4", where="Mục II.4",
            kind=TaskKind.DUTY, lead=("Sở Tài chính",), deadline=dated("2026-12-31"),
        ),
    )  # fmt: skip
    sections = (
        make_section(TEXT, "I. NHIỆM VỤ", "II. TỔ"),
        make_section(TEXT, "II. TỔ CHỨC THỰC HIỆN", where="Mục II"),
    )
    return MadePlan(make_plan(TEXT, sections=sections), tasks)


def write(path: Path, *plans: MadePlan) -> None:
    writer = FactWriter(path, model="hash:8")
    for read in plans:
        chunks = make_chunks(read.plan, read.tasks)
        writer.add_plan(read.plan, read.tasks, chunks, short=f"Ngắn {read.plan.id}", digest="d")
    writer.order([read.plan.id for read in plans])
    writer.tidy()
    writer.finish()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "facts.db"
    write(file, sample(), make_read_plan(2))
    return file


@pytest.fixture
def facts(path: Path) -> Iterator[FactStore]:
    with FactStore.open(path) as store:
        yield store


def test_plans_come_back_whole(facts: FactStore) -> None:
    assert facts.plan("kh1") == sample().plan
    assert facts.text("KH1") == TEXT
    assert [(card.id, card.short, card.tasks) for card in facts.plans()] == [
        ("KH1", "Ngắn KH1", 4),
        ("KH2", "Ngắn KH2", 3),
    ]
    assert facts.sections("KH1") == sample().plan.sections


def test_chunks_come_back_whole(facts: FactStore) -> None:
    made = make_chunks(*sample())
    assert facts.chunks_of_plan("KH1") == made
    assert facts.chunk(made[0].id) == made[0]
    assert facts.chunk_of_task("KH1-I.2") == next(chunk for chunk in made if "KH1-I.2" in chunk.task_ids)


def test_tasks_are_kept_as_words(facts: FactStore) -> None:
    task = facts.task("KH1-I.1")
    assert task is not None
    assert facts.wordings(["KH1-I.1", "XYZ-1"]) == {"KH1-I.1": own_wording(task)}


@pytest.mark.parametrize(
    "k", [1, 2, 40], ids=["few", "as many as there are of a plan", "more than there are"]
)
def test_texts_that_hold_words_are_those_of_their_passages(facts: FactStore, k: int) -> None:
    """However they are read: the first of them at once, or plan after plan."""
    expression = match_any(terms("nhiệm vụ số hóa báo cáo"), "terms")
    ids = facts.holding(expression, ["KH1", "KH2"], k)
    assert sorted(facts.texts_holding(expression, k)) == sorted(c.text for c in facts.chunks(ids))
    assert ids
    assert list(facts.texts_holding("", k)) == []


def test_unknown_names_find_nothing(facts: FactStore) -> None:
    assert facts.task("XYZ-1") is None
    assert facts.chunk("xyz") is None
    assert facts.sections("xyz") == ()
    with pytest.raises(KeyError):
        facts.plan("xyz")


@pytest.mark.parametrize("typed", ["KH1-I.2", "kh1-i.2", " Kh1-I.2 "])
def test_task_ids_are_found_in_any_case(facts: FactStore, typed: str) -> None:
    assert facts.task(typed) == sample().tasks[1]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(TaskFilter(plan_ids=("KH1",)), "1234", id="one plan"),
        pytest.param(TaskFilter(plan_ids=("KH1",), agencies=("Sở Tài chính",)), "124", id="either role"),
        pytest.param(TaskFilter(agencies=("Sở Tài chính",), role="lead"), "24", id="lead only"),
        pytest.param(
            TaskFilter(plan_ids=("KH1",), agencies=("Sở Tài chính",), role="support"), "1", id="support only"
        ),
        pytest.param(TaskFilter(agencies=("Sở Lạ",)), "", id="a body nobody names"),
        pytest.param(TaskFilter(plan_ids=("KH1",), kinds=(TaskKind.REPORT, TaskKind.DUTY)), "24", id="kinds"),
        pytest.param(TaskFilter(due_to=date(2026, 6, 30)), "12", id="until the last day, recurring may run"),
        pytest.param(TaskFilter(due_to=date(2026, 6, 29)), "2", id="the day before"),
        pytest.param(TaskFilter(due_from=date(2026, 7, 1), include_recurring=False), "4", id="dated only"),
        pytest.param(
            TaskFilter(due_from=date(2026, 6, 30), due_to=date(2026, 12, 31), include_recurring=False), "14",
            id="both ends count",
        ),
        pytest.param(TaskFilter(plan_ids=("KH1",), where_prefix="Mục I"), "123", id="Mục I is not Mục II"),
        pytest.param(TaskFilter(where_prefix="Mục II"), "4", id="Mục II"),
        pytest.param(TaskFilter(plan_ids=("KH1",), places=("Mục I.2", "Mục II.4")), "24", id="places"),
        pytest.param(TaskFilter(plan_ids=("KH1",), limit=2), "12", id="limit"),
    ],
)  # fmt: skip
def test_filter(facts: FactStore, wanted: TaskFilter, expected: str) -> None:
    found = facts.tasks(wanted)
    assert "".join(task.id[-1] for task in found) == expected
    assert facts.count_tasks(wanted.model_copy(update={"limit": None})) >= len(found)


@pytest.mark.parametrize(
    "typed",
    ["số hóa hồ sơ đất đai", "so hoa ho so dat dai", "SO HOA HO SO DAT DAI", "hồ sơ ĐẤT ĐAI"],
)
def test_keyword_search_ignores_accents_and_case(facts: FactStore, typed: str) -> None:
    best = facts.keyword(typed, 3)[0]
    chunk = facts.chunk(best.chunk_id)
    assert chunk is not None
    assert chunk.task_ids == ("KH1-I.1",)


def test_keyword_scores_fall_and_plans_restrict(facts: FactStore) -> None:
    found = facts.keyword("kế hoạch số hóa nhiệm vụ", 20)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    within = facts.keyword("kế hoạch số hóa nhiệm vụ", 20, plan_ids=("KH2",))
    assert within
    assert {facts.chunk(hit.chunk_id).plan_id for hit in within} == {"KH2"}  # type: ignore[union-attr]
    assert facts.keyword("số hóa", 0) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text())
def test_nothing_typed_breaks_keyword_search(facts: FactStore, typed: str) -> None:
    assert len(facts.keyword(typed, 5)) <= 5


@pytest.mark.parametrize(
    "typed",
    ['"', "a AND", "NEAR(a b)", "terms:x", "* ^", "a-b'c;--", "(((", "{accented} : x", "\0", "nhiệm " * 3000],
)
def test_operators_are_words(facts: FactStore, typed: str) -> None:
    assert isinstance(facts.keyword(typed, 5), tuple)


def test_a_store_serves_several_threads(facts: FactStore) -> None:
    from concurrent.futures import ThreadPoolExecutor

    alone = facts.keyword("số hóa hồ sơ", 5)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: facts.keyword("số hóa hồ sơ", 5), range(40))) == {alone}


# the file itself


def test_every_table_is_strict(path: Path) -> None:
    connection = database.open_read_only(path)
    rows = connection.execute(
        "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'"
    ).fetchall()
    plain = {
        name: strict for name, kind, strict in rows if kind == "table" and not name.startswith("sqlite_")
    }
    assert plain
    assert all(plain.values()), plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.one_of(st.text(alphabet="abcđ", min_size=1), st.binary(min_size=1)), st.sampled_from(["start", "due"])
)
def test_wrong_types_are_rejected(path: Path, value: object, column: str) -> None:
    connection = database.open_for_building(path)
    try:
        with pytest.raises(database.DatabaseError):
            connection.execute(f"UPDATE tasks SET {column} = ?", (value,))
    finally:
        connection.close()


def test_the_store_cannot_be_written(facts: FactStore) -> None:
    with pytest.raises(DamagedRelease, match="readonly"):
        facts._rows("DELETE FROM tasks")


def test_the_file_is_open_to_any_sqlite(path: Path) -> None:
    with standard_sqlite.connect(path) as connection:
        due = connection.execute("SELECT due FROM tasks WHERE id = 'KH1-I.1'").fetchone()
    connection.close()
    assert due == (20260630,)


def test_removing_a_plan_leaves_nothing_of_it(tmp_path: Path) -> None:
    kept, both = tmp_path / "kept.db", tmp_path / "both.db"
    write(kept, sample())
    write(both, sample(), make_read_plan(2))
    writer = FactWriter(both, model="hash:8")
    gone = writer.remove_plan("KH2")
    writer.tidy()
    writer.finish()
    assert len(gone) == 4
    with FactStore.open(kept) as left, FactStore.open(both) as right:
        assert left.counts() == right.counts()
        for table in (
            "accents",
            "accent_pairs",
            "tasks",
            "task_words",
            "task_agencies",
            "passages",
            "chunk_tasks",
        ):
            assert left._rows(f"SELECT * FROM {table}") == right._rows(f"SELECT * FROM {table}")
        assert right.keyword("ke hoach so 2", 5, plan_ids=("KH2",)) == ()


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(DamagedRelease, match=r"3\.51\.3"):
        database.check_version((3, 51, 2))


@pytest.mark.parametrize(
    "content", [None, b"", b"not a database at all" * 100], ids=["missing", "empty", "not a database"]
)
def test_an_unreadable_file_is_a_clear_error(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "facts.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DamagedRelease, match="kehoach build"):
        FactStore.open(file)


def test_recurring_tasks_keep_their_rhythm(facts: FactStore) -> None:
    task = facts.task("KH1-I.2")
    assert isinstance(task, Task)
    assert task.deadline.recur == "monthly-25"


def test_places_are_listed_once_in_their_order(facts: FactStore) -> None:
    own = ("Mục I.1", "Mục I.2", "Mục I.3", "Mục II.4")
    assert facts.places(["KH1"]) == own
    assert facts.places()[:4] == own
    assert len(set(facts.places())) == len(facts.places())
    assert facts.places(["KH9"]) == ()
