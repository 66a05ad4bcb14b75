"""Is this zip an honest Office file? Counted on the central directory before a byte is unpacked.

Limits are RELIABILITY's: 2,000 entries, 200 MB in all, 50 MB a part, ratio 100, no two entries over the
same bytes, no archive in the archive, no macros or packages, no DOCTYPE.
"""

import io
import re
import zipfile

from corpus.errors import UnreadableFile

_MEGABYTE = 1 << 20
MAX_ENTRIES = 2_000
MAX_TOTAL = 200 * _MEGABYTE
MAX_PART = 50 * _MEGABYTE
MAX_RATIO = 100
_SMALL = _MEGABYTE  # a small part may compress well and harm nobody
_NESTED = re.compile(r"\.(zip|docx|docm|xlsx|xlsm|pptx|rar|7z|gz|tgz|jar)$", re.I)
_MACRO = re.compile(r"vbaproject\.bin|vbadata\.xml|macrosheets/", re.I)
_PACKAGE = re.compile(r"(^|/)(embeddings|activex)/|oleobject", re.I)
_BAD_NAME = re.compile(
    r"^[/\\]|(^|[/\\])\.\.([/\\]|$)|^[a-zA-Z]:|\\|[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]"
)
_HEADER = 30  # bytes of a local file header without its name
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_DOCTYPE_WIDE = re.compile(rb"<\0!\0D\0O\0C\0T\0Y\0P\0E|\0<\0!\0D\0O\0C\0T\0Y\0P\0E", re.I)

_BOMB = (
    "Tệp nén bất thường (giải nén ra quá lớn hoặc bị xếp chồng) nên không được mở: hãy mở bằng "
    "Word/Excel, lưu lại thành tệp mới rồi thử lại."
)
_BROKEN = "Tệp Office bị hỏng hoặc tải về chưa đủ: hãy mở bằng Word/Excel, lưu lại rồi thử lại."
_MACROS = "Tệp chứa macro nên không được mở: hãy lưu lại dạng không macro (.docx hoặc .xlsx) rồi thử lại."
_EMBEDDED = (
    "Tệp chứa đối tượng nhúng (OLE) hoặc tệp khác bên trong nên không được mở: hãy xóa đối tượng đó, lưu "
    "lại rồi thử lại."
)
_LOCKED = "Tệp Office bị đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại."
_XML = "Tệp Office chứa khai báo DOCTYPE không được phép: hãy mở bằng Word/Excel, lưu lại rồi thử lại."


class Archive:
    """A checked zip: `names`, and `read` which enforces the size limit of a part once more."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
            raise UnreadableFile(_BROKEN) from error
        _check(entries)
        self._left = MAX_TOTAL
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableFile: too large, damaged, or with a DOCTYPE."""
        try:
            with self._zip.open(name) as part:
                data = part.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            KeyError,
            RuntimeError,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise UnreadableFile(_BROKEN) from error
        except Exception as error:  # zlib.error has no base of its own to name without importing it here
            raise UnreadableFile(_BROKEN) from error
        self._left -= len(data)
        if len(data) > MAX_PART or self._left < 0:
            raise UnreadableFile(_BOMB)
        if name.endswith((".xml", ".rels")) and (_DOCTYPE.search(data) or _DOCTYPE_WIDE.search(data)):
            raise UnreadableFile(_XML)
        return data


def _check(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile(_LOCKED)
    if len(entries) > MAX_ENTRIES or len(set(names)) < len(names) or any(_BAD_NAME.search(n) for n in names):
        raise UnreadableFile(_BOMB)
    if any(_MACRO.search(name) for name in names):
        raise UnreadableFile(_MACROS)
    if any(_PACKAGE.search(name) or _NESTED.search(name) for name in names):
        raise UnreadableFile(_EMBEDDED)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL or any(_swells(entry) for entry in entries):
        raise UnreadableFile(_BOMB)
    _check_overlap(entries)


def _swells(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > MAX_PART or (ratio > MAX_RATIO and entry.file_size > _SMALL)


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Python before 3.11.8 accepts entries that share bytes (CVE-2024-0450)."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise UnreadableFile(_BOMB)
        end = entry.header_offset + _HEADER + len(entry.filename.encode()) + entry.compress_size
