"""Small truths about tables that all readers share."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.readers.parts import Cell, Paragraph, Part, Table


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


EdgedRow = tuple[Sequence[str], Sequence[tuple[int, str]]]
"""A row as Word's older formats have it: its texts; each cell's right edge and merge mark
("clvmrg": part of the cell above, "clmrg": part of the cell before)."""


def from_edges(rows: Sequence[EdgedRow]) -> Iterator[Cell]:
    """The right edges of all rows make the columns; merge marks stretch the cell above or before."""
    columns = {edge: i for i, edge in enumerate(sorted({edge for _, edges in rows for edge, _ in edges}))}
    done: list[Cell] = []
    owner: dict[tuple[int, int], int] = {}
    for row, (texts, edges) in enumerate(rows):
        left = 0
        for text, (edge, merge) in zip(texts, edges, strict=True):
            right = max(columns[edge] + 1, left + 1)
            above = owner.get((row - 1, left))
            index = len(done)
            if merge == "clvmrg" and above is not None:
                index = above
                done[above] = done[above].model_copy(update={"rows": row - done[above].row + 1})
            elif merge == "clmrg" and done and done[-1].row == row:
                index = len(done) - 1
                done[-1] = done[-1].model_copy(update={"cols": right - done[-1].col})
            else:
                done.append(Cell(row=row, col=left, text=text, cols=right - left))
            owner.update(((row, c), index) for c in range(left, right))
            left = right
    yield from done
