"""Small truths about tables that all readers share."""

from collections.abc import Iterable, Iterator

from corpus.readers.parts import Paragraph, Part, Table


def unwrap(parts: Iterable[Part]) -> Iterator[Part]:
    """A table of one column is a frame around paragraphs, not a table."""
    for part in parts:
        if isinstance(part, Table) and (
            len(part.cells) == 1 or all(c.col == 0 and c.cols == 1 for c in part.cells)
        ):
            for cell in part.cells:
                yield from (Paragraph(text=line) for line in cell.text.split("\n") if line.strip())
        elif not isinstance(part, Table) or any(cell.text.strip() for cell in part.cells):
            yield part
