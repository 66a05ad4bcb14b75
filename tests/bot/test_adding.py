"""Plans in and out by the real commands: what is published, what is stored, what is refused."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.library import LibraryStore
from bot.library.models import Removed
from corpus import bundled_plans
from index.home import build_lock, read_pointer
from tests.bot.conftest import TRIAL, Kehoach
from tests.bot.pseudo import Terminal

PLAN = """ỦY BAN NHÂN DÂN
TỈNH THÁI NGUYÊN
Số: 77/KH-UBND
Thái Nguyên, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Nâng cao kỹ năng số cho cán bộ năm 2026

Thực hiện Chương trình công tác năm 2026, UBND tỉnh ban hành Kế hoạch nâng cao kỹ năng số, cụ thể như sau:

I. MỤC ĐÍCH
Nâng cao kỹ năng số.

II. NHIỆM VỤ
1. Tổ chức tập huấn kỹ năng số cho cán bộ cấp xã.
Cơ quan chủ trì: Sở Nội vụ.
Cơ quan phối hợp: Sở Khoa học và Công nghệ.
Thời gian hoàn thành: trước ngày 30/6/2026.
2. Xây dựng tài liệu hướng dẫn sử dụng dịch vụ công trực tuyến.
Cơ quan chủ trì: {lead}.
Thời gian hoàn thành: Quý II/2026.
"""
SURE = PLAN.format(lead="Sở Khoa học và Công nghệ")
DOUBTFUL = PLAN.format(lead="Tổ Xung kích Số Toàn dân")
QUESTION = "Sở Nội vụ phải làm gì trước 30/6/2026?"
BUNDLED = bundled_plans()[0]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch 77.txt"
    path.write_text(SURE, "utf-8")
    return path


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    path = tmp_path / "bản mới.txt"
    path.write_text(SURE.replace("30/6/2026", "30/9/2026"), "utf-8")
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    path = tmp_path / "chưa chắc.txt"
    path.write_text(DOUBTFUL, "utf-8")
    return path


def _type(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def _stored(home: Path) -> list[str]:
    return sorted(str(p.relative_to(home)) for p in (home / "library").rglob("*") if p.name != "lock")


def test_a_plan_comes_is_compared_and_goes(kehoach: Kehoach, own_home: Path, plan: Path, newer: Path) -> None:
    first = kehoach("add", str(plan), "--yes", "--by", "Lan", home=own_home)
    assert (first.code, "kế hoạch mới (2 mới, 0 bỏ, 0 đổi)" in _flat(first.out)) == (0, True)
    live = read_pointer(own_home)
    assert "KH77-II.1" in kehoach("ask", QUESTION, "--today", "2026-03-01").out

    again = kehoach("add", str(plan), "--yes")
    assert (again.code, "không thay đổi gì" in _flat(again.out)) == (0, True)
    assert read_pointer(own_home) == live

    (found,) = [one for one in _json(kehoach("plans", "--json").out)["plans"] if one["plan"] == "KH77"]
    assert (found["state"], found["added"]["by"], found["tasks"]) == ("added", "Lan", 2)

    (released,) = _json(kehoach("diff", "--json").out)["plans"]
    assert (released["plan"], released["state"], len(released["new"])) == ("KH77", "new", 2)
    assert kehoach("diff", str(plan)).out.strip() == "Không có gì khác."
    moved = "thời hạn: trước ngày 30/6/2026 → trước ngày 30/9/2026"
    assert moved in _flat(kehoach("diff", str(newer)).out)
    version = _json(kehoach("add", str(newer), "--json").out)
    assert (version["plan"], version["alike"], version["published"]) == ("KH77b", ["KH77"], False)

    gone = kehoach("remove", "kh77", "--yes", "--json")
    assert (gone.code, _json(gone.out)["plan"]) == (0, "KH77")
    assert "KH77" not in kehoach("ask", QUESTION, "--today", "2026-03-01").out
    assert _stored(own_home) == ["library/files", "library/journal.jsonl"]
    back = _json(kehoach("add", str(plan), "--json").out)
    assert (back["plan"], back["known"]) == ("KH77", False)

    assert kehoach("rollback").code == 0
    assert "đã gỡ khỏi sổ kế hoạch" in _flat(kehoach("plans").out)


def test_a_bundled_plan_goes_and_comes_back(kehoach: Kehoach, own_home: Path) -> None:
    gone = kehoach("remove", BUNDLED.id, "--yes", home=own_home)
    assert (gone.code, str(BUNDLED.path) in gone.out.replace("\n", "")) == (0, True)
    listed = _json(kehoach("plans", "--json").out)
    assert BUNDLED.id not in [one["plan"] for one in listed["plans"]]
    assert [one["plan"] for one in listed["removed"]] == [BUNDLED.id]
    back = _json(kehoach("add", str(BUNDLED.path), "--yes", "--json").out)
    assert (back["plan"], back["published"]) == (BUNDLED.id, True)
    assert _json(kehoach("plans", "--json").out)["removed"] == []


def test_a_bundled_plan_is_there_already(kehoach: Kehoach, own_home: Path) -> None:
    ran = kehoach("add", str(BUNDLED.path), "--yes", home=own_home)
    assert (ran.code, f"({BUNDLED.id}): không thay đổi gì" in _flat(ran.out)) == (0, True)
    assert not (own_home / "library" / "journal.jsonl").exists()


def test_yes_never_decides_what_is_in_doubt(kehoach: Kehoach, own_home: Path, doubtful: Path) -> None:
    before = read_pointer(own_home)
    ran = kehoach("add", str(doubtful), "--yes", home=own_home)
    assert (ran.code, "KH77-II.2: " in ran.err, len(ran.err.splitlines())) == (1, True, 1)
    assert read_pointer(own_home) == before
    assert not (own_home / "library").exists()


def test_in_a_terminal_doubts_stand_in_a_table_and_leaving_stores_nothing(
    own_home: Path, doubtful: Path
) -> None:
    before = read_pointer(own_home)
    environ = {"KEHOACH_HOME": str(own_home), "KEHOACH_EMBEDDER": TRIAL}
    with Terminal(["add", str(doubtful)], environ) as screen:
        shown = screen.wait("┃")
        shown = screen.wait("Tổ Xung kích", after=shown)
        shown = screen.wait("Chọn (đ/c/s/x/b/l/t):", after=shown)
        screen.enter("t")
        screen.wait("Chưa công bố gì, chưa lưu gì.", after=shown)
        assert screen.end() == 1
    assert read_pointer(own_home) == before
    assert not (own_home / "library").exists()


def test_what_a_person_corrects_is_published_and_kept(
    kehoach: Kehoach, own_home: Path, doubtful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _type(monkeypatch, "?", "s", "9", "1", "STC", "3", "hôm nào đó", "3", "30/9/2026", "", "c")
    ran = kehoach("add", str(doubtful), "--by", "Lan", home=own_home)
    assert (ran.code, "Chưa hiểu thời hạn" in ran.out) == (0, True)
    with_new_id = _json(kehoach("ask", "KH77-II.2", "--json").out)
    (task,) = [one for one in with_new_id["tasks"] if one["id"] == "KH77-II.2"]
    assert (task["lead"], task["deadline"]["due"]) == (["Sở Tài chính"], "2026-09-30")
    decided = LibraryStore(own_home).shelf().corrections_of("KH77")
    assert {(one.task_id, one.by) for one in decided} == {("KH77-II.2", "Lan")}


def test_json_without_yes_only_looks(kehoach: Kehoach, own_home: Path, doubtful: Path) -> None:
    ran = kehoach("add", str(doubtful), "--json", home=own_home)
    found = _json(ran.out)
    assert (ran.code, found["published"], [one["task_id"] for one in found["doubts"]]) == (
        0, False, ["KH77-II.2"],
    )  # fmt: skip
    assert not (own_home / "library").exists()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("rỗng.txt", b"", 2, id="empty"),
        pytest.param("ảnh.txt", bytes(range(256)) * 9, 2, id="binary"),
        pytest.param("thư.txt", "Kính gửi: các bạn. Trời hôm nay đẹp.".encode(), 3, id="no task"),
        pytest.param("kín.txt", f"TUYỆT MẬT\n{SURE}".encode(), 2, id="a state secret"),
    ],
)
def test_what_cannot_serve_is_refused_and_not_stored(
    kehoach: Kehoach, own_home: Path, plan: Path, tmp_path: Path, *, name: str, content: bytes, code: int
) -> None:
    """With a good file beside it: all or nothing."""
    path = tmp_path / name
    path.write_bytes(content)
    kept = sorted(own_home.rglob("*"))
    ran = kehoach("add", str(plan), str(path), "--yes", home=own_home)
    assert (ran.code, name in ran.err, len(ran.err.splitlines())) == (code, True, 1)
    assert sorted(own_home.rglob("*")) == kept


def test_a_failed_build_leaves_nothing(
    kehoach: Kehoach, own_home: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_pointer(own_home)
    with monkeypatch.context() as patch:
        patch.setenv("KEHOACH_EMBEDDER", "st:khong-co")
        failed = kehoach("add", str(plan), "--yes", home=own_home)
    assert (failed.code, read_pointer(own_home)) == (1, before)
    assert _stored(own_home) == ["library/files"]


def test_questions_are_answered_while_somebody_publishes(kehoach: Kehoach, own_home: Path) -> None:
    before = read_pointer(own_home)
    with LibraryStore(own_home).changing() as change, build_lock(own_home):
        change.record([Removed(plan=BUNDLED.id, sha256=BUNDLED.sha256, at=clock.now())])
        ran = kehoach("ask", QUESTION, "--today", "2026-03-01", home=own_home)
        assert (ran.code, "30/6/2026" in ran.out) == (0, True)
        change.undo()
    assert read_pointer(own_home) == before


def test_the_last_plan_stays(kehoach: Kehoach, plan: Path, tmp_path: Path) -> None:
    folder = plan.parent / "plans"
    folder.mkdir()
    plan.rename(folder / plan.name)
    home = tmp_path / "home"
    assert kehoach("build", "--plans", str(folder), home=home).code == 0
    ran = kehoach("remove", "KH77", "--yes")
    assert (ran.code, "KH77" in kehoach("plans").out) == (2, True)


def test_removing_asks_and_unknown_ids_are_named(
    kehoach: Kehoach, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _type(monkeypatch, "t")
    assert kehoach("remove", "LCNC", home=own_home).code == 1
    unknown = kehoach("remove", "KH999", "--yes")
    assert (unknown.code, "LCNC" in unknown.err) == (2, True)


@pytest.mark.parametrize("what", [(), ("không-có.txt",)], ids=["no release before", "no such thing"])
def test_nothing_to_compare_with(kehoach: Kehoach, built_home: Path, what: tuple[str, ...]) -> None:
    ran = kehoach("diff", *what, home=built_home)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2 if what else 1, "", 1)


@pytest.mark.long
def test_killed_while_publishing_the_next_question_is_answered(own_home: Path, plan: Path) -> None:
    """Recorded or not, one of the two: and whatever was recorded is complete."""
    environment = {**os.environ, "KEHOACH_HOME": str(own_home)}
    command = [sys.executable, "-m", "bot"]
    root = Path(__file__).parents[2]
    adding = subprocess.Popen(
        [*command, "add", str(plan), "--yes"], cwd=root, env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while adding.poll() is None and not (own_home / "library" / "journal.jsonl").exists():
        time.sleep(0.01)
    os.kill(adding.pid, signal.SIGKILL)
    adding.wait()
    asked = subprocess.run(
        [*command, "ask", QUESTION, "--today", "2026-03-01", "--json"],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert asked.returncode == 0
    assert "KH77-II.1" in asked.stdout
    assert len(LibraryStore(own_home).shelf().entries) == 1


def _flat(text: str) -> str:
    """Without the line breaks of the terminal."""
    return " ".join(text.split())


def _json(text: str) -> Any:
    return json.loads(text)
