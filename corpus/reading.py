"""Files in: the only place in `corpus` that opens a plan. Bytes become a Source, or an error says why not."""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.blocks import Block
from corpus.errors import UnreadableFile
from corpus.text import nfc

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL_SHARE = 0.01
"""A text file may hold a stray form feed or two; one character in a hundred is a binary file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read, before anything is understood.

    file: name only; sha256: of the bytes; text: NFC with "\\n" line ends.
    blocks: paragraphs and tables with flows into `text`, where the file format knows them itself
    (a word processor's); None leaves it to `corpus.blocks` to find them in the text.
    """

    file: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] | None = None


def read_source(path: Path) -> Source:
    """The text of a file: UTF-8 with or without a BOM, or UTF-16. Raises UnreadableFile."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"Không tìm thấy tệp “{path.name}”: hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        raise UnreadableFile(
            f"Không mở được tệp “{path.name}”: hãy kiểm tra quyền đọc và thử lại."
        ) from error
    return source_of(path.name, data)


def source_of(name: str, data: bytes) -> Source:
    """The same from bytes already in hand. Raises UnreadableFile."""
    text = nfc(_decode(name, data))
    if not _LETTER.search(text):
        raise UnreadableFile(f"Tệp “{name}” không có nội dung chữ: hãy chọn tệp khác.")
    return Source(name, hashlib.sha256(data).hexdigest(), text)


def _decode(name: str, data: bytes) -> str:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(_NOT_TEXT.format(name=name)) from error
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise UnreadableFile(_NOT_TEXT.format(name=name))
    return text


_NOT_TEXT = (
    "Tệp “{name}” không phải văn bản UTF-8: hãy lưu lại dưới dạng văn bản thuần (.txt, UTF-8) rồi thử lại."
)
