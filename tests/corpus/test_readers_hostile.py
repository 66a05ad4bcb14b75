# ruff: noqa: E501 — tables: one case a line
"""Hostile and broken files: each ends in one Vietnamese sentence, soon, and with nothing of it kept.

All go through the sandbox, as they would in life.
"""

import io
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.readers import read
from corpus.readers.archive import Archive
from corpus.secrecy import SecretDocument
from tests.rendering import minipdf, ooxml

MEGABYTE = 1 << 20
SECONDS = 60
Maker = Callable[[Path], None]


def docx_with(parts: dict[str, str] | None = None, body: str = "") -> bytes:
    out = io.BytesIO()
    ooxml.write_docx(out, body or ooxml.paragraph("Kế hoạch"), parts)  # type: ignore[arg-type]
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_document(document: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def overlapping() -> bytes:
    """Twenty names for the same compressed megabytes (CVE-2024-0450)."""
    data = b"\0" * (8 * MEGABYTE)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    crc = zlib.crc32(data)
    name = b"word/document.xml"
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(packed), len(data), len(name), 0)
        + name
        + packed
    )
    entries = b""
    for i in range(20):
        other = b"word/document.xml" if i == 0 else b"word/documen%02d.xm" % i
        entries += (
            struct.pack(
                "<IHHHHHHIIIHHHHHII",
                0x02014B50,
                20,
                20,
                0,
                8,
                0,
                0,
                crc,
                len(packed),
                len(data),
                len(other),
                0,
                0,
                0,
                0,
                0,
                0,
            )
            + other
        )
    return local + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 20, 20, len(entries), len(local), 0)


def sheet(rows: str) -> bytes:
    out = io.BytesIO()
    ooxml.write_xlsx(out, {"Bảng": rows})  # type: ignore[arg-type]
    return out.getvalue()


def pdf_of(pages: int, path: Path) -> bytes:
    canvases = []
    for i in range(pages):
        page = minipdf.Canvas()
        page.text(70, 100, f"Trang thứ {i}")
        canvases.append(page)
    minipdf.write_pdf(path, canvases)
    return path.read_bytes()


def pdf_stream_bomb() -> bytes:
    """A page whose content unpacks to 300 MB of operators."""
    unit = b"0 0 m 9 9 l S\n" * 1000
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(unit) for _ in range(300 * MEGABYTE // len(unit))) + packer.flush()
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    head += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n"
    head += (
        b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\n"
    )
    return head + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def locked_pdf() -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    body += (
        b"3 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >>\nendobj\n"
    )
    return body + b"trailer << /Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>] >>\n%%EOF\n"


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
DEEP = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    + b"<w:tbl><w:tr><w:tc>" * 20_000
    + b"</w:tc></w:tr></w:tbl>" * 20_000
    + b"</w:body></w:document>"
)
BOMB = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    + b"<w:p/>" * (60 * MEGABYTE // 6)
    + b"</w:body></w:document>"
)
CELL = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'
MANY_CELLS = (
    "<sheetData>"
    + "".join(
        f'<row r="{r}">' + "".join(f'<c r="{chr(65 + c)}{r}"><v>1</v></c>' for c in range(20)) + "</row>"
        for r in range(1, 10_200)
    )
    + "</sheetData>"
)

CASES = [
    pytest.param("empty.docx", lambda p: b"", "rỗng", id="zero bytes"),
    pytest.param("broken.docx", lambda p: docx_with()[:300], "bị hỏng", id="a docx cut off"),
    pytest.param("noise.docx", lambda p: b"PK\x03\x04" + bytes(range(256)) * 20, "bị hỏng", id="noise that begins like a zip"),
    pytest.param("bad.docx", lambda p: with_document(b"<w:document"), "bị hỏng", id="xml that does not close"),
    pytest.param("x.bin", lambda p: bytes(range(256)) * 20, "Không nhận ra loại tệp", id="binary noise"),
    pytest.param("x.rar", lambda p: b"Rar!\x1a\x07\x00" + b"x" * 50, "giải nén", id="an archive"),
    pytest.param("x.zip", lambda p: zipped({"a.txt": b"x"}), "không phải .docx", id="a zip of something else"),
    pytest.param("x.docx", lambda p: b"\x7fELF" + b"\0" * 100, "chương trình", id="a program called docx"),
    pytest.param("x.gif", lambda p: b"GIF89a" + b"\0" * 50, "ảnh", id="a picture of another kind"),
    pytest.param("x.docm", lambda p: docx_with({"word/vbaProject.bin": "x"}), "macro", id="macros"),
    pytest.param("x.docx", lambda p: docx_with({"word/embeddings/oleObject1.bin": "x"}), "đối tượng nhúng", id="an OLE object"),
    pytest.param("x.docx", lambda p: docx_with({"word/media/inner.zip": "x"}), "đối tượng nhúng", id="an archive in the archive"),
    pytest.param("x.docx", lambda p: docx_with({"../../evil.xml": "x"}), "bất thường", id="a path out of the archive"),
    pytest.param("x.docx", lambda p: docx_with({f"word/p{i}.xml": "x" for i in range(2100)}), "bất thường", id="two thousand parts"),
    pytest.param("x.docx", lambda p: with_document(DOCTYPE), "DOCTYPE", id="entities"),
    pytest.param("x.docx", lambda p: with_document(DOCTYPE.decode().encode("utf-16")), "DOCTYPE", id="entities in UTF-16"),
    pytest.param("x.docx", lambda p: with_document(BOMB), "bất thường", id="a part that unpacks to 60 MB"),
    pytest.param("x.docx", lambda p: overlapping(), "bất thường", id="entries over the same bytes"),
    pytest.param("x.docx", lambda p: with_document(DEEP), "hỏng", id="tables in tables without end"),
    pytest.param("x.xlsx", lambda p: sheet(f'<sheetData><row r="1048576">{CELL.format("XFD1048576")}</row></sheetData>'), "200.000 ô", id="a cell at XFD1048576"),
    pytest.param("x.xlsx", lambda p: sheet(MANY_CELLS), "200.000 ô", id="204,000 cells"),
    pytest.param("x.xlsx", lambda p: sheet("<sheetData><row><c r='A1' t='s'><v>99</v></c></row></sheetData>"), "bị hỏng", id="a string that is not there"),
    pytest.param("x.pdf", lambda p: b"%PDF-1.7\n" + b"x" * 200, "bị hỏng", id="a pdf of nothing"),
    pytest.param("x.pdf", lambda p: locked_pdf(), "mật khẩu", id="a pdf with a password"),
    pytest.param("x.pdf", lambda p: pdf_of(501, p), "500 trang", id="501 pages"),
    pytest.param("x.pdf", lambda p: pdf_stream_bomb(), "", id="a pdf whose page unpacks to 300 MB"),
    pytest.param("x.doc", lambda p: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, "bị hỏng", id="a container of noise"),
    pytest.param("x.rtf", lambda p: b"{\\rtf1" + b"{" * 100_000, "phức tạp", id="groups in groups without end"),
    pytest.param("x.html", lambda p: b"<html>" + b"<table><tr><td>" * 50_000, "lồng nhau", id="html without end"),
    pytest.param("x.html", lambda p: b"<html><table>" + b"<tr>" + b"<td rowspan=9999 colspan=9999>x" * 50, "quá lớn", id="a cell over everything"),
    pytest.param("x.txt", lambda p: b" \n\t\n ", "không có nội dung chữ", id="blanks only"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "words"), CASES)
def test_each_ends_in_one_sentence(
    name: str, make: Callable[[Path], bytes], words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(make(tmp_path / "made"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    began = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert time.monotonic() - began < SECONDS
    assert max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024 <= 1 << 30
    advice = caught.value.advice
    assert words in advice
    assert advice.endswith(".")
    assert "\n" not in advice
    assert caught.value.exit_code == 2


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="là thư mục"):
        read(tmp_path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Không tìm thấy"):
        read(tmp_path / "không có.docx")


def test_a_file_of_200_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "lớn.docx"
    with path.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    with pytest.raises(UnreadableFile, match="lớn hơn 100 MB"):
        read(path)


HEADER = ooxml.part("hdr", ooxml.paragraph("TỐI MẬT"))
BOX = '<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>'
WATERMARK = ooxml.part(
    "hdr",
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="MẬT"/></v:shape></w:pict></w:r></w:p>',
)
PROPERTIES = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"><cp:category>Tuyệt mật</cp:category></cp:coreProperties>'
SECRET = [
    pytest.param(docx_with(body=ooxml.paragraph("T Ố I   M Ậ T")), id="in the body"),
    pytest.param(docx_with({"word/header1.xml": HEADER}), id="in a header"),
    pytest.param(docx_with({"word/footer2.xml": HEADER}), id="in a footer"),
    pytest.param(docx_with({"word/header1.xml": WATERMARK}), id="as a watermark"),
    pytest.param(docx_with({"docProps/core.xml": PROPERTIES}), id="in the properties"),
    pytest.param(docx_with(body=ooxml.paragraph(runs=BOX.format(ooxml.paragraph("MẬT")))), id="in a text box"),
    pytest.param(docx_with(body=ooxml.table([[ooxml.cell("UBND TỈNH"), ooxml.cell("MẬT")]])), id="in a cell of the letterhead"),
    pytest.param(docx_with(body=ooxml.paragraph(runs=ooxml.run("MẬ") + ooxml.run("T"))), id="in two runs"),
    pytest.param(docx_with(body=ooxml.paragraph(runs=ooxml.run("tèi mËt", '<w:rFonts w:ascii=".VnTimeH"/>'))), id="in TCVN3"),
    pytest.param(docx_with(body=ooxml.paragraph(runs=ooxml.run("MẬT", "<w:vanish/>"))), id="hidden"),
]  # fmt: skip


@pytest.mark.parametrize("data", SECRET)
def test_a_secret_document_is_refused_wherever_its_stamp_is(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "kh.docx").write_bytes(data)
    with pytest.raises(SecretDocument):
        read(tmp_path / "kh.docx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kh.docx"]


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".html", ".rtf", ".txt"])
def test_a_secret_document_is_refused_in_every_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"kh{suffix}"
    if suffix == ".pdf":
        page = minipdf.Canvas()
        page.text(70, 60, "TUYỆT MẬT")
        page.text(70, 90, "Kế hoạch của tỉnh")
        minipdf.write_pdf(path, [page])
    elif suffix == ".xlsx":
        ooxml.write_xlsx(path, {"Bảng": ooxml.sheet_rows([["MẬT", "Kế hoạch"], ["1", "Nội dung"]])})
    else:
        text = {
            ".html": "<html><p>MẬT</p><p>Kế hoạch",
            ".txt": "MẬT\nKế hoạch",
            ".rtf": "{\\rtf1\\uc1 M\\u7852?T\\par Plan\\par}",
        }
        path.write_text(text[suffix], encoding="utf-8")
    with pytest.raises(SecretDocument):
        read(path)


def test_an_honest_archive_passes_its_check() -> None:
    assert "word/document.xml" in Archive(docx_with()).names
