"""A PDF writer of a page: text anywhere, filled boxes, Vietnamese through a ToUnicode map; no font inside.

Readers of text need nothing more; a viewer would draw a substitute font.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT = 595.0, 842.0  # A4 in points
EM = 0.5  # every letter is half a font size wide


class Canvas:
    """One page under way; y counts from the top."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT) -> None:
        self.width, self.height = width, height
        self.operations: list[tuple[str, tuple[object, ...]]] = []

    def text(self, x: float, y: float, text: str, size: float = 12.0, *, grey: float = 0.0) -> None:
        """One line with its baseline at y."""
        self.operations.append(("text", (x, y, text, size, grey)))

    def box(self, x: float, y: float, width: float, height: float, *, grey: float = 0.0) -> None:
        """A filled box; a thin one is a line."""
        self.operations.append(("box", (x, y, width, height, grey)))


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines of at most `width` points; "\\n" breaks, too."""
    most = max(int(width / (size * EM)), 1)
    lines = []
    for piece in text.split("\n"):
        line = ""
        for word in piece.split():
            if line and len(line) + 1 + len(word) > most:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def write_pdf(path: Path, pages: Sequence[Canvas]) -> None:
    """All pages into one file."""
    letters = sorted(
        {c for page in pages for kind, args in page.operations if kind == "text" for c in str(args[2])}
    )
    codes = {letter: i + 1 for i, letter in enumerate(letters)}
    objects: dict[int, bytes] = {}
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    kids = " ".join(f"{7 + 2 * i} 0 R" for i in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    objects[3] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Times-Roman /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
    )
    objects[4] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times-Roman /CIDSystemInfo << /Registry "
        b"(Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 5 0 R >>"
    )
    objects[5] = (
        b"<< /Type /FontDescriptor /FontName /Times-Roman /Flags 4 /FontBBox [0 -200 500 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    objects[6] = _stream(_to_unicode(codes))
    for i, page in enumerate(pages):
        objects[7 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Resources << "
            f"/Font << /F1 3 0 R >> >> /Contents {8 + 2 * i} 0 R >>"
        ).encode()
        objects[8 + 2 * i] = _stream(_content(page, codes))
    path.write_bytes(_file(objects))


def _content(page: Canvas, codes: dict[str, int]) -> bytes:
    out = []
    for kind, args in page.operations:
        if kind == "box":
            x, y, width, height, grey = args
            out.append(
                f"{grey} g {x} {page.height - float(str(y)) - float(str(height))} {width} {height} re f"
            )
        else:
            x, y, text, size, grey = args
            shown = "".join(f"{codes[c]:04X}" for c in str(text))
            out.append(f"BT {grey} g /F1 {size} Tf {x} {page.height - float(str(y))} Td <{shown}> Tj ET")
    return "\n".join(out).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items()]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    maps = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[n]:010d} 00000 n \n".encode() for n in sorted(objects))
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
