"""What a reader hands back: paragraphs and tables in reading order, as plain values that survive JSON."""

from typing import Literal

from corpus.models import Frozen


class Cell(Frozen):
    """One cell: its place in the grid (0-based), how many rows and columns it covers; hard breaks are
    "\\n".
    """

    row: int
    col: int
    text: str
    rows: int = 1
    cols: int = 1


class Paragraph(Frozen):
    """A paragraph; hard breaks inside are "\\n"."""

    kind: Literal["paragraph"] = "paragraph"
    text: str


class Lines(Frozen):
    """A stretch of lines as laid out on pages: indents as blanks, gaps as empty lines, wide gaps as tabs.

    Which lines make a paragraph is still to be found (`corpus.blocks`).
    """

    kind: Literal["lines"] = "lines"
    text: str


class Table(Frozen):
    """A table as its visible cells, row by row; a merged cell occurs once, at its top left."""

    kind: Literal["table"] = "table"
    cells: tuple[Cell, ...]


Part = Paragraph | Lines | Table


class Extract(Frozen):
    """A file as read.

    format: the key of `corpus.readers.registry.READERS`; parts: the visible body;
    notes: footnotes, apart from the body; margin: headers, footers and text boxes — read only by the
    secrecy gate; warnings: Vietnamese sentences on what was left out or is odd;
    needs_confirmation: why a person must confirm before anything is published ("" = no need).
    """

    format: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    margin: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    needs_confirmation: str = ""

    def words(self) -> str:
        """All text, one paragraph or cell a line, margins first: what the secrecy gate looks at."""
        lines = list(self.margin)
        for part in self.parts:
            lines += [cell.text for cell in part.cells] if isinstance(part, Table) else [part.text]
        return "\n".join([*lines, *self.notes])
