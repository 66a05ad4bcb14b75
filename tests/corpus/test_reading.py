"""Bytes to text: encodings that are read, files that are refused with advice."""

import codecs
import hashlib
import unicodedata
from pathlib import Path

import pytest

from corpus import read_source
from corpus.errors import UnreadableFile
from corpus.reading import source_of

WORDS = "KẾ HOẠCH\r\nTriển khai"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WORDS.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode(), id="utf-8 with BOM"),
        pytest.param(WORDS.encode("utf-16"), id="utf-16 with BOM"),
        pytest.param(unicodedata.normalize("NFD", WORDS).encode(), id="decomposed letters"),
    ],
)
def test_text_is_nfc_with_plain_line_ends(data: bytes) -> None:
    source = source_of("a.txt", data)
    assert source.text == "KẾ HOẠCH\nTriển khai"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "nội dung", id="empty"),
        pytest.param(b" \n\n\t", "nội dung", id="blank"),
        pytest.param(b"--- 123 ---", "nội dung", id="no letters"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)), "văn bản", id="binary"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00", "văn bản", id="control characters"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        source_of("a.txt", data)
    assert reason in error.value.advice
    assert error.value.exit_code == 2


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Không tìm thấy"):
        read_source(tmp_path / "không-có.txt")
    with pytest.raises(UnreadableFile, match="là thư mục"):
        read_source(tmp_path)


def test_a_source_knows_its_file_by_name_only(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.txt"
    path.write_text(WORDS, encoding="utf-8")
    assert read_source(path).file == "kế hoạch.txt"
