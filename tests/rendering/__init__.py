"""One list of tasks, written in every form that officials send: the ground for round-trip properties.

Each `render_X(rows, path)` writes one file and returns nothing; RENDERERS names them all with their suffix.
"""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from tests.rendering import minipdf, ooxml
from tests.rendering.frame import HEAD, HEADER, LETTERHEAD, TAIL, Row, by_lead, cells, prose
from tests.rendering.legacy import to_tcvn3

Renderer = Callable[[Sequence[Row], Path], None]


def render_pipe_md(rows: Sequence[Row], path: Path) -> None:
    """A Markdown pipe table."""
    lines = [
        "| " + " | ".join(" ".join(c.split()) for c in line) + " |" for line in (HEADER, *map(cells, rows))
    ]
    lines.insert(1, "|" + " --- |" * len(HEADER))
    _text(path, [*_head(), *HEAD, *lines, *TAIL])


def render_tsv(rows: Sequence[Row], path: Path) -> None:
    """Cells parted by tabs, a row a line."""
    _text(
        path,
        [
            *_head(),
            *HEAD,
            *("\t".join(" ".join(c.split()) for c in line) for line in (HEADER, *map(cells, rows))),
            *TAIL,
        ],
    )


def render_cell_per_line(rows: Sequence[Row], path: Path) -> None:
    """One cell a line, an empty line between cells, as text taken out of a PDF table looks."""
    body = [c for line in (HEADER, *map(cells, rows)) for cell in line for c in (cell, "")]
    _text(path, [*_head(), *HEAD, "", *body, *TAIL])


def render_prose(rows: Sequence[Row], path: Path) -> None:
    """Numbered paragraphs with marker lines under them."""
    _text(path, [*_head(), *HEAD, *(line for row in rows for line in prose(row)), *TAIL])


def render_lead_headings(rows: Sequence[Row], path: Path) -> None:
    """Leads as headings ("1. Sở Công Thương:"), their tasks as bullets with the deadline inside."""
    lines = []
    for number, (lead, group) in enumerate(by_lead(rows).items(), 1):
        lines.append(f"{number}. {lead}:")
        for row in group:
            tail = (f"; phối hợp: {' '.join(row['support'].split())}" if row["support"] else "") + (
                f"; thời hạn: {row['deadline']}" if row["deadline"] else ""
            )
            lines.append(f"- {row['text'].rstrip('.')}{tail}.")
    _text(path, [*_head(), *HEAD[:-1], "II. TỔ CHỨC THỰC HIỆN", *lines, *TAIL])


def render_html(rows: Sequence[Row], path: Path) -> None:
    """A web page with a real table."""
    lines = "".join(f"<tr>{''.join(f'<td>{_breaks(c)}</td>' for c in cells(row))}</tr>" for row in rows)
    header = "".join(f"<th>{escape(c)}</th>" for c in HEADER)
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>"
        + "".join(f"<p>{_breaks(line)}</p>" for line in (*_head(), *HEAD))
        + f"<table border=1><thead><tr>{header}</tr></thead><tbody>{lines}</tbody></table>"
        + "".join(f"<p>{escape(line)}</p>" for line in TAIL)
        + "</body></html>"
    )
    path.write_text(page, encoding="utf-8")


def render_docx_table(rows: Sequence[Row], path: Path) -> None:
    """A Word table, one row a task, a letterhead table above it."""
    ooxml.write_docx(
        path, _docx_body(ooxml.table([[ooxml.cell(c) for c in line] for line in (HEADER, *map(cells, rows))]))
    )


def render_docx_merged(rows: Sequence[Row], path: Path) -> None:
    """A Word table with a header of two levels, a "(1)(2)" row, and leads merged over the rows they
    govern.
    """
    top = [
        ooxml.cell(HEADER[0], merge="restart"),
        ooxml.cell(HEADER[1], merge="restart"),
        ooxml.cell("Cơ quan thực hiện", span=2),
        ooxml.cell(HEADER[4], merge="restart"),
        ooxml.cell(HEADER[5], merge="restart"),
    ]
    below = [
        ooxml.cell("", merge="continue"),
        ooxml.cell("", merge="continue"),
        ooxml.cell("Chủ trì"),
        ooxml.cell("Phối hợp"),
        ooxml.cell("", merge="continue"),
        ooxml.cell("", merge="continue"),
    ]
    lines = [top, below, [ooxml.cell(f"({i})") for i in range(1, 7)]]
    last = None
    for i, row in enumerate(rows):
        same_next = i + 1 < len(rows) and rows[i + 1]["lead"] == row["lead"]
        merge = "continue" if row["lead"] == last else "restart" if same_next else ""
        last = row["lead"]
        values = cells(row)
        lines.append(
            [
                ooxml.cell("" if c == 2 and merge == "continue" else text, merge=merge if c == 2 else "")
                for c, text in enumerate(values)
            ]
        )
    ooxml.write_docx(path, _docx_body(ooxml.table(lines)))


def render_docx_numbered(rows: Sequence[Row], path: Path) -> None:
    """Word paragraphs whose numbers exist only as list numbering; marker lines as bullets of the same
    list.
    """
    body = "".join(ooxml.paragraph(line) for line in HEAD)
    for row in rows:
        first, *markers = prose(row)
        body += ooxml.paragraph(first.split(". ", 1)[1], number=(1, 0))
        body += "".join(ooxml.paragraph(line.removeprefix("- "), number=(1, 1)) for line in markers)
    body += "".join(ooxml.paragraph(line) for line in TAIL)
    ooxml.write_docx(
        path,
        _letterhead() + body,
        {"word/numbering.xml": ooxml.numbering([("decimal", "%1."), ("bullet", "-")])},
    )


def render_docx_tcvn3(rows: Sequence[Row], path: Path) -> None:
    """A Word table in .VnTime, letters stored as TCVN3."""
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'

    def old(text: str) -> str:
        return "".join(ooxml.paragraph(runs=ooxml.run(to_tcvn3(line), font)) for line in text.split("\n"))

    grid = ooxml.table([[ooxml.cell("", inner=old(c)) for c in line] for line in (HEADER, *map(cells, rows))])
    ooxml.write_docx(path, "".join(map(old, HEAD)) + grid + "".join(map(old, TAIL)))


def render_tcvn3_txt(rows: Sequence[Row], path: Path) -> None:
    """Prose in TCVN3 bytes."""
    lines = [*_head(), *HEAD, *(line for row in rows for line in prose(row)), *TAIL]
    path.write_bytes(to_tcvn3("\n".join(lines)).encode("latin-1", errors="replace"))


def render_xlsx(rows: Sequence[Row], path: Path) -> None:
    """A sheet with a merged title row over the table."""
    lines = [["DANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026"], list(HEADER), *(list(cells(row)) for row in rows)]
    ooxml.write_xlsx(path, {"Nhiệm vụ": ooxml.sheet_rows(lines, ["A1:F1"])})


def render_rtf(rows: Sequence[Row], path: Path) -> None:
    """RTF with a table, letters as \\u escapes."""
    edges = "".join(f"\\cellx{1500 * (i + 1)}" for i in range(len(HEADER)))
    lines = "".join(
        f"\\trowd{edges}\\pard\\intbl " + "".join(f"{_rtf(c)}\\cell " for c in line) + "\\row\n"
        for line in (HEADER, *map(cells, rows))
    )
    paragraphs = "".join(f"\\pard {_rtf(line)}\\par\n" for line in (*_head(), *HEAD))
    tail = "".join(f"\\pard {_rtf(line)}\\par\n" for line in TAIL)
    path.write_text(
        "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times New Roman;}}\n"
        + paragraphs
        + lines
        + tail
        + "}",
        encoding="ascii",
    )


def render_pdf_table(rows: Sequence[Row], path: Path) -> None:
    """A PDF with a ruled table that breaks over pages, its header repeated, a page number on top of each
    page.
    """
    minipdf.write_pdf(path, _pdf_pages(rows))


def render_pdf_prose(rows: Sequence[Row], path: Path) -> None:
    """A PDF of wrapped paragraphs with first-line indents."""
    flow = _Flow()
    flow.letterhead()
    for line in (*HEAD, *(text for row in rows for text in prose(row)), *TAIL):
        flow.paragraph(line)
    minipdf.write_pdf(path, flow.pages)


RENDERERS: dict[str, tuple[Renderer, str]] = {
    "pipe_md": (render_pipe_md, ".md"),
    "tsv": (render_tsv, ".txt"),
    "cell_per_line": (render_cell_per_line, ".txt"),
    "prose": (render_prose, ".txt"),
    "lead_headings": (render_lead_headings, ".txt"),
    "html": (render_html, ".html"),
    "docx_table": (render_docx_table, ".docx"),
    "docx_merged": (render_docx_merged, ".docx"),
    "docx_numbered": (render_docx_numbered, ".docx"),
    "docx_tcvn3": (render_docx_tcvn3, ".docx"),
    "tcvn3_txt": (render_tcvn3_txt, ".txt"),
    "xlsx": (render_xlsx, ".xlsx"),
    "rtf": (render_rtf, ".rtf"),
    "pdf_table": (render_pdf_table, ".pdf"),
    "pdf_prose": (render_pdf_prose, ".pdf"),
}


def _head() -> list[str]:
    return [" ".join(part.split()) for line in LETTERHEAD for part in line]


def _text(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _letterhead() -> str:
    return ooxml.table([[ooxml.cell(c) for c in line] for line in LETTERHEAD])


def _docx_body(middle: str) -> str:
    head = "".join(ooxml.paragraph(line) for line in HEAD)
    return _letterhead() + head + middle + "".join(ooxml.paragraph(line) for line in TAIL)


def _rtf(text: str) -> str:
    return "".join(
        c if " " <= c < "\x7f" and c not in "\\{}" else "\\line " if c == "\n" else f"\\u{ord(c)}?"
        for c in text
    )


_LEFT, _RIGHT, _TOP, _BOTTOM, _SIZE, _LINE = 70.0, 545.0, 70.0, 780.0, 12.0, 16.0
_EDGES = (70.0, 100.0, 240.0, 330.0, 420.0, 480.0, 545.0)


class _Flow:
    """Pages filled from top to bottom."""

    def __init__(self) -> None:
        self.pages: list[minipdf.Canvas] = []
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        self.pages.append(minipdf.Canvas())
        self.y = _TOP
        if len(self.pages) > 1:
            self.pages[-1].text(300, 40, str(len(self.pages)))

    def letterhead(self) -> None:
        for left, right in LETTERHEAD:
            pair = (left.split("\n"), right.split("\n"))
            for i in range(max(map(len, pair))):
                for x, lines in zip((_LEFT, 300.0), pair, strict=True):
                    if i < len(lines):
                        self.pages[-1].text(x, self.y, lines[i], 11)
                self.y += _LINE
            self.y += _LINE

    def paragraph(self, text: str) -> None:
        indented = "\u2003" * 3 + text
        for i, line in enumerate(minipdf.wrap(indented.replace("\u2003", "@"), _RIGHT - _LEFT, _SIZE)):
            if self.y > _BOTTOM:
                self.new_page()
            clean = line.replace("@", "")
            self.pages[-1].text(_LEFT + (36 if i == 0 else 0), self.y, clean, _SIZE)
            self.y += _LINE
        self.y += 0.4 * _LINE


def _pdf_pages(rows: Sequence[Row]) -> list[minipdf.Canvas]:
    flow = _Flow()
    flow.letterhead()
    for line in HEAD:
        flow.paragraph(line)
    _pdf_row(flow, HEADER)
    for row in rows:
        page = len(flow.pages)
        height = _height(cells(row))
        if flow.y + height > _BOTTOM + _LINE:
            flow.new_page()
        if len(flow.pages) > page:
            _pdf_row(flow, HEADER)
        _pdf_row(flow, cells(row))
    flow.y += 2 * _LINE
    for line in TAIL:
        flow.paragraph(line)
    return flow.pages


def _wrapped(line: Sequence[str]) -> list[list[str]]:
    return [minipdf.wrap(text, b - a - 6, 10) for text, a, b in zip(line, _EDGES, _EDGES[1:], strict=False)]


def _height(line: Sequence[str]) -> float:
    return 13.0 * max(map(len, _wrapped(line))) + 6


def _pdf_row(flow: _Flow, line: Sequence[str]) -> None:
    page, height, top = flow.pages[-1], _height(line), flow.y
    for y in (top, top + height):
        page.box(_EDGES[0], y, _EDGES[-1] - _EDGES[0], 0.5)
    for x in _EDGES:
        page.box(x, top, 0.5, height)
    # Cells are written column by column and from the right: the order in the file is not the order on paper.
    for left, lines in reversed(list(zip(_EDGES, _wrapped(line), strict=False))):
        for i, text in enumerate(lines):
            page.text(left + 3, top + 12 + 13 * i, text, 10)
    flow.y = top + height
