"""Columns of a table that assigns tasks: what each says, by the words of its header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.flow import Flow
from corpus.text import fold


class Role(StrEnum):
    """What a column says of a task."""

    NO = "no"
    TASK = "task"
    LEAD = "lead"
    SUPPORT = "support"
    PERSON = "person"
    DEADLINE = "deadline"
    START = "start"
    """When it begins: no deadline."""
    OUTPUT = "output"
    BASIS = "basis"
    UNIT = "unit"
    VALUE = "value"
    NOTE = "note"
    FUNDING = "funding"
    EXECUTOR = "executor"
    """Who carries out what the lead directs ("Đơn vị thực hiện" beside "Cơ quan chủ trì")."""
    OTHER = "other"


# Words of a folded header cell → role; the first that fits.
_HEADERS: tuple[tuple[re.Pattern[str], Role], ...] = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"(s\.?t\.?t|tt|so tt|so thu tu)\b|(so|#)$", Role.NO),
        (r"ghi chu|luu y", Role.NOTE),
        (r"((thoi (gian|diem|han)|ngay) )?(bat dau|khoi cong|khoi dong)", Role.START),
        (r".*\b(chu tri|dau moi)\b", Role.LEAD),
        (r".*\bphoi hop\b", Role.SUPPORT),
        (
            r"(ca nhan|lanh dao|nguoi|dong chi|d/c).*(phu trach|chi dao|theo doi|thuc hien|chiu trach nhiem)",
            Role.PERSON,
        ),
        (
            r"(don vi|co quan|to chuc|bo phan|noi)[\w, ]* (thuc hien|trien khai|tham muu|duoc giao|phu trach)"
            r"|(don vi|co quan|bo phan)[\w, ]* chiu trach nhiem|trach nhiem( thuc hien)?$"
            r"|(don vi|co quan) bao cao$|(don vi |co quan )?thuc hien$|phan cong|co quan, don vi$",
            Role.LEAD,
        ),
        (r"(don vi tinh|dvt|don vi do|don vi)$", Role.UNIT),
        (r"(nguon |du kien |nhu cau )?(kinh phi|von|luc)\b|du toan|tong muc", Role.FUNDING),
        (
            r"thoi (gian|han|diem)|tien do|han$|han (hoan thanh|xong|chot|cuoi)|lo trinh|ky han"
            r"|(ngay |moc )?(hoan thanh|ket thuc)|moc thoi gian|deadline",
            Role.DEADLINE,
        ),
        (r"(can cu|van ban (nguon|giao|chi dao)|co so phap ly|nguon|trich dan)", Role.BASIS),
        (
            r"(muc tieu |chi tieu |ke hoach |gia tri |muc )?(nam |den nam |giai doan )\d{4}|\d{4}$|gia tri"
            r"|muc (giao|dat)|chi tieu (giao|nam)",
            Role.VALUE,
        ),
        (r"(du kien |ten |muc tieu, |yeu cau )?(ket qua|san pham|dau ra|hinh thuc)", Role.OUTPUT),
        (
            r"(ten )?(cac )?(nhiem vu|noi dung|cong viec|hoat dong|giai phap|chi tieu|dau viec|viec|de an"
            r"|du an|hang muc|muc tieu|chuong trinh|ten)\b",
            Role.TASK,
        ),
    )
)  # fmt: skip
_TARGET_HEADER = re.compile(r"(ten )?(cac )?(chi tieu|muc tieu)")
# "I", "II.1", "A", "a)", "1.", "01", "1.2"
NUMBER = re.compile(r"(?P<v>[IVX]{1,5}(?:\.\d{1,2})*|\d{1,3}(?:\.\d{1,2})*|[A-H]|[a-zđ])\s*[.)]?$")
_MIN_ROLES = 2
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: roles by column, and whether the rows are targets."""

    cells: tuple[Flow, ...]
    roles: tuple[Role, ...]
    targets: bool


def read_header(cells: Sequence[Flow]) -> Header | None:
    """The header that a row is, or None."""
    folded = [fold(cell.text) for cell in cells]
    roles = tuple(_role(words) for words in folded)
    known = [r for r in roles if r is not Role.OTHER]
    if len(known) < _MIN_ROLES or Role.TASK not in known or any(len(words) > _LONGEST for words in folded):
        return None
    if any(NUMBER.match(cell.text) for cell in cells[:1]):
        return None
    roles = _executing(_first_of_each(roles), folded)
    task = roles.index(Role.TASK)
    return Header(tuple(cells), roles, bool(_TARGET_HEADER.match(folded[task])))


def column_role(cell: Flow) -> Role:
    """What a header cell says its column holds."""
    return _role(fold(cell.text))


def _role(words: str) -> Role:
    return next((role for pattern, role in _HEADERS if pattern.match(words)), Role.OTHER)


def _first_of_each(roles: Sequence[Role]) -> tuple[Role, ...]:
    """A second task column is a note on the first; other roles may come twice (their cells are joined)."""
    seen: list[Role] = []
    for role in roles:
        seen.append(Role.OTHER if role is Role.TASK and Role.TASK in seen else role)
    return tuple(seen)


def with_second_row(header: Header, cells: Sequence[Flow]) -> Header | None:
    """A header of two rows: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"; None where the row is none.

    Every filled cell must name a column, and stand under a cell that the first row leaves open or spans.
    """
    filled = [cell for cell in cells if cell]
    roles = [column_role(cell) for cell in filled]
    if not filled or Role.OTHER in roles or not {Role.LEAD, Role.SUPPORT, Role.DEADLINE} & set(roles):
        return None
    if any(len(cell.text) > _LONGEST / 2 for cell in filled) or NUMBER.match(cells[0].text):
        return None
    below = [column_role(cell) if cell else None for cell in cells]
    pairs = zip(header.roles, [*below, *[None] * (len(header.roles) - len(below))], strict=False)
    return Header(header.cells, tuple(low or high for high, low in pairs), header.targets)


def _executing(roles: Sequence[Role], folded: Sequence[str]) -> tuple[Role, ...]:
    """Beside a column for who leads, "Đơn vị thực hiện" or "Đơn vị tham mưu" is a third role."""
    leads = [n for n, role in enumerate(roles) if role is Role.LEAD]
    explicit = [n for n in leads if re.search(r"\b(chu tri|dau moi)\b", folded[n])]
    if not explicit or len(leads) == len(explicit):
        return tuple(roles)
    return tuple(Role.EXECUTOR if n in leads and n not in explicit else r for n, r in enumerate(roles))
