"""Releases: built aside, switched atomically, reused where nothing changed, never half there."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from index.collection import Collection
from index.errors import BuildBusy, BuildFailed, CollectionError, DamagedRelease, NoRelease, ReleaseError
from index.home import build_lock, read_pointer, releases
from index.models import ReleaseInfo
from index.release import Release, build, open_release, rollback
from tests.factories import MadePlan, make_read_plan

EMBEDDER = "hash:256"
Step = tuple[str, int, int]
QUESTION = "Nhiệm vụ thứ 2 của kế hoạch số 1: rà soát quy hoạch"


def plans(*numbers: int) -> list[MadePlan]:
    return [make_read_plan(number) for number in numbers]


def make(home: Path, read: Sequence[MadePlan], **options: object) -> ReleaseInfo:
    return build(home, read, **{"embedder": EMBEDDER, **options})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("built") / "thư mục có dấu #1?"
    make(home, plans(1, 2))
    return home


@pytest.fixture(scope="session")
def grown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Step]]:
    """The same with plan 3 added, among leftovers of builds that stopped; and what was reported."""
    home = shutil.copytree(built, tmp_path_factory.mktemp("grown") / "home")
    for name in ("0009-aaaa.tmp", "0008-bbbb"):
        (releases(home) / name / "chroma").mkdir(parents=True)
    steps: list[Step] = []
    make(home, plans(1, 2, 3), progress=lambda *step: steps.append(step))
    return home, steps


@pytest.fixture
def grown_home(grown: tuple[Path, list[Step]], tmp_path: Path) -> Path:
    return shutil.copytree(grown[0], tmp_path / "home")


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """A folder with a release of plans 1 and 2, of the test's own."""
    return shutil.copytree(built, tmp_path / "có dấu và trống #1?")


def live(home: Path) -> Path:
    return releases(home) / read_pointer(home).live


def check_answers(home: Path, *, plans: int = 2) -> None:
    """The live release answers by facts, by words and by vectors."""
    with open_release(home) as release:
        assert len(release.facts.plans()) == plans
        expected = release.facts.chunk_of_task("KH1-I.2")
        assert expected is not None
        assert release.keyword(QUESTION, 1)[0].chunk_id == expected.id
        assert release.dense(QUESTION, 1)[0].chunk_id == expected.id
        assert release.vector_problem is None
        assert release.check() == ()


def test_a_first_build_answers(home: Path) -> None:
    check_answers(home)
    info = json.loads((live(home) / "release.json").read_text("utf-8"))
    assert (info["plans"], info["tasks"], info["embedder"], info["dimensions"]) == (2, 6, EMBEDDER, 256)
    assert sorted(path.name for path in releases(home).iterdir()) == [read_pointer(home).live]
    assert sorted(path.name for path in live(home).iterdir()) == ["chroma", "facts.db", "release.json"]


def test_nothing_changed_nothing_built(home: Path) -> None:
    stages: list[str] = []
    info = make(home, plans(1, 2), progress=lambda stage, done, total: stages.append(stage))
    assert (info.id, stages) == (read_pointer(home).live, [])


def test_one_plan_added(grown_home: Path, built: Path) -> None:
    pointer = read_pointer(grown_home)
    assert pointer.before == read_pointer(built).live
    check_answers(grown_home, plans=3)
    with open_release(grown_home) as release:
        assert [card.id for card in release.facts.plans()] == ["KH1", "KH2", "KH3"]
        assert release.is_unchanged()
    assert sorted(path.name for path in releases(grown_home).iterdir()) == sorted(filter(None, pointer))


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        pytest.param((1,), ["KH1"], id="one removed"),
        pytest.param((2, 1), ["KH2", "KH1"], id="another order"),
        pytest.param((1, 5, 6), ["KH1", "KH5", "KH6"], id="some of each"),
    ],
)
def test_a_changed_set_of_plans(home: Path, numbers: tuple[int, ...], ids: list[str]) -> None:
    before = read_pointer(home).live
    info = make(home, plans(*numbers))
    assert read_pointer(home) == (info.id, before)
    check_answers(home, plans=len(ids))
    with open_release(home) as release:
        assert [card.id for card in release.facts.plans()] == ids


def test_a_diff_equals_a_build_from_nothing(home: Path, tmp_path: Path) -> None:
    long, other = make_read_plan(1, tasks=160), make_read_plan(4)
    changed = [long, make_read_plan(2, tasks=19), make_read_plan(3), other]
    make(home, [long, make_read_plan(2, tasks=20), other])
    grown, fresh = make(home, changed), make(tmp_path / "fresh", changed)
    assert grown.fingerprint == fresh.fingerprint
    assert (grown.vector_ids, grown.chunks, grown.tasks) == (fresh.vector_ids, fresh.chunks, fresh.tasks)
    with open_release(home) as left, open_release(tmp_path / "fresh") as right:
        for table in ("tasks", "task_agencies", "passages", "vectors", "accents", "accent_pairs", "sections"):
            rows = [sorted(release.facts._rows(f"SELECT * FROM {table}")) for release in (left, right)]
            assert rows[0] == rows[1], table
        assert left.dense(QUESTION, 5) == right.dense(QUESTION, 5)
        assert [hit.chunk_id for hit in left.keyword(QUESTION, 5)] == [
            hit.chunk_id for hit in right.keyword(QUESTION, 5)
        ]


def test_most_plans_changed_is_a_fresh_build_with_the_old_vectors(home: Path) -> None:
    seen: set[str] = set()
    renamed = {"KH1": "Một", "KH2": "Hai"}
    make(home, plans(1, 2), short_titles=renamed, progress=lambda stage, done, total: seen.add(stage))
    assert "Ghi dữ kiện" in seen
    assert "Nhúng văn bản" not in seen
    check_answers(home)
    with open_release(home) as release:
        assert [card.short for card in release.facts.plans()] == ["Một", "Hai"]


def test_unchanged_text_is_not_embedded_again(grown: tuple[Path, list[Step]]) -> None:
    seen = grown[1]
    (total,) = {total for stage, _, total in seen if stage == "Nhúng văn bản"}
    assert total == 4
    assert all(left[0] != right[0] or left[1] <= right[1] for left, right in pairwise(seen))


def test_a_release_of_another_version_gives_its_vectors(home: Path) -> None:
    info = live(home) / "release.json"
    info.write_text(json.dumps({**json.loads(info.read_text()), "schema_version": 1}))
    with pytest.raises(DamagedRelease):
        open_release(home)
    seen: set[str] = set()
    make(home, plans(1, 2), progress=lambda stage, done, total: seen.add(stage))
    assert "Nhúng văn bản" not in seen
    check_answers(home)


def test_another_embedder_is_another_release(home: Path) -> None:
    info = make(home, plans(1, 2), embedder="hash:16")
    assert (info.dimensions, info.embedder) == (16, "hash:16")
    check_answers(home)
    with open_release(home) as release:
        assert release.facts._rows("SELECT DISTINCT model FROM vectors") == [("hash:16",)]


def test_a_changed_task_reaches_facts_and_vectors(home: Path) -> None:
    first, second = plans(1, 2)
    task = first.tasks[1].model_copy(update={"lead": ("Sở Y tế",)})
    make(home, [MadePlan(first.plan, (first.tasks[0], task, first.tasks[2])), second])
    check_answers(home)
    with open_release(home) as release:
        assert release.facts.task("KH1-I.2") == task


def test_within_plans_each_passage_is_compared_and_scores_as_in_the_collection(home: Path) -> None:
    with open_release(home) as release:
        everywhere = {hit.chunk_id: hit.score for hit in release.dense(QUESTION, 50)}
        within = release.dense(QUESTION, 50, ["KH2"])
        own = {chunk.id for chunk in release.facts.chunks_of_plan("KH2")}
        assert {hit.chunk_id for hit in within} == own
        assert [hit.score for hit in within] == pytest.approx([everywhere[hit.chunk_id] for hit in within])
        assert release.facts.vectors_within(["KH2"], most=1) == []
        assert release.facts.vectors_within(["KH9"], most=9) == []


def test_force_builds_from_nothing(home: Path) -> None:
    before = read_pointer(home).live
    assert make(home, plans(1, 2), force=True).id != before
    check_answers(home)


def test_only_two_releases_are_kept_and_rollback_swaps_them(grown_home: Path) -> None:
    home = grown_home
    second, first = read_pointer(home)
    assert rollback(home).id == first
    check_answers(home)
    assert rollback(home).id == second
    third = make(home, plans(1, 2, 3, 4)).id
    assert sorted(path.name for path in releases(home).iterdir()) == [second, third]


def test_no_rollback_without_a_release_before(home: Path) -> None:
    with pytest.raises(NoRelease, match="Không còn bản dựng trước"):
        rollback(home)


def test_a_release_of_no_plans_is_empty_not_broken(tmp_path: Path) -> None:
    make(tmp_path / "home", [])
    with open_release(tmp_path / "home") as release:
        assert release.facts.plans() == ()
        assert release.keyword("gì đó", 5) == ()
        assert release.dense("gì đó", 5) == ()


def test_a_chroma_server_serves_each_release_from_its_own_collection(tmp_path: Path, server_url: str) -> None:
    home = tmp_path / "home"
    infos = [make(home, plans(*range(1, last)), chroma_url=server_url) for last in (3, 4, 5)]
    assert len({info.collection for info in infos}) == 3
    assert make(home, plans(1, 2, 3, 4), chroma_url=server_url).id == infos[-1].id
    check_answers(home, plans=4)
    assert not (live(home) / "chroma").exists()
    rollback(home)
    check_answers(home, plans=3)
    with pytest.raises(CollectionError):
        Collection.remote(server_url, infos[0].collection)


def test_a_chroma_server_that_went_away_leaves_keyword_search(home: Path) -> None:
    info = json.loads((live(home) / "release.json").read_text("utf-8"))
    info["chroma_url"] = "http://127.0.0.1:9"
    (live(home) / "release.json").write_text(json.dumps(info), "utf-8")
    with open_release(home) as release:
        assert release.dense(QUESTION, 1) == ()
        assert "máy chủ Chroma" in (release.vector_problem or "")
        assert release.keyword(QUESTION, 1)


# what goes wrong


def test_nothing_built_yet(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="kehoach build"):
        open_release(tmp_path)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        pytest.param([*plans(1), *plans(1)], "Hai văn bản có cùng mã", id="two plans, one id"),
        pytest.param(
            [MadePlan(make_read_plan(1).plan, make_read_plan(1).tasks[:1] * 2)],
            "Hai nhiệm vụ",
            id="two tasks, one id",
        ),
    ],
)
def test_doubled_ids_are_refused(home: Path, read: list[MadePlan], words: str) -> None:
    with pytest.raises(BuildFailed, match=words):
        make(home, read)
    check_answers(home)


def test_an_embedder_that_is_not_there_leaves_the_live_release(home: Path) -> None:
    with pytest.raises(BuildFailed, match="Không kết nối được máy chủ nhúng"):
        make(home, plans(1, 2, 3), embedder="http://127.0.0.1:9/v1#x")
    assert [path.name for path in releases(home).iterdir()] == [read_pointer(home).live]
    check_answers(home)


@pytest.mark.parametrize("limit", [10_000, 150_000], ids=["facts do not fit", "vectors do not fit"])
def test_a_full_disk_is_told_and_leaves_the_live_release(home: Path, limit: int) -> None:
    with pytest.raises(BuildFailed, match=r"Không đủ chỗ trên đĩa|không dùng được"):
        make(home, plans(1, 2, 3), size_limit=limit)
    assert [path.name for path in releases(home).iterdir()] == [read_pointer(home).live]
    check_answers(home)


def test_two_builds_do_not_run_at_once(home: Path) -> None:
    with build_lock(home), pytest.raises(BuildBusy, match="lần dựng dữ liệu khác"):
        make(home, plans(1, 2, 3))
    make(home, plans(1, 2, 3))
    check_answers(home, plans=3)


def test_of_two_processes_one_builds_and_one_is_told(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.release import build\n"
        "from index.errors import BuildBusy\n"
        "from tests.factories import make_read_plan\n"
        "try: build(Path(sys.argv[1]), [make_read_plan(n) for n in (1, 2, 3)], embedder='hash:256')\n"
        "except BuildBusy: sys.exit(7)"
    )
    root = Path(__file__).parents[2]
    started = [subprocess.Popen([sys.executable, "-c", code, str(home)], cwd=root) for _ in range(2)]
    codes = sorted(process.wait(600) for process in started)  # for ever is all that would be wrong
    assert codes[0] == 0
    assert set(codes) <= {0, 7}
    check_answers(home, plans=3)


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def scramble(path: Path) -> None:
    path.write_bytes(b"\xa5" * path.stat().st_size)


damages = pytest.mark.parametrize("damage", [cut, scramble, Path.unlink], ids=["cut", "scrambled", "missing"])


def use(home: Path) -> str:
    """What a person is told who opens, checks and asks the live release; "" where all is well."""
    try:
        with open_release(home) as release:
            problems = release.check()
            release.keyword(QUESTION, 3)
            release.facts.tasks()
            return " ".join(problems)
    except ReleaseError as error:
        return error.advice


@damages
@pytest.mark.parametrize("name", ["facts.db", "release.json"])
def test_damaged_facts_are_a_clear_error(home: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(live(home) / name)
    assert "kehoach build" in use(home)


@damages
@pytest.mark.parametrize("name", ["chroma.sqlite3", "header.bin", "data_level0.bin", "length.bin"])
def test_damaged_vectors_leave_keyword_search(home: Path, name: str, damage: Callable[[Path], None]) -> None:
    (path,) = live(home).rglob(name)
    damage(path)
    with open_release(home) as release:
        assert release.keyword(QUESTION, 1)
        found = release.dense(QUESTION, 1)
        assert found or "kehoach build" in (release.vector_problem or "")


def flip_a_bit(path: Path) -> None:
    """Damage that neither the size nor a look at the first pages tells."""
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("facts.db", flip_a_bit),
        ("header.bin", cut),
        ("chroma.sqlite3", cut),
        ("current", scramble),
    ],
)
def test_a_build_repairs_a_damaged_release(home: Path, name: str, damage: Callable[[Path], None]) -> None:
    (path,) = home.rglob(name)
    damage(path)
    make(home, plans(1, 2))
    check_answers(home)


def test_a_missing_vector_folder_leaves_keyword_search(home: Path) -> None:
    shutil.rmtree(live(home) / "chroma")
    with open_release(home) as release:
        assert release.dense(QUESTION, 1) == ()
        assert "bị hỏng" in (release.vector_problem or "")
        assert release.keyword(QUESTION, 1)
        assert len(release.check()) == 1


@pytest.mark.parametrize("content", ["", "{", '{"live": "0099-x", "before": null}', "[]"])
def test_a_damaged_pointer_is_a_clear_error(home: Path, content: str) -> None:
    (home / "current").write_text(content, "utf-8")
    with pytest.raises(DamagedRelease, match="kehoach build"):
        open_release(home)


def test_a_damaged_page_that_was_copied_is_found_and_built_anew(home: Path) -> None:
    """A live release may be damaged where nobody looked: the copy fails its check, nothing is lost."""
    path = live(home) / "facts.db"
    content = bytearray(path.read_bytes())
    with Release(live(home)) as release:
        page = release.facts._rows("SELECT rootpage FROM sqlite_schema WHERE name = 'accent_pairs'")[0][0]
    content[(page - 1) * 4096 : page * 4096] = b"\0" * 4096
    path.write_bytes(content)
    make(home, plans(1, 2, 3))
    check_answers(home, plans=3)


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(BuildFailed, match="Không ghi được"):
        make(tmp_path / "home", plans(1))


def test_answering_does_not_change_a_release(home: Path) -> None:
    def state() -> list[tuple[str, int]]:
        return sorted(
            (str(path), path.stat().st_size)
            for path in live(home).rglob("*")
            if path.is_file() and not path.name.startswith("chroma.sqlite3")
        )

    before = state()
    check_answers(home)
    assert state() == before


def test_a_release_that_is_open_survives_its_deletion(grown_home: Path) -> None:
    home = grown_home
    before = read_pointer(home).before
    assert before is not None
    with Release(releases(home) / before) as release:
        make(home, plans(1, 2, 3, 4))
        assert not (releases(home) / release.info.id).exists()
        assert release.keyword(QUESTION, 1)
        assert release.dense(QUESTION, 1) or release.vector_problem
