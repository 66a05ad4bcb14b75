"""A list's counter as text: 4 → "4", "IV", "iv", "D", "d"."""

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LARGEST = 3999
# Word's own alphabet has no đ: a list "a, b, c, d, đ, e" is typed by hand.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def format_number(number: int, style: str) -> str:
    """`style` is a numFmt of Word; an unknown one counts in decimals."""
    if style in {"upperRoman", "lowerRoman"} and 0 < number <= _LARGEST:
        return _case(_roman(number), style)
    if style in {"upperLetter", "lowerLetter"} and 0 < number <= _LARGEST:
        return _case(_LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1), style)
    if style == "decimalZero":
        return f"{number:02d}"
    return "" if style == "none" else str(number)


def _case(text: str, style: str) -> str:
    return text if style.startswith("upper") else text.lower()


def _roman(number: int) -> str:
    out = ""
    for size, letters in _ROMAN:
        out += letters * (number // size)
        number %= size
    return out
