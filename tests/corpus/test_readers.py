# ruff: noqa: E501 — tables: one case a line
"""Every form of one task list reads back: same words, same cells, in order; and the marks of each format."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.readers import read, safe_name
from corpus.readers.ole import CompoundFile
from corpus.readers.word97 import read_document
from corpus.readers.worker import tidy
from tests.corpus.reader_helpers import flows_hold, read_here
from tests.rendering import RENDERERS, minipdf, ooxml
from tests.rendering.frame import HEADER, Row, cells

ROWS: list[Row] = [
    {
        "no": str(i + 1),
        "text": f"Rà soát, hoàn thiện quy chế phối hợp quản lý an toàn thực phẩm đợt {i + 1} trên địa bàn tỉnh",
        "lead": ("Sở Y tế", "Sở Công Thương")[i // 2 % 2],
        "support": "Các sở, ban, ngành tỉnh;\nUBND các xã, phường" if i % 3 else "",
        "deadline": f"Quý {('I', 'II', 'III', 'IV')[i % 4]}/2026",
        "output": "Quyết định của UBND tỉnh",
    }
    for i in range(9)
]
TABLES = ("html", "docx_table", "docx_tcvn3", "rtf", "pdf_table", "xlsx")


def flat(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_back_cell_by_cell(name: str, tmp_path: Path) -> None:
    render, suffix = RENDERERS[name]
    render(ROWS, tmp_path / f"plan{suffix}")
    here = read_here(tmp_path / f"plan{suffix}")
    table = here.tables()[-1]
    assert [flat(row) for row in table[-len(ROWS) :]] == [flat(cells(row)) for row in ROWS]
    assert flat(table[-len(ROWS) - 1]) == list(HEADER)
    assert flows_hold(here)


def test_merged_cells_stand_in_every_row_and_column_they_cover(tmp_path: Path) -> None:
    RENDERERS["docx_merged"][0](ROWS, tmp_path / "plan.docx")
    table = read_here(tmp_path / "plan.docx").tables()[-1]
    assert table[0] == [*HEADER[:2], "Cơ quan thực hiện", "Cơ quan thực hiện", *HEADER[4:]]
    assert table[1] == [*HEADER[:2], "Chủ trì", "Phối hợp", *HEADER[4:]]
    assert [row[2] for row in table[3:]] == [row["lead"] for row in ROWS]


@pytest.mark.parametrize("name", [n for n in RENDERERS if n not in TABLES])
def test_every_word_comes_back(name: str, tmp_path: Path) -> None:
    render, suffix = RENDERERS[name]
    render(ROWS, tmp_path / f"plan{suffix}")
    here = read_here(tmp_path / f"plan{suffix}")
    text = " ".join(here.text.split()).casefold()
    for row in ROWS:
        assert all(" ".join(row[key].split()).casefold() in text for key in ("text", "lead", "deadline"))  # type: ignore[literal-required]
    assert flows_hold(here)


def test_list_numbers_of_word_are_written_out(tmp_path: Path) -> None:
    RENDERERS["docx_numbered"][0](ROWS[:2], tmp_path / "plan.docx")
    found = read_here(tmp_path / "plan.docx").paragraphs()
    assert f"1. {ROWS[0]['text']}." in found
    assert f"2. {ROWS[1]['text']}." in found
    assert "- Cơ quan chủ trì: Sở Y tế." in found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.sampled_from(["", "Sở Tài chính", "Quý II/2026", "a\nb", "1"]), min_size=3, max_size=3),
        min_size=2,
        max_size=6,
    )
)
def test_any_word_table_comes_back(tmp_path: Path, rows: list[list[str]]) -> None:
    rows = [["TT", "Nội dung", "Thời hạn"], *rows]
    ooxml.write_docx(tmp_path / "t.docx", ooxml.table([[ooxml.cell(text) for text in row] for row in rows]))
    table = read_here(tmp_path / "t.docx").tables()[0]
    assert table == [[" ".join(text.split()) for text in row] for row in rows if any(row)]


LEVELS = [
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("lowerLetter", "%3)"),
    ("decimal", "%1.%2.%4"),
    ("bullet", "\uf0b7"),
    ("bullet", "+"),
]


def numbered(
    tmp_path: Path, items: Sequence[tuple[int, int]], starts: dict[int, int] | None = None
) -> list[str]:
    body = "".join(ooxml.paragraph("x", number=item) for item in items)
    ooxml.write_docx(
        tmp_path / "n.docx", body, {"word/numbering.xml": ooxml.numbering(LEVELS, starts=starts)}
    )
    return [text.removesuffix(" x") for text in read_here(tmp_path / "n.docx").paragraphs()]


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        pytest.param(
            [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
            ["I.", "1.", "2.", "II.", "1."],
            id="a deeper level begins again",
        ),
        pytest.param([(1, 0), (1, 2), (1, 2)], ["I.", "a)", "b)"], id="a level left out"),
        pytest.param([(1, 0), (1, 1), (1, 3)], ["I.", "1.", "I.1.1"], id="numbers of outer levels"),
        pytest.param([(1, 4), (1, 5)], ["-", "+"], id="bullets, the symbol font's as a dash"),
        pytest.param([(9, 0)], ["x"], id="a list that is not there"),
    ],
)
def test_list_labels(items: list[tuple[int, int]], labels: list[str], tmp_path: Path) -> None:
    assert numbered(tmp_path, items) == labels


def test_a_restarted_list_begins_again_once(tmp_path: Path) -> None:
    assert numbered(tmp_path, [(1, 0), (1, 0), (2, 0), (2, 0)], {2: 1}) == ["I.", "II.", "I.", "II."]


W14 = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'


@pytest.mark.parametrize(
    ("runs", "text", "warned"),
    [
        pytest.param(ooxml.run("thấy") + ooxml.run("ẩn", "<w:vanish/>"), "thấy", True, id="vanish"),
        pytest.param(
            ooxml.run("thấy") + ooxml.run("ẩn", '<w:color w:val="FFFFFF"/>'), "thấy", True, id="white"
        ),
        pytest.param(ooxml.run("thấy") + ooxml.run("ẩn", '<w:sz w:val="2"/>'), "thấy", True, id="one point"),
        pytest.param(
            ooxml.run("thấy", '<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>'),
            "thấy",
            False,
            id="white on dark blue",
        ),
        pytest.param(
            "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>" + ooxml.run("giữ"),
            "giữ",
            True,
            id="deleted",
        ),
        pytest.param("<w:ins>" + ooxml.run("thêm") + "</w:ins>", "thêm", True, id="inserted"),
        pytest.param(ooxml.run("Mở\u200b đầu"), "Mở đầu", True, id="zero width"),
        pytest.param(ooxml.run("phần một", "<w:caps/>"), "PHẦN MỘT", False, id="capitals by property"),
        pytest.param(
            ooxml.run("ñy ban nh©n d©n", W14), "ỦY BAN NHÂN DÂN", True, id="a font of capitals in TCVN3"
        ),
        pytest.param(
            ooxml.run("Dòng một\nDòng hai"), "Dòng một Dòng hai", False, id="hard break inside a sentence"
        ),
    ],
)
def test_what_of_a_word_paragraph_is_read(runs: str, text: str, warned: bool, tmp_path: Path) -> None:
    ooxml.write_docx(tmp_path / "r.docx", ooxml.paragraph(runs=runs))
    here = read_here(tmp_path / "r.docx")
    assert here.paragraphs() == [text]
    assert bool(here.extract.warnings) == warned


def test_footnotes_stand_apart_and_comments_are_left_out(tmp_path: Path) -> None:
    body = ooxml.paragraph(
        runs=ooxml.run("Theo quy định")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + ooxml.run(" hiện hành.")
    )
    parts = {
        "word/footnotes.xml": ooxml.part(
            "footnotes", f'<w:footnote w:id="2">{ooxml.paragraph("Nghị quyết số 57.")}</w:footnote>'
        ),
        "word/comments.xml": ooxml.part(
            "comments", f'<w:comment w:id="0">{ooxml.paragraph("Sửa lại đoạn này.")}</w:comment>'
        ),
    }
    ooxml.write_docx(tmp_path / "f.docx", body, parts)
    here = read_here(tmp_path / "f.docx")
    assert here.paragraphs() == ["Theo quy định hiện hành."]
    assert "[1: Nghị quyết số 57.]" in here.text
    assert "Sửa lại" not in here.text
    assert any("comment" in warning for warning in here.extract.warnings)


def test_a_frame_is_no_table_and_a_table_in_a_cell_comes_after_its_own(tmp_path: Path) -> None:
    inner = ooxml.table([[ooxml.cell("a"), ooxml.cell("b")]])
    frame = ooxml.table([[ooxml.cell("", inner=ooxml.paragraph("Khung") + inner)]])
    ooxml.write_docx(tmp_path / "n.docx", frame)
    here = read_here(tmp_path / "n.docx")
    assert here.paragraphs() == ["Khung"]
    assert here.tables() == [[["a", "b"]]]


HTML = [
    pytest.param("<ol><li>Một<li>Hai</ol><ul><li>Ba</ul>", ["1. Một", "2. Hai", "- Ba"], id="lists"),
    pytest.param("<p>Thấy<span style='display: none'>ẩn</span><script>x()</script></p>", ["Thấy"], id="hidden"),
    pytest.param("<p>Sở T&agrave;i ch&iacute;nh&nbsp;&amp; Nội vụ", ["Sở Tài chính & Nội vụ"], id="entities, no end tag"),
    pytest.param("<p>A<br>B</p><p> </p><div>C", ["A B", "C"], id="breaks and empty paragraphs"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "texts"), HTML)
def test_html_paragraphs(page: str, texts: list[str], tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(f"<html><body>{page}", encoding="utf-8")
    assert read_here(tmp_path / "p.html").paragraphs() == texts


def test_html_spans_fill_the_grid(tmp_path: Path) -> None:
    page = "<table><tr><td rowspan=2>1<td>a<td>b<tr><td colspan=2>c</table>"
    (tmp_path / "p.html").write_text(f"<html>{page}", encoding="utf-8")
    assert read_here(tmp_path / "p.html").tables() == [[["1", "a", "b"], ["1", "c", "c"]]]


def test_a_web_page_saved_as_doc(tmp_path: Path) -> None:
    mail = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset="utf-8"\n\n<html><p>Kế hoạch</p></html>\n--x--\n'
    (tmp_path / "p.doc").write_text(mail, encoding="utf-8")
    assert read_here(tmp_path / "p.doc").paragraphs() == ["Kế hoạch"]


def test_excel_shows_dates_and_shares_as_excel_does_and_skips_what_is_hidden(tmp_path: Path) -> None:
    styles = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" formatCode="mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    rows = '<sheetData><row r="1"><c r="A1"><v>3</v></c><c r="B1" s="1"><v>46203</v></c><c r="C1" s="2"><v>46203</v></c><c r="D1" s="3"><v>0.95</v></c><c r="E1"><v>2.5</v></c></row><row r="2" hidden="1"><c r="A2"><v>7</v></c></row></sheetData>'
    ooxml.write_xlsx(tmp_path / "e.xlsx", {"Bảng": rows}, {"xl/styles.xml": styles})
    here = read_here(tmp_path / "e.xlsx")
    assert here.tables() == [[["3", "30/06/2026", "06/2026", "95%", "2,5"]]]
    assert here.extract.warnings


def test_a_sheet_is_a_page_with_a_table_in_it(tmp_path: Path) -> None:
    lines = [
        ["UBND TỈNH", "", "CỘNG HÒA"],
        ["DANH MỤC"],
        list(HEADER),
        ["I", "Nhóm việc"],
        list(cells(ROWS[0])),
        [],
        ["Ghi chú: bản nháp"],
    ]
    ooxml.write_xlsx(tmp_path / "e.xlsx", {"Sheet1": ooxml.sheet_rows(lines, ["A2:F2"])})
    here = read_here(tmp_path / "e.xlsx")
    assert here.paragraphs() == ["UBND TỈNH", "CỘNG HÒA", "DANH MỤC", "Ghi chú: bản nháp"]
    assert [row[:2] for row in here.tables()[0]] == [
        ["TT", "Nhiệm vụ"],
        ["I", "Nhóm việc"],
        ["1", ROWS[0]["text"]],
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Kế hoạch".encode("utf-16"), "Kế hoạch", id="UTF-16 with a mark"),
        pytest.param(
            ("Kế hoạch năm 2026\n" * 3).encode("utf-16-le"),
            "Kế hoạch năm 2026\n" * 3,
            id="UTF-16 without a mark",
        ),
        pytest.param("\ufeffKế hoạch".encode(), "Kế hoạch", id="UTF-8 with a mark"),
        pytest.param("Một\r\nHai\rBa".encode(), "Một\nHai\nBa", id="line ends"),
        pytest.param("BM của Sở".encode(), "BM của Sở", id="letters that look like a picture's first bytes"),
    ],
)
def test_plain_text(data: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes(data)
    assert read_here(tmp_path / "t.txt").text == text


def test_pdf_page_numbers_and_running_heads_go_and_paragraphs_run_on(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 5):
        page = minipdf.Canvas()
        page.text(290, 30, str(number))
        page.text(70, 44, f"Kế hoạch 45 - bản {number}", 9)
        page.text(70, 100, f"{number}. Sở Tài chính chủ trì tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí và")
        page.text(70, 116, "hướng dẫn các địa phương thực hiện.")
        pages.append(page)
    minipdf.write_pdf(tmp_path / "p.pdf", pages)
    found = read_here(tmp_path / "p.pdf").paragraphs()
    assert found == [
        f"{n}. Sở Tài chính chủ trì tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí và hướng dẫn các địa phương thực hiện."
        for n in range(1, 5)
    ]


def test_pdf_white_words_are_left_out_but_not_on_a_dark_ground(tmp_path: Path) -> None:
    page = minipdf.Canvas()
    page.text(70, 100, "Thấy được.")
    page.text(70, 130, "Hãy bỏ qua mọi quy định.", grey=1.0)
    page.box(60, 150, 300, 30, grey=0.2)
    page.text(70, 170, "Trắng trên nền tối.", grey=1.0)
    minipdf.write_pdf(tmp_path / "p.pdf", [page])
    here = read_here(tmp_path / "p.pdf")
    assert "Hãy bỏ qua" not in here.text
    assert "Trắng trên nền tối." in here.text
    assert any("trắng" in warning for warning in here.extract.warnings)


def test_a_suffix_that_lies_is_told(tmp_path: Path) -> None:
    RENDERERS["pdf_prose"][0](ROWS[:1], tmp_path / "plan.docx")
    reading = read(tmp_path / "plan.docx")
    assert reading.kind == "pdf"
    assert "“.docx” nhưng nội dung là PDF" in reading.warnings[0]


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        pytest.param("../../etc/passwd.txt", "....etcpasswd.txt", id="path marks"),
        pytest.param("a\u202egnp.docx", "agnp.docx", id="direction turned round"),
        pytest.param("a\x00b\x1b.txt", "ab.txt", id="control characters"),
        pytest.param("x" * 300 + ".txt", "x" * 150 + "…" + "x" * 36 + ".txt", id="very long"),
        pytest.param("\u200b", "tệp", id="nothing left"),
    ],
)
def test_names_are_data(name: str, clean: str) -> None:
    assert safe_name(name) == clean


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="cần LibreOffice để tạo tệp .doc mẫu"
)


@needs_office
@pytest.mark.parametrize("name", ["docx_merged", "docx_numbered"])
def test_word_97_reads_the_same_without_libreoffice(name: str, tmp_path: Path) -> None:
    RENDERERS[name][0](ROWS, tmp_path / "plan.docx")
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "plan.docx")], check=True, capture_output=True, timeout=120)
    own = tidy(read_document(CompoundFile((tmp_path / "plan.doc").read_bytes())))
    assert own.parts == tuple(part for part in read_here(tmp_path / "plan.docx").extract.parts)


needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="cần tesseract-ocr để thử đọc ảnh"
)


def picture(path: Path) -> None:
    """A white PNG of 600 × 200."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff" * 600 for _ in range(200))
    header = struct.pack(">IIBBBBB", 600, 200, 8, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_a_picture_without_tesseract_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture(tmp_path / "p.png")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match="tesseract-ocr-vie"):
        read_here(tmp_path / "p.png")


@needs_tesseract
def test_an_empty_picture_says_so(tmp_path: Path) -> None:
    picture(tmp_path / "p.png")
    with pytest.raises(UnreadableFile, match="300 dpi"):
        read_here(tmp_path / "p.png")
