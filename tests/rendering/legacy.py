"""Unicode → the encodings before it, by turning the product's own tables round."""

import unicodedata

from corpus.encodings.tables import TCVN3, VISCII, VNI_PAIRS, VNI_SINGLES

_TO_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}
_TO_VISCII = {letter: chr(code) for code, letter in VISCII.items()}
_TO_VNI = {new: old for old, new in (*VNI_PAIRS.items(), *VNI_SINGLES.items())}


def to_tcvn3(text: str) -> str:
    """As a .VnTime font shows it; capitals with tones become small letters, as TCVN3 has none."""
    return _turn(text, _TO_TCVN3)


def to_viscii(text: str) -> str:
    """VISCII as Latin-1 letters."""
    return _turn(text, _TO_VISCII)


def to_vni(text: str) -> str:
    """VNI-Windows as Latin-1 letters."""
    return _turn(text, _TO_VNI)


def _turn(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(c) or table.get(c.lower()) or c for c in unicodedata.normalize("NFC", text))
