"""Pure text helpers that every layer shares: normal form, folding of accents, plain reading text."""

import re
import unicodedata

_MARKUP = re.compile(
    r"""
      \[bookmark:[^\]\n]*\]     # Word bookmarks that a converter wrote into the text
    | </?[a-zA-Z][^<>\n]{0,20}> # inline tags: <b>, </i>, <u>
    | [*_]{1,3}                 # Markdown emphasis
    | (?m:^\#{1,6}[ ])          # Markdown heading marks
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Unicode NFC, no NUL, "\\n" line ends. Offsets into the result are what every span means."""
    return unicodedata.normalize("NFC", text).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def plain(text: str) -> str:
    """What a reader sees: layout marks dropped, white space collapsed. Never adds a character."""
    return collapse(_MARKUP.sub("", text))


def collapse(text: str) -> str:
    """All white space runs become one blank; none at the ends."""
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """Lower case without accents, đ → d: "Sở Tài chính" → "so tai chinh". Same length is not kept."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def level(text: str) -> str:
    """Lower case without accents, character for character (NFC): "Sở Tài" → "so tai"."""
    return text.lower() if text.isascii() else text.translate(_levels)


def squeeze(text: str) -> str:
    """Form for verbatim comparison: plain, quotes and dashes unified, no white space, casefolded."""
    unified = plain(nfc(text)).translate(_UNIFY)
    return _SPACE.sub("", unified).casefold()


_UNIFY = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\t": " "})


class _Levels(dict[int, str]):
    """Code point → its one folded character, for `str.translate`; the first to come are kept."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        base = unicodedata.normalize("NFD", char.casefold().replace("đ", "d"))
        kept = "".join(c for c in base if not unicodedata.combining(c))
        folded = kept if len(kept) == 1 else char
        if len(self) < _KEPT:
            self[point] = folded
        return folded


_KEPT = 4096
_levels = _Levels()
