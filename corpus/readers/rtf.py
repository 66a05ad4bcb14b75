"""Rich Text Format: visible text, tables by their row definitions, footnotes apart. No objects, no fields'
code.
"""

import re

from corpus.errors import UnreadableFile
from corpus.readers.grid import from_edges, unwrap
from corpus.readers.parts import Extract, Paragraph, Part, Table

# "\\par", "\\u7879 ?", "\\'f4", "\\*", "{", "}", plain text
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z0-9'])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_IGNORED = frozenset(
    re.findall(
        r"\w+",
        """
        fonttbl colortbl stylesheet info pict object objdata themedata datastore latentstyles xmlnstbl
        listtable listoverridetable rsidtbl generator fldinst filetbl revtbl bkmkstart bkmkend atnid
        atnauthor annotation colorschememapping pntext nonshppict wgrffmtfilter mmathPr userprops shpinst
        xe tc
        """,
    )
)
_MARGINS = frozenset(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"])
_CHARS = {
    "par": "\n",
    "line": "\v",
    "sect": "\n",
    "page": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
}
_SIGNS = {
    b"~": "\u00a0",
    b"_": "-",
    b"-": "\u00ad",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"\n": "\n",
    b"\r": "\n",
    b"\t": "\t",
}
_DEEPEST = 200
_MAX_CELLS = 200_000
_BROKEN = "Tệp RTF bị hỏng hoặc quá phức tạp: hãy mở bằng Word, lưu lại dạng .docx rồi thử lại."
_HIDDEN = "Văn bản có chữ ẩn: phần đó không được đọc vào nội dung."


class _State:
    """What a group inherits: where text goes, whether it shows, how many letters follow a \\u."""

    __slots__ = ("codepage", "hidden", "in_table", "sink", "skip")

    def __init__(self, other: "_State | None" = None) -> None:
        self.sink: str = other.sink if other else "body"  # body, notes, margin, or "" for nowhere
        self.hidden: bool = other.hidden if other else False
        self.skip: int = other.skip if other else 1
        self.in_table: bool = other.in_table if other else False
        self.codepage: str = other.codepage if other else "cp1252"


def read(data: bytes, name: str) -> Extract:
    """The visible words of an RTF file. Raises UnreadableFile."""
    machine = _Machine()
    machine.run(data)
    warnings = (_HIDDEN,) if machine.hidden else ()
    return Extract(
        format="rtf",
        parts=tuple(unwrap(machine.parts())),
        notes=tuple(t for t in (machine.side["notes"].strip(),) if t),
        margin=tuple(t for t in (machine.side["margin"].strip(),) if t),
        warnings=warnings,
    )


class _Machine:
    """A stack of groups, one open paragraph, one open row."""

    def __init__(self) -> None:
        self.hidden = False
        self.side = {"notes": "", "margin": ""}
        self._parts: list[Part] = []
        self._states = [_State()]
        self._text = ""
        self._cells: list[str] = []
        self._edges: list[
            tuple[int, str]
        ] = []  # right edge of each cell of the row definition, and its merge mark
        self._merge = ""
        self._rows: list[tuple[list[str], list[tuple[int, str]]]] = []
        self._count = 0
        self._to_skip = 0
        self._starred = False
        self._bytes = b""

    def run(self, data: bytes) -> None:
        for match in _TOKEN.finditer(data):
            word, number, code, sign, brace, plain = match.groups()  # bytes or None each
            if code is not None:
                self._byte(int(code, 16))
                continue
            self._flush_bytes()
            if word is not None:
                self._control(
                    word.decode().lower() if word.isupper() else word.decode(),
                    number.decode() if number else None,
                )
            elif sign is not None:
                self._sign(sign)
            elif brace is not None:
                self._brace(brace)
            elif plain is not None:
                self._put(plain.decode("cp1252", errors="replace"))
        self._flush_bytes()
        self._end_paragraph()
        self._end_table()

    def parts(self) -> list[Part]:
        return self._parts

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self._states) > _DEEPEST:
                raise UnreadableFile(_BROKEN)
            self._states.append(_State(self._states[-1]))
        elif len(self._states) > 1:
            self._states.pop()
        self._starred = False

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        else:
            self._put(_SIGNS.get(sign, ""))

    def _byte(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes += bytes([code])

    def _flush_bytes(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._states[-1].codepage, errors="replace")
            self._bytes = b""
            self._put(text)

    def _control(self, word: str, number: str | None) -> None:
        state = self._states[-1]
        starred, self._starred = self._starred, False
        if word in _IGNORED or (starred and word not in {"shppict", "footnote"}):
            state.sink = ""
        elif word in _MARGINS:
            state.sink = "margin"
        elif word == "footnote":
            state.sink = "notes"
        elif word == "u" and number is not None:
            self._put(chr(int(number) % 0x10000))
            self._to_skip = state.skip
        elif word in _CHARS:
            self._put(_CHARS[word])
        else:
            self._state_word(state, word, int(number) if number else None)

    def _state_word(self, state: _State, word: str, number: int | None) -> None:
        match word:
            case "uc":
                state.skip = min(number or 0, 8)
            case "v":
                state.hidden = number != 0
            case "ansicpg" if number in {1250, 1251, 1252, 1258}:
                state.codepage = f"cp{number}"
            case "plain":
                state.hidden = False
            case "bin":
                raise UnreadableFile(_BROKEN)
            case _ if state.sink == "body":
                self._table_word(state, word, number)

    def _table_word(self, state: _State, word: str, number: int | None) -> None:
        match word:
            case "pard":
                state.in_table = False
            case "intbl":
                state.in_table = True
            case "trowd":
                self._edges, self._merge = [], ""
            case "clvmrg" | "clvmgf" | "clmrg" | "clmgf":
                self._merge = word
            case "cellx":
                self._edges.append((number or 0, self._merge))
                self._merge = ""
            case "cell" | "nestcell":
                self._cells.append(self._text.strip())
                self._text = ""
            case "row":
                self._end_row()

    def _put(self, text: str) -> None:
        if self._to_skip and text:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        state = self._states[-1]
        if not state.sink or not text:
            return
        if state.hidden:
            self.hidden = self.hidden or bool(text.strip())
            return
        if state.sink != "body":
            self.side[state.sink] += text
            return
        for piece in re.split(r"(\n)", text):
            if piece != "\n":
                self._text += piece.replace("\v", "\n")
            elif state.in_table or self._cells:
                self._text += "\n"
            else:
                self._end_paragraph()

    def _end_paragraph(self) -> None:
        text, self._text = self._text.strip(), ""
        if text:
            self._end_table()
            self._parts.append(Paragraph(text=text))

    def _end_row(self) -> None:
        self._count += len(self._cells)
        if self._count > _MAX_CELLS:
            raise UnreadableFile(_BROKEN)
        edges = self._edges[: len(self._cells)]
        edges += [(10**9 + i, "") for i in range(len(self._cells) - len(edges))]
        self._rows.append((self._cells, edges))
        self._cells, self._text = [], ""

    def _end_table(self) -> None:
        if self._cells:
            self._end_row()
        if self._rows:
            self._parts.append(Table(cells=tuple(from_edges(self._rows))))
            self._rows = []
