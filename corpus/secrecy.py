"""The gate against state secrets: is this document stamped MẬT, TỐI MẬT or TUYỆT MẬT?

A stamp stands alone: on a line, in a cell of the letterhead, after "Độ mật:" or behind the document's own
number. The word inside a sentence ("bảo mật", "mật độ", "đóng dấu MẬT") is no stamp. Where a line could
be both, the gate closes: refusing an innocent file costs a minute, storing a secret one is an offence.
"""

import re
import unicodedata
from collections.abc import Iterable

from corpus.encodings import convert
from corpus.errors import UnreadableFile
from corpus.text import fold

_HEAD_LINES = 30
"""Non-empty lines in which a stamp in small letters, or without accents, counts."""

_ADVICE = (
    "Văn bản có dấu chỉ độ mật “{stamp}” nên bị từ chối và không được lưu: không đưa văn bản mật vào "
    "hệ thống này, "
    "hãy báo người phụ trách bảo vệ bí mật nhà nước của cơ quan."
)
# Letters of other scripts that look like the Latin ones of the stamps.
_LOOKALIKES = str.maketrans("МАТОІЕУмаоеуΜΑΤΟΙΕΥİı", "MATOIEYmaoeyMATOIEYIi")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))

# A line of nothing but a stamp, as its letters alone: "★ T Ố I  M Ậ T ★" → "TỐIMẬT".
_LEVELS = {"mật": "MẬT", "tốimật": "TỐI MẬT", "tuyệtmật": "TUYỆT MẬT"}
_BARE_LEVELS = {"mat": "MẬT", "toimat": "TỐI MẬT", "tuyetmat": "TUYỆT MẬT"}
_BEFORE = (
    "",
    *re.findall(
        r"\w+",
        """
        tàiliệu vănbản côngvăn hồsơ bản dấu loại cấpđộ độ độmật mứcđộmật cấpđộmật hỏatốc khẩn thượngkhẩn
        hoảtốc tàiliệulưuhành
        """,
    ),
)
_AFTER = (
    "",
    *re.findall(
        r"\w+",
        """
        khẩn hỏatốc hoảtốc thượngkhẩn bảnsố khôngsaochụp khôngphổbiến tàiliệuthuhồi thuhồi
        khôngđượcsaochụp chỉngườicótênmớiđượcbócbì
        """,
    ),
)
_ALONE = {
    before + level + after: name for level, name in _LEVELS.items() for before in _BEFORE for after in _AFTER
}
for _label in ("độmật", "cấpđộmật", "mứcđộmật"):  # the name of a column, not a stamp
    _ALONE.pop(_label, None)
_OTHER_STAMPS = {
    "tàiliệuthuhồi": "TÀI LIỆU THU HỒI",
    "chỉngườicótênmớiđượcbócbì": "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ",
}

_LEVEL = r"(?P<level>tuyệt\s*mật|tối\s*mật|mật|tuyet\s*mat|toi\s*mat|mat)"
_IN_LINE = tuple(
    re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for pattern in (
        # "Độ mật: Tối mật", "Cấp độ mật - MẬT", "Mức độ mật (Mật)"
        rf"^\W*(?:(?:cấp|mức)\s+)?(?:độ|dấu)\s+(?:chỉ\s+độ\s+)?(?:bảo\s+)?mật\s*(?:[:=–(-]|là)\W*{_LEVEL}(?!\s+\w+)\W*$",
        rf"^\W*(?:(?:cap|muc)\s+)?do\s+mat\s*[:=]\W*{_LEVEL}\W*$",
        # "Độ mật: A" (the old three degrees)
        r"^\W*(?:(?:cấp|mức)\s+)?độ\s+mật\s*[:=]\s*(?P<level>[abc])\W*$",
        # "Số: 12/KH-UBND (MẬT)", "Số 05-BC/TU (M)", "Số: /KH-UBND(TM)"
        rf"^\W*số\b[^()\n]{{0,40}}/[^()\n]{{1,40}}\(\s*(?:{_LEVEL}|m|tm|tom|tum|tốm|tuyệtm|tốim)\s*\)",
        # "Số: 12/KH-UBND - MẬT", "Số: 12/M-KH-UBND"
        r"^\W*số\b[^()\n]{0,40}/[^()\n]{1,30}\s+[-–]?\s*(?P<level>tuyệt\s+mật|tối\s+mật|mật)\W*$",
        # "Mật số: 05/KH-UBND", "Tối mật số 3"
        r"^\W*(?P<level>tuyệt\s+mật|tối\s+mật|mật)\s+số\b\W*(?:\d|\.|…|/|$)",
        # "MẬT - Bản số 02/05", "Bản số: 03 – TỐI MẬT"
        r"^\W*(?P<level>tuyệt\s+mật|tối\s+mật|mật)\W+bản\s+số\W*\d*[\d/\s]*\W*$",
        r"^\W*bản\s+số\W*\d+[\d/\s]*\W+(?P<level>tuyệt\s+mật|tối\s+mật|mật)\W*$",
    )
)
# A cell or a line may end in the middle of these: "BẢO" / "MẬT".
_LEADS_IN = frozenset(
    re.findall(
        r"\w+",
        """
        bảo bí cơ thân mã chi trú tuần giữ ẩn hũ rỉ đường chất nước túi gan hoa ong lấy hút nuôi dấu tài
        liệu tin việc đại dịch ống độ điện sổ khóa cấp mức là loại hoặc và
        """,
    )
)
_LETTER_MARK = re.compile(r"\(\s*(?:T|To|Tu|Tố|Tuyệt|Tối)?M\s*\)", re.IGNORECASE)
_SEGMENTS = re.compile(r"\t+|\||[ \u00a0]{3,}")
_NAME = re.compile(
    r"(?:^|[\W_])(?:tuyệt[\W_]*mật|tối[\W_]*mật|tuyet[\W_]+mat|toi[\W_]+mat)(?:[\W_]|$)|[\[(]\s*mật\s*[\])]",
    re.IGNORECASE,
)
_NAME_EDGE = re.compile(r"^(?:MẬT)[\W_]|[_\-.]\s*MẬT$|^MẬT$")


class SecretDocument(UnreadableFile):
    """The document carries a secrecy stamp; nothing of it may be stored."""

    def __init__(self, stamp: str) -> None:
        super().__init__(_ADVICE.format(stamp=stamp))
        self.stamp = stamp


def check_text(text: str, margins: Iterable[str] = ()) -> None:
    """Raise SecretDocument where `text` or a header, footer or text box carries a stamp."""
    for part in (*margins, text):
        stamp = find_stamp(part)
        if stamp:
            raise SecretDocument(stamp)


def check_name(stem: str) -> None:
    """Raise SecretDocument where a file's name says what its text may not."""
    plain = _normal(stem)
    if _NAME.search(plain) or _NAME_EDGE.search(plain):
        raise SecretDocument("MẬT")


def find_stamp(text: str) -> str | None:
    """The stamp that a text carries ("TỐI MẬT"), or None. Reads legacy encodings, too."""
    if not _worth_a_look(text):
        return None
    before = ""
    seen = 0
    for raw in _normal(text).split("\n"):
        if not raw.strip():
            continue
        seen += 1
        stamp = _stamp_in(raw, before, seen <= _HEAD_LINES)
        if stamp:
            return stamp
        before = raw
    return None


def _worth_a_look(text: str) -> bool:
    plain = _normal(text)
    folded = re.sub(r"[\W\d_]+", "", fold(plain))
    return any(word in folded for word in ("mat", "thuhoi", "bocbi")) or bool(_LETTER_MARK.search(plain))


def _normal(text: str) -> str:
    clean = (
        unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
        .replace("\r", "\n")
        .replace("\v", "\n")
        .replace("\f", "\n")
    )
    return unicodedata.normalize("NFC", convert(clean).text.translate(_LOOKALIKES))


def _stamp_in(line: str, before: str, head: bool) -> str | None:
    found = _in_line(line) or _alone(line, before, head)
    if found:
        return found
    segments = [s for s in _SEGMENTS.split(line) if s.strip()]
    if len(segments) < 2:
        return None
    return next((s for segment in segments if (s := _in_line(segment) or _alone(segment, "", head))), None)


def _in_line(line: str) -> str | None:
    for pattern in _IN_LINE:
        if match := pattern.search(line):
            level = (match.group("level") or "mật").casefold()
            return _BARE_LEVELS.get(re.sub(r"\W", "", fold(level)), "MẬT")
    return None


def _alone(line: str, before: str, head: bool) -> str | None:
    letters = re.sub(r"[\W_]+", "", line)
    if not 3 <= len(letters) <= 60:
        return None
    key = letters.casefold()
    stamp = (
        _ALONE.get(key) or _OTHER_STAMPS.get(key) or (_BARE_LEVELS.get(key) if head or len(key) > 3 else None)
    )
    if stamp is None or _continues(before, key):
        return None
    accented = key not in _BARE_LEVELS
    capitals = letters.isupper()
    return (
        stamp
        if (head and (accented or capitals or len(key) > 3)) or (capitals and (accented or len(key) > 3))
        else None
    )


def _continues(before: str, key: str) -> bool:
    """A word broken over two lines: "… giữ bí" / "mật"."""
    if key not in {"mật", "mat"}:
        return False
    words = re.findall(r"\w+", before)
    return bool(words) and words[-1].casefold() in _LEADS_IN and not re.search(r"[.;:!?]\s*$", before)
