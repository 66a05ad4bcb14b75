"""A file that cannot be read is explained, with exit code 2."""

from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.inputs import read_text


def test_text_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes("\ufeffđược".encode())
    assert read_text(tmp_path / "t") == "được"


def test_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "nhị-phân").write_bytes(b"\xff\xfe\x00\x01")
    for path, said in [
        (tmp_path / "không-có", "Không có tệp"),
        (tmp_path, "là thư mục"),
        (tmp_path / "nhị-phân", "UTF-8"),
    ]:
        with pytest.raises(UsageError, match=said) as refused:
            read_text(path)
        assert refused.value.exit_code == 2
