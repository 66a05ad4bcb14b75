"""wording: a deadline in Vietnamese, for people."""

import re
from datetime import date

from corpus.models import Deadline, DeadlineKind
from corpus.text import plain

_UNITS = {"weekly": "hằng tuần", "monthly": "hằng tháng", "quarterly": "hằng quý", "yearly": "hằng năm"}
_RECUR = {
    **_UNITS,
    "6-months-and-yearly": "định kỳ 6 tháng và hằng năm",
    "per-meeting": "tại các phiên họp định kỳ",
    "periodic-unspecified": "định kỳ (kế hoạch không nêu kỳ hạn)",
}
_DAY = re.compile(
    r"(?P<unit>monthly|quarterly|yearly)-(?:(?P<month>\d\d)-)?(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?"
)
_NAMES = {"monthly": "hằng tháng", "quarterly": "tháng cuối mỗi quý", "yearly": "hằng năm"}


def day_words(day: date) -> str:
    """30/6/2026: months 1 and 2 with a zero, as administrative texts write them."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def wording(deadline: Deadline) -> str:
    """The plan's own words, and the last day where they do not name it: "Quý II/2026 (hạn 30/6/2026)".

    Without words of the plan the deadline is put into words; "" is never returned.
    """
    said = plain(deadline.raw).strip(" .;,:")
    due = deadline.due
    if not said:
        return _composed(deadline)
    if due is None or deadline.kind in (DeadlineKind.DATE, DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING):
        return (
            said
            if due is None or _names(said, due) or deadline.kind is not DeadlineKind.DATE
            else f"{said} ({_composed(deadline)})"
        )
    return said if _names(said, due) else f"{said} (hạn {day_words(due)})"


def _names(said: str, day: date) -> bool:
    """Whether the words already hold the day, month and year in figures."""
    numbers = [int(n) for n in re.findall(r"\d+", said)]
    return all(part in numbers for part in (day.day, day.month, day.year))


def _composed(deadline: Deadline) -> str:
    due = deadline.due
    if deadline.kind is DeadlineKind.RECURRING:
        return recur_words(deadline.recur or "periodic-unspecified")
    if deadline.kind is DeadlineKind.CONTINUOUS:
        return f"thường xuyên, từ {day_words(deadline.start)}" if deadline.start else "thường xuyên"
    if due is None:
        return (
            "chưa xác định được thời hạn" if deadline.kind is DeadlineKind.UNPARSED else "không nêu thời hạn"
        )
    if deadline.implied:
        return f"hạn {day_words(due)} (suy ra từ năm của chỉ tiêu)"
    if deadline.exclusive:
        return f"trước ngày {day_words(due)}"
    if deadline.start and deadline.kind is not DeadlineKind.DATE:
        return f"từ {day_words(deadline.start)} đến {day_words(due)}"
    return f"hạn {day_words(due)}"


def recur_words(recur: str) -> str:
    """ "monthly-25T16:00" → "16h00 ngày 25 hằng tháng"; "every-6-months" → "6 tháng một lần"."""
    if recur in _RECUR:
        return _RECUR[recur]
    if every := re.fullmatch(r"every-(\d+)-months", recur):
        return f"{every[1]} tháng một lần"
    match = _DAY.fullmatch(recur)
    if match is None:
        return "định kỳ"
    hour = f"{int(match['hour'])}h{match['minute']} " if match["hour"] else ""
    month = f"/{int(match['month'])}" if match["month"] else ""
    return f"{hour}ngày {int(match['day'])}{month} {_NAMES[match['unit']]}"
