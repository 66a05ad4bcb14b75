"""Everything that can be wrong ends in one Vietnamese sentence, the right exit code, and old data intact."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from index.home import read_pointer, releases
from tests.bot.conftest import Kehoach

ROOT = Path(__file__).parents[2]
QUESTION = "Từ nay đến 30/6/2026 Sở Tài chính chủ trì việc nào?"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["ask"], "Hãy ghi câu hỏi", id="no question"),
        pytest.param(["ask", "   "], "Hãy ghi câu hỏi", id="an empty question"),
        pytest.param(["ask", QUESTION, "--today", "31/2/2026"], "Ngày “31/2/2026”", id="malformed day"),
        pytest.param(["ask", "--batch", "không-có.jsonl", "--json"], "Không có tệp", id="no batch file"),
        pytest.param(["ask", "--batch", ".", "--json"], "là thư mục", id="a folder as batch"),
        pytest.param(["ask", "--batch", "x"], "--batch cần kèm --json", id="batch for people"),
        pytest.param(["ask", "Hỏi", "--batch", "x", "--json"], "Chỉ dùng một", id="question and batch"),
        pytest.param(["search", " "], "Hãy ghi nội dung", id="nothing to search"),
        pytest.param(["build", "--plans", "/không/có"], "Không có thư mục", id="no folder of plans"),
        pytest.param(["extract", "không-có.txt"], "Không tìm thấy tệp “không-có.txt”", id="no plan file"),
        pytest.param(["extract", "."], "thư mục", id="a folder as plan"),
    ],
)
def test_unusable_arguments(kehoach: Kehoach, tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = kehoach(*arguments, home=tmp_path / "home")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", 2, id="empty"),
        pytest.param(b" \n\n", 2, id="blank"),
        pytest.param(bytes(range(256)) * 64, 2, id="binary"),
        pytest.param(b"\xff\xfe\x00\xd8" * 9, 2, id="broken UTF-16"),
        pytest.param("Xin chào các bạn.\n".encode(), 3, id="a text without tasks"),
    ],
)
def test_unusable_plan_files(kehoach: Kehoach, tmp_path: Path, content: bytes, code: int) -> None:
    path = tmp_path / "kế hoạch.txt"
    path.write_bytes(content)
    ran = kehoach("extract", str(path), "--json")
    assert (ran.code, ran.out) == (code, "")
    assert len(ran.err.splitlines()) == 1
    assert "kế hoạch.txt" in ran.err


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("x" * 10_000, id="ten thousand characters"),
        pytest.param("dữ liệu " * 1_250, id="ten thousand characters in words"),
        pytest.param("What must the Department of Finance do before June?", id="English"),
        pytest.param("Sở Vũ trụ và Thiên văn học phải làm gì?", id="unknown agency"),
        pytest.param("Sở Tài chính phải làm gì trước 31/2/2026?", id="a day that does not exist"),
        pytest.param("?!… 🙂", id="no words"),
        pytest.param("'; DROP TABLE tasks; -- \" OR 1=1 * NEAR(", id="injection"),
        pytest.param("\x00\u202e\ufeff", id="control characters"),
    ],
)
def test_strange_questions_get_a_polite_answer(kehoach: Kehoach, built_home: Path, question: str) -> None:
    ran = kehoach("ask", question, "--json", "--today", "2026-04-15", home=built_home)
    answer = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert answer["answer"]
    assert len(answer["answer"]) < 2_000
    assert answer["tasks"] == []


def test_an_unusable_setting_is_named(kehoach: Kehoach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_EMBEDDER", "nanoe6")
    ran = kehoach("ask", QUESTION)
    assert (ran.code, "KEHOACH_EMBEDDER" in ran.err) == (2, True)


def test_an_unknown_province_is_named(kehoach: Kehoach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_PROVINCE", "Atlantis")
    ran = kehoach("doctor")
    assert (ran.code, "Atlantis" in ran.out) == (1, True)


@pytest.mark.parametrize("name", ["facts.db", "release.json"])
def test_a_damaged_release_is_built_anew(kehoach: Kehoach, own_home: Path, name: str) -> None:
    live = releases(own_home) / read_pointer(own_home).live
    (live / name).write_bytes(b"broken")
    ran = kehoach("ask", QUESTION, "--today", "2026-04-15", home=own_home)
    assert (ran.code, "30/6/2026" in ran.out) == (0, True)
    assert "Đang tự dựng lại" in ran.err
    assert kehoach("ask", QUESTION, home=own_home).err == ""


def test_a_damaged_pointer_is_built_anew(kehoach: Kehoach, own_home: Path) -> None:
    (own_home / "current").write_text("{", encoding="utf-8")
    ran = kehoach("ask", QUESTION, home=own_home)
    assert (ran.code, "Đang tự dựng lại" in ran.err) == (0, True)


def test_a_damaged_vector_store_is_told_by_doctor_and_words_still_answer(
    kehoach: Kehoach, own_home: Path
) -> None:
    live = releases(own_home) / read_pointer(own_home).live
    (live / "chroma" / "chroma.sqlite3").write_bytes(b"")
    report = kehoach("doctor", home=own_home)
    assert (report.code, "✗" in report.out) == (1, True)
    ran = kehoach("ask", QUESTION, "--today", "2026-04-15", home=own_home)
    assert (ran.code, "30/6/2026" in ran.out) == (0, True)


def test_doctor_without_a_release_says_what_to_do(kehoach: Kehoach, tmp_path: Path) -> None:
    ran = kehoach("doctor", home=tmp_path / "home")
    assert (ran.code, "kehoach build" in ran.out) == (1, True)


def test_rollback_without_a_release_before(kehoach: Kehoach, built_home: Path) -> None:
    ran = kehoach("rollback", home=built_home)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)


def test_a_folder_that_cannot_be_written(kehoach: Kehoach, tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    ran = kehoach("ask", QUESTION, home=tmp_path / "tệp" / "home")
    assert (ran.code, ran.out) == (1, "")
    assert "Không ghi được" in ran.err


def test_a_folder_without_plans_leaves_the_old_release(
    kehoach: Kehoach, own_home: Path, tmp_path: Path
) -> None:
    before = read_pointer(own_home)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.bin").write_bytes(bytes(range(256)))
    ran = kehoach("build", "--plans", str(tmp_path / "plans"), home=own_home)
    assert (ran.code, "không có tệp kế hoạch nào đọc được" in ran.err) == (2, True)
    assert read_pointer(own_home) == before


def _on_a_full_disk(home: Path) -> "subprocess.CompletedProcess[str]":
    """`kehoach ask` where no file may grow beyond 20 kB."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "ask", QUESTION, "--today", "2026-04-15"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "KEHOACH_HOME": str(home)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        check=False,
    )


def test_a_full_disk_while_building_leaves_nothing_half_written(tmp_path: Path) -> None:
    ran = _on_a_full_disk(tmp_path / "home")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "home" / "current").exists()
    assert [path for path in releases(tmp_path / "home").iterdir() if path.suffix != ".tmp"] == []


def test_a_full_disk_while_building_again_leaves_the_old_release_answering(own_home: Path) -> None:
    before = read_pointer(own_home)
    (own_home / "sources.json").unlink()
    (releases(own_home) / before.live / "chroma" / "chroma.sqlite3").write_bytes(b"")
    ran = _on_a_full_disk(own_home)
    assert (ran.returncode, "30/6/2026" in ran.stdout) == (0, True)
    assert "Tạm thời trả lời bằng dữ liệu cũ" in ran.stderr
    assert read_pointer(own_home) == before


def test_an_unexpected_error_is_one_sentence_and_a_log(
    kehoach: Kehoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bot.verbs.doctor", None)
    ran = kehoach("doctor", home=tmp_path / "home")
    log = tmp_path / "home" / "kehoach.log"
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert str(log) in ran.err
    assert "Traceback" in log.read_text("utf-8")
