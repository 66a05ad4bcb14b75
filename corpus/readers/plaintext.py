"""Plain text and Markdown: bytes → Unicode, whatever the encoding. One Paragraph holds the whole text:
lines and tables in it are the business of `corpus.blocks`."""

import codecs

from corpus.encodings import convert
from corpus.encodings.syllables import vietnamese_share
from corpus.errors import UnreadableFile
from corpus.readers.identify import utf16_without_mark
from corpus.readers.parts import Extract, Paragraph

_NOT_TEXT = "Tệp không phải văn bản đọc được: hãy lưu lại dạng .docx hoặc .txt (UTF-8) rồi thử lại."


def read(data: bytes, name: str) -> Extract:
    """The text in NFC, with a warning where its encoding was an old one or a guess."""
    text, sure = decode(data)
    converted = convert(text)
    warnings = []
    if converted.encodings:
        warnings.append(
            f"Văn bản dùng bảng mã cũ ({', '.join(converted.encodings)}), đã chuyển sang Unicode."
        )
    doubt = ""
    if not (sure and converted.sure) and not converted.text.isascii():
        doubt = "Không chắc bảng mã của văn bản: xin đối chiếu chữ có dấu trước khi duyệt."
    return Extract(
        format="txt",
        parts=(Paragraph(text=converted.text),),
        warnings=tuple(warnings),
        needs_confirmation=doubt,
    )


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether the bytes were certain (UTF-8, UTF-16) or Western letters to be looked at."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16"), True
    wide = utf16_without_mark(data)
    if wide:
        return _strict(data, wide), True
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise UnreadableFile(_NOT_TEXT)
    western = data.decode("cp1252", errors="surrogateescape")
    text = "".join(chr(ord(c) - 0xDC00) if 0xDC80 <= ord(c) <= 0xDCFF else c for c in western)
    return text, vietnamese_share(convert(text).text) > 0.0


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(_NOT_TEXT) from error
