# ruff: noqa: E501 — XML is written as one line an element
"""The smallest Word and Excel files that are true ones, written by hand so that every mark is on purpose."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{type}.main+xml"/>{more}</Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
_REL = '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}"/>'


def run(text: str, properties: str = "") -> str:
    """<w:r>; "\\n" is a hard break, "\\t" a tab. `properties`: the inside of <w:rPr>."""
    inner = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _pieces(text)
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def _pieces(text: str) -> list[str]:
    out = [""]
    for char in text:
        out += [char, ""] if char in "\n\t" else []
        out[-1] += "" if char in "\n\t" else char
    return [piece for piece in out if piece]


def paragraph(
    text: str = "", *, number: tuple[int, int] | None = None, runs: str = "", properties: str = ""
) -> str:
    """<w:p>; number: (numId, ilvl)."""
    numbering = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    return f"<w:p><w:pPr>{properties}{numbering}</w:pPr>{runs or (run(text) if text else '')}</w:p>"


def cell(text: str, *, span: int = 1, merge: str = "", inner: str = "") -> str:
    """<w:tc>; merge: "restart", "continue" or ""; inner: content in place of text."""
    properties = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (
        f'<w:vMerge w:val="{merge}"/>' if merge else ""
    )
    content = inner or "".join(paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """<w:tbl> of rows of `cell(…)`."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = max(sum(_width(c) for c in row) for row in rows)
    columns = f'<w:gridCol w:w="{9000 // width}"/>' * width
    head = f'<w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    return f"<w:tbl>{head}" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def _width(cell_xml: str) -> int:
    found = re.match(r'<w:tc><w:tcPr>(?:<w:tcW[^>]*>)?<w:gridSpan w:val="(\d+)"', cell_xml)
    return int(found.group(1)) if found else 1


def numbering(levels: Sequence[tuple[str, str]], *, starts: Mapping[int, int] | None = None) -> str:
    """numbering.xml with one list: levels as (numFmt, lvlText); further numIds with a start of their own."""
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val={quoteattr(text)}/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for key, start in (starts or {}).items()
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{numbers}</w:numbering>'
    )


def write_docx(path: Path, body: str, parts: Mapping[str, str] | None = None) -> None:
    """A .docx of `body`; parts: more files by name ("word/header1.xml": XML)."""
    files = {
        "[Content_Types].xml": _TYPES.format(
            main="word/document.xml",
            type="wordprocessingml.document",
            more="".join(map(_override, parts or {})),
        ),
        "_rels/.rels": _RELS.format(
            _REL.format(id="rId1", type="officeDocument", target="word/document.xml")
        ),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _RELS.format(
            "".join(_relation(i, name) for i, name in enumerate(parts or {}, 1))
        ),
        **(parts or {}),
    }
    _write(path, files)


def _override(name: str) -> str:
    kind = re.sub(r"\d*\.xml$", "", name.rsplit("/", 1)[-1])
    return f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'


def _relation(number: int, name: str) -> str:
    kind = re.sub(r"\d*\.xml$", "", name.rsplit("/", 1)[-1])
    return (
        _REL.format(id=f"rId{number}", type=kind, target=name.removeprefix("word/"))
        if name.startswith("word/")
        else ""
    )


def part(root: str, inner: str) -> str:
    """A further part of a .docx: part("hdr", paragraphs)."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_W}>{inner}</w:{root}>'


def write_xlsx(path: Path, sheets: Mapping[str, str], parts: Mapping[str, str] | None = None) -> None:
    """An .xlsx; sheets: name → the inside of <worksheet>."""
    names = list(sheets)
    relations = "".join(
        _REL.format(id=f"rId{i}", type="worksheet", target=f"worksheets/sheet{i}.xml")
        for i in range(1, len(names) + 1)
    )
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(names, 1)
    )
    files = {
        "[Content_Types].xml": _TYPES.format(main="xl/workbook.xml", type="spreadsheetml.sheet", more=""),
        "_rels/.rels": _RELS.format(_REL.format(id="rId1", type="officeDocument", target="xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {_S}><sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _RELS.format(relations),
        **{
            f"xl/worksheets/sheet{i}.xml": f"<worksheet {_S}>{sheets[name]}</worksheet>"
            for i, name in enumerate(names, 1)
        },
        **(parts or {}),
    }
    _write(path, files)


def sheet_rows(rows: Sequence[Sequence[str]], merged: Sequence[str] = ()) -> str:
    """The inside of a worksheet with inline strings; merged: ranges such as "A1:F1"."""
    lines = []
    for r, row in enumerate(rows, 1):
        inner = "".join(
            f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for c, text in enumerate(row)
            if text
        )
        lines.append(f'<row r="{r}">{inner}</row>')
    merges = (
        f"<mergeCells>{''.join(f'<mergeCell ref={quoteattr(ref)}/>' for ref in merged)}</mergeCells>"
        if merged
        else ""
    )
    return f"<sheetData>{''.join(lines)}</sheetData>{merges}"


def _write(path: Path, files: Mapping[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
