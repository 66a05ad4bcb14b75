"""What a file is, by its first bytes; its suffix decides only between kinds of plain text. Pure."""

import codecs
import re

# First bytes → format. Order matters: the first that fits wins.
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"GIF8", "picture"),
    (b"BM", "bitmap"),
    (b"RIFF", "riff"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b",
    re.I | re.S,
)
_MHTML = re.compile(rb"(?:^|\n)(?:MIME-Version:|Content-Type:\s*multipart/related)", re.I)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXT_SUFFIXES = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}

# What a suffix promises: a file that holds something else is read by its content, and the person is told.
PROMISES = {
    ".docx": {"zip"},
    ".xlsx": {"zip"},
    ".doc": {"ole", "mhtml"},
    ".xls": {"ole"},
    ".pdf": {"pdf"},
    ".rtf": {"rtf"},
    ".txt": {"txt"},
    ".md": {"md"},
    ".html": {"html"},
    ".htm": {"html"},
    ".png": {"image"},
    ".jpg": {"image"},
    ".jpeg": {"image"},
    ".tif": {"image"},
    ".tiff": {"image"},
}
NAMES = {
    "pdf": "PDF",
    "zip": "tệp Office (.docx, .xlsx) hoặc tệp nén",
    "ole": "Word/Excel 97-2003",
    "rtf": "RTF",
    "image": "ảnh",
    "picture": "ảnh",
    "archive": "tệp nén",
    "program": "chương trình",
    "html": "HTML",
    "mhtml": "trang web",
    "txt": "văn bản thuần",
    "md": "văn bản thuần",
    "binary": "dữ liệu nhị phân",
}


def identify(head: bytes, suffix: str) -> str:
    """A key of NAMES for the first 4 KB of a file. `suffix` like ".docx", any case."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            refined = _refine(kind, head)
            if refined:
                return refined
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _HTML.match(head.removeprefix(codecs.BOM_UTF8)):
        return "html"
    if _MHTML.search(head[:2048]) and b"\0" not in head:
        return "mhtml"
    if not _is_text(head):
        return "binary"
    return _TEXT_SUFFIXES.get(suffix.lower(), "txt")


def _refine(kind: str, head: bytes) -> str:
    """Short magics need a second look: a text may begin with "BM" or "MZ"."""
    if kind == "riff":
        return "picture" if head[8:12] == b"WEBP" else "binary"
    if kind == "bitmap":
        return "picture" if b"\0" in head[:32] else ""
    if kind == "program":
        return "program" if b"\0" in head[:64] else ""
    return kind


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16) or utf16_without_mark(head):
        return True
    control = sum(1 for b in head if b < 32 and b not in b"\t\n\r\f\v")
    return b"\0" not in head and control <= len(head) // 50


def utf16_without_mark(data: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" where every other byte of the head is mostly zero, else ""."""
    head = data[:2000]
    half = len(head) // 2
    if half < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.3 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.3 and odd < half * 0.05 else ""
