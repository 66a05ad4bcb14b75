"""Files in: a plan's file becomes a Source, or an error says why not.

Whatever people hand in is read by `corpus.readers`, in a child process. Only the plans that come with the
package, whose bytes are ours, and text already in hand are decoded here.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.blocks import Block
from corpus.bundled import PLANS
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
    warnings: Vietnamese sentences on what was left out or is odd. needs_confirmation: why a person must
    compare the text with the original before it is published (a scan, a guessed encoding), or "".
    """

    file: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] | None = None
    warnings: tuple[str, ...] = ()
    needs_confirmation: str = ""


def read_source(path: Path) -> Source:
    """The text of any supported file. Raises UnreadableFile and its branch SecretDocument."""
    if path.resolve().parent == PLANS.resolve() and path.is_file():
        return source_of(path.name, path.read_bytes())
    from corpus.readers import read  # the sandbox and the formats: not needed for the bundled plans

    reading = read(path)
    return Source(
        file=reading.file,
        sha256=reading.sha256,
        text=reading.text,
        blocks=reading.blocks,
        warnings=reading.warnings,
        needs_confirmation=reading.needs_confirmation,
    )


def source_of(name: str, data: bytes) -> Source:
    """The same from trusted bytes already in hand: UTF-8 with or without a BOM, or UTF-16."""
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
