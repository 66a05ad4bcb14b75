"""Plain text dressed in Telegram's HTML: a closed set of tags, everything else escaped. Pure.

Each line is dressed by itself, so a message cut between lines is still whole. What a reader sees is
the text to the letter: the tags only say how it looks.
"""

import html
import re

# "Chủ trì:", "Trích dẫn:" alone on a line
_HEADING = re.compile(r"[^\s•\-\[(“].{0,98}:")
# "    “Sở Tài chính chủ trì …”"
_QUOTE = re.compile(r"(\s{2,})(“.*)")
# "[QD11-PL2.7]" at the end of a line of a digest, "• QD11-IV.2.a: …" in an answer
_CODE = re.compile(r"\[[A-Z0-9][\w.\-]{2,40}\]|(?<=^• )[A-Z0-9][\w.\-]{2,40}(?=:)")


def dress(text: str) -> str:
    """The text as HTML."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if _HEADING.fullmatch(line):
        return f"<b>{html.escape(line, quote=False)}</b>"
    if quoted := _QUOTE.fullmatch(line):
        return f"{quoted[1]}<i>{html.escape(quoted[2], quote=False)}</i>"
    dressed, at = "", 0
    for code in _CODE.finditer(line):
        dressed += html.escape(line[at : code.start()], quote=False)
        dressed += f"<code>{html.escape(code[0], quote=False)}</code>"
        at = code.end()
    return dressed + html.escape(line[at:], quote=False)
