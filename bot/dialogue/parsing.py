"""Settings as people type them: hour, days, lead days. Pure; None is "not understood"."""

import re

from bot.schedule.texts import WEEKDAYS
from corpus.text import fold

EARLIEST, LATEST = 0, 24 * 60 - 1
MOST_LEAD = 365
MOST_LEADS = 10

# "7:30", "7h30", "7h", "07.30", "8 giờ", "8 giờ 15 phút", "7"
_HOUR = re.compile(r"(\d{1,2})\s*(?:(?::|h|\.|gio)\s*(?:(\d{1,2})\s*(?:phut)?)?)?\s*(sang|chieu|toi)?")
# "2,4,6", "thứ 2 thứ 4", "t2 t4", "thứ hai, cn"
_DAY = re.compile(r"chu nhat|cn|(?:thu|t)\s*(hai|ba|tu|nam|sau|bay|[2-7])|\b([2-7])\b")
_NAMED = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}
_WORKING = frozenset({"ngay lam viec", "lam viec"})
_DAILY = frozenset({"hang ngay", "moi ngay", "tat ca"})


def minute(typed: str) -> int | None:
    """Minutes after midnight; None for anything that is no time of day ("25:00", "7:75")."""
    found = _HOUR.fullmatch(fold(typed).strip())
    if not found:
        return None
    hour, past = int(found[1]), int(found[2] or 0)
    if found[3] in ("chieu", "toi") and hour < 12:
        hour += 12
    value = hour * 60 + past
    return value if hour < 24 and past < 60 and EARLIEST <= value <= LATEST else None


def weekdays(typed: str) -> str | None:
    """ "work", or the days as digits (Monday = 1); None where no day is named, or something else is."""
    words = fold(typed).strip()
    if words in _WORKING:
        return "work"
    if words in _DAILY:
        return "1234567"
    days = {_day(found) for found in _DAY.finditer(words)}
    rest = re.sub(r"[\s,;.-]|va", "", _DAY.sub("", words))
    return "".join(map(str, sorted(days))) if days and not rest else None


def _day(found: re.Match[str]) -> int:
    named = found[1] or found[2]
    if named is None:
        return 7
    return _NAMED[named] if named in _NAMED else int(named) - 1


def lead_days(typed: str) -> tuple[int, ...] | None:
    """Days ahead of a deadline, most first, without repeats; None unless every part is a sensible number."""
    parts = [part for part in re.split(r"[\s,;]+", fold(typed).replace("ngay", " ").strip()) if part]
    if not parts or len(parts) > MOST_LEADS or not all(re.fullmatch(r"\d{1,3}", part) for part in parts):
        return None
    days = {int(part) for part in parts}
    return tuple(sorted(days, reverse=True)) if max(days) <= MOST_LEAD else None


def leads(value: tuple[int, ...]) -> str:
    """(30, 7, 0) → "trước 30, 7 ngày và đúng ngày hết hạn"."""
    ahead = ", ".join(str(day) for day in value if day)
    parts = (f"trước {ahead} ngày" if ahead else "", "đúng ngày hết hạn" if 0 in value else "")
    return " và ".join(part for part in parts if part)


def yes_no(typed: str) -> bool | None:
    """ "có", "bật" … or "không", "tắt" …"""
    return {"co": True, "bat": True, "khong": False, "tat": False}.get(fold(typed).strip())


def hour(value: int) -> str:
    """450 → "7:30"."""
    return f"{value // 60}:{value % 60:02}"


def days(value: str) -> str:
    """ "work" → "ngày làm việc"; "135" → "thứ Hai, thứ Tư, thứ Sáu"."""
    if value == "work":
        return "ngày làm việc"
    if value == "1234567":
        return "hằng ngày"
    return ", ".join(WEEKDAYS[int(day) - 1] for day in value)
