"""Further renderings of a task list, as plain text: the habits of authors that files do not show."""

from collections.abc import Callable, Sequence

from tests.rendering.frame import HEAD, HEADER, TAIL, Row, by_lead, cells

Writer = Callable[[Sequence[Row]], list[str]]


def _table(*lines: Sequence[str]) -> list[str]:
    return ["\t".join(line) for line in lines]


def ditto(rows: Sequence[Row]) -> list[str]:
    """A mark of repetition where a cell says what the one above says."""
    lines, above = [], [""] * len(HEADER)
    for row in rows:
        now = list(cells(row))
        again = ["-nt-" if c and c == a else c for c, a in zip(now[2:], above[2:], strict=True)]
        lines.append([*now[:2], *again])
        above = now
    return _table(HEADER, *lines)


def one_role_column(rows: Sequence[Row]) -> list[str]:
    """Who leads and who supports in one cell."""

    def said(row: Row) -> str:
        return f"Chủ trì: {row['lead']}; phối hợp: {row['support']}" if row["support"] else row["lead"]

    header = ("STT", "Nội dung công việc", "Phân công thực hiện", "Tiến độ")
    return _table(header, *((row["no"], row["text"], said(row), row["deadline"]) for row in rows))


def two_header_rows(rows: Sequence[Row]) -> list[str]:
    """A header of two levels, with the column numbers under it."""
    top = ("Số TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian hoàn thành", "Sản phẩm")
    return _table(
        top,
        ("", "", "Chủ trì", "Phối hợp", "", ""),
        tuple(f"({n})" for n in range(1, 7)),
        *map(cells, rows),
    )


def unusual_order(rows: Sequence[Row]) -> list[str]:
    """The deadline first, the number last."""
    header = ("Thời hạn", "Cơ quan phối hợp", "Nội dung nhiệm vụ", "Đơn vị đầu mối", "Stt")
    return _table(header, *((r["deadline"], r["support"], r["text"], r["lead"], r["no"]) for r in rows))


def leads_as_groups(rows: Sequence[Row]) -> list[str]:
    """A roman row for each lead, its tasks under it."""
    lines: list[Sequence[str]] = [("TT", "Nhiệm vụ", "Cơ quan phối hợp", "Thời hạn")]
    for roman, (lead, group) in zip(("I", "II", "III", "IV", "V", "VI"), by_lead(rows).items(), strict=False):
        lines.append((roman, lead, "", ""))
        lines += [(str(n), r["text"], r["support"], r["deadline"]) for n, r in enumerate(group, 1)]
    return _table(*lines)


def header_on_each_page(rows: Sequence[Row]) -> list[str]:
    """The header again after every second row, with a page number between."""
    lines: list[str] = []
    for n, row in enumerate(rows):
        lines += [str(n), *_table(HEADER)] if n and n % 2 == 0 else _table(HEADER) if n == 0 else []
        lines += _table(cells(row))
    return lines


def inline_brackets(rows: Sequence[Row]) -> list[str]:
    """Everything in brackets behind the task."""
    return [f"{row['no']}. {row['text']} ({_said(row, '; ')})." for row in rows]


def markers_after_bullets(rows: Sequence[Row]) -> list[str]:
    """Bullets and their marker lines on one level, one after the other."""
    lines = []
    for row in rows:
        lines += [f"- {row['text']}.", *(f"{line}." for line in _said(row, "|").split("|"))]
    return lines


def sentences(rows: Sequence[Row]) -> list[str]:
    """ "Giao Sở A chủ trì, phối hợp với Sở B xây dựng …"."""
    return [
        f"{row['no']}. Giao {row['lead']} chủ trì"
        + (f", phối hợp với {row['support']}" if row["support"] else "")
        + f" {row['text'][0].lower()}{row['text'][1:]}."
        for row in rows
    ]


def _said(row: Row, joint: str) -> str:
    said = [f"Cơ quan chủ trì: {row['lead']}"]
    said += [f"Cơ quan phối hợp: {row['support']}"] if row["support"] else []
    return joint.join([*said, f"Thời hạn: {row['deadline']}"])


WRITERS: dict[str, Writer] = {
    writer.__name__: writer
    for writer in (
        ditto,
        one_role_column,
        two_header_rows,
        unusual_order,
        leads_as_groups,
        header_on_each_page,
        inline_brackets,
        markers_after_bullets,
        sentences,
    )
}


def document(lines: Sequence[str]) -> str:
    """The lines under the heading of tasks, between the head and tail of a plan."""
    return "\n\n".join(HEAD) + "\n\n" + "\n".join(lines) + "\n\n" + "\n\n".join(TAIL) + "\n"
