"""Format → reader module, imported on first use. A reader is a function `read(data, name) -> Extract`.

To add a format: teach `identify` its first bytes, write one module with `read`, add one line here.
Readers are called in the sandbox's child only (plain text of the bundled corpus aside): they may trust
its limits, and raise UnreadableFile with one Vietnamese sentence.
"""

from importlib import import_module

from corpus.errors import UnreadableFile
from corpus.readers.parts import Extract

READERS = {
    "txt": "corpus.readers.plaintext",
    "md": "corpus.readers.plaintext",
    "html": "corpus.readers.html",
    "mhtml": "corpus.readers.mhtml",
    "zip": "corpus.readers.office",
    "pdf": "corpus.readers.pdf",
    "rtf": "corpus.readers.rtf",
    "ole": "corpus.readers.word97",
    "image": "corpus.readers.scan",
}
HELPED = frozenset({"pdf", "ole", "image"})
"""Formats whose readers may start a program: LibreOffice, antiword, tesseract."""

_REFUSED = {
    "picture": "Tệp là ảnh dạng chưa hỗ trợ: hãy dùng PNG, JPEG, TIFF hoặc bản .docx, .pdf của văn bản.",
    "archive": "Tệp là tệp nén: hãy giải nén rồi thêm từng văn bản bên trong.",
    "program": "Tệp là chương trình, không phải văn bản: hãy chọn tệp khác.",
    "binary": "Không nhận ra loại tệp: hãy dùng .docx, .pdf, .xlsx, .rtf, .html, .md hoặc .txt.",
}


def read_as(kind: str, data: bytes, name: str) -> Extract:
    """Read bytes of a known kind (see `identify`). Raises UnreadableFile."""
    if kind not in READERS:
        raise UnreadableFile(_REFUSED.get(kind, _REFUSED["binary"]))
    extract: Extract = import_module(READERS[kind]).read(data, name)
    return extract
