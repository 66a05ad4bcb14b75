"""What the machine refuses is told in words that say what to do; a fault of the program stays one."""

import errno
import os
from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from bot.trouble import STATE_DAMAGED, STATE_LOCKED, trouble
from tests.bot.conftest import Kehoach

HOME = Path("/nhà")


def _refused(number: int, file: str | None = None) -> OSError:
    return OSError(number, os.strerror(number), file)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(_refused(errno.EACCES, "/x"), "Không dùng được “/x”: không có quyền.", id="denied"),
        pytest.param(_refused(errno.EROFS, "/x"), "chỉ cho đọc", id="read only"),
        pytest.param(_refused(errno.ENOSPC), "“/nhà”: hết chỗ", id="a full disk, file unknown"),
        pytest.param(_refused(errno.ENOTDIR, "/nhà/a/b"), "KEHOACH_HOME", id="no place for the home"),
        pytest.param(dbapi2.OperationalError("database is locked"), "đang bận", id="locked"),
        pytest.param(
            dbapi2.OperationalError("attempt to write a readonly database"), "quyền", id="read-only file"
        ),
        pytest.param(dbapi2.OperationalError("database or disk is full"), "hết chỗ", id="full"),
        pytest.param(dbapi2.DatabaseError("file is not a database"), "kehoach restore", id="damaged"),
    ],
)
def test_what_the_machine_refuses(error: Exception, said: str) -> None:
    advice = trouble(error, HOME)
    assert advice is not None
    assert said in advice


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(_refused(errno.ENOENT, "/chương trình/dữ liệu.csv"), id="a file of the program is gone"),
        pytest.param(_refused(errno.EBADF), id="a file used after it was closed"),
        pytest.param(dbapi2.OperationalError("no such column: x"), id="a wrong statement"),
        pytest.param(ValueError("x"), id="anything else"),
    ],
)
def test_what_is_the_fault_of_the_program(error: Exception) -> None:
    assert trouble(error, HOME) is None


@pytest.fixture
def no_home(tmp_path: Path) -> Path:
    """A home that cannot be made, whoever asks."""
    (tmp_path / "tệp").touch()
    return tmp_path / "tệp" / "nhà"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "Hỏi"], ["chat"], ["search", "Hỏi"], ["build"], ["plans"], ["remove", "QD11"], ["pair"],
        ["web", "--no-browser"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_home_that_cannot_be_made(kehoach: Kehoach, no_home: Path, arguments: list[str]) -> None:
    ran = kehoach(*arguments, home=no_home)
    assert (ran.code, ran.out) == (1, "")
    assert "“" in ran.err or str(no_home) in ran.err
    assert "ngoài dự kiến" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["pair"], id="pair"),
        pytest.param(["backup", "sao-lưu"], id="backup"),
        pytest.param(["eval"], id="eval"),
        pytest.param(["restore", "--send"], id="restore"),
    ],
)
def test_a_damaged_database_points_to_the_backup(
    kehoach: Kehoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    (home / "state.db").write_bytes(b"no database, but long enough to be looked at" * 100)
    ran = kehoach(*arguments, home=home)
    assert (ran.code, ran.out, ran.err.strip()) == (1, "", STATE_DAMAGED.format(home))
    assert not (tmp_path / "sao-lưu").exists()


def test_a_database_that_somebody_holds(kehoach: Kehoach, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    holder = dbapi2.connect(str(home / "state.db"), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        ran = kehoach("pair", home=home)
    finally:
        holder.close()
    assert (ran.code, ran.err.strip()) == (1, STATE_LOCKED.format(home))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["backup", "."], "là thư mục", id="a backup onto a folder"),
        pytest.param(["backup", "không/có/b.tar"], "Không có thư mục", id="a backup into no folder"),
        pytest.param(["restore"], "Hãy chỉ ra tệp sao lưu", id="restore what?"),
        pytest.param(["restore", "không-có"], "Không có tệp", id="no such backup"),
        pytest.param(["serve"], "Chưa có kênh nào", id="nothing to serve"),
        pytest.param(["remove", "KH0"], "Không có kế hoạch mang mã “KH0”", id="no such plan"),
        pytest.param(["diff", "99"], "Không có tệp hay bản dữ liệu", id="no such file or release"),
        pytest.param(["add", "không-có.docx"], "Không tìm thấy tệp", id="no file to add"),
        pytest.param(["add", "."], "thư mục", id="a folder to add"),
        pytest.param(["search", "x", "-k", "0"], "Số đoạn “0”", id="no passages"),
        pytest.param(["eval", "search"], "Thiếu tham số", id="nothing to measure"),
        pytest.param(
            ["eval", "search", "--corpus", "a", "--queries", "b", "--qrels", "c"], "“a”", id="no test set"
        ),
        pytest.param(["hoi"], "không có “hoi”", id="no such command"),
        pytest.param(["ask", "Hỏi", "--ngay", "1"], "Không có tham số", id="no such option"),
    ],
)
def test_wrong_input_is_one_sentence(
    kehoach: Kehoach, built_home: Path, arguments: list[str], said: str
) -> None:
    ran = kehoach(*arguments, home=built_home)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err


def test_added_plans_are_backed_up_also_where_nobody_was_served_yet(
    kehoach: Kehoach, own_home: Path, tmp_path: Path
) -> None:
    assert kehoach("backup", str(tmp_path / "b.tar"), home=own_home).code == 2
    assert kehoach("remove", "NQ71", "--yes").code == 0
    assert kehoach("backup", str(tmp_path / "b.tar")).code == 0
    ran = kehoach("restore", str(tmp_path / "b.tar"), home=tmp_path / "other")
    assert ran.code == 0
    assert (tmp_path / "other" / "library" / "journal.jsonl").exists()
