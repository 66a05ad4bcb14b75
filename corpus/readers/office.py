"""A zip of Office: which one it is, by its content types, after the archive's own check."""

from corpus.errors import UnreadableFile
from corpus.readers.archive import Archive
from corpus.readers.parts import Extract

_MACRO_TYPE = b"macroEnabled"
_OTHER = "Tệp nén không phải .docx hay .xlsx: hãy lưu lại dạng .docx, .xlsx hoặc .pdf rồi thử lại."
_SLIDES = "Tệp trình chiếu (.pptx) chưa được hỗ trợ: hãy lưu lại dạng .docx hoặc .pdf rồi thử lại."
_ODT = "Tệp OpenDocument chưa được hỗ trợ: hãy lưu lại dạng .docx hoặc .xlsx rồi thử lại."
_MACROS = "Tệp chứa macro nên không được mở: hãy lưu lại dạng không macro (.docx hoặc .xlsx) rồi thử lại."


def read(data: bytes, name: str) -> Extract:
    """Dispatch to docx or xlsx. Raises UnreadableFile."""
    archive = Archive(data)
    if "[Content_Types].xml" in archive.names and _MACRO_TYPE in archive.read("[Content_Types].xml"):
        raise UnreadableFile(_MACROS)
    if "word/document.xml" in archive.names:
        from corpus.readers.docx import read_archive as read_docx

        return read_docx(archive)
    if "xl/workbook.xml" in archive.names:
        from corpus.readers.xlsx import read_archive as read_xlsx

        return read_xlsx(archive)
    if "ppt/presentation.xml" in archive.names:
        raise UnreadableFile(_SLIDES)
    raise UnreadableFile(_ODT if "mimetype" in archive.names else _OTHER)
