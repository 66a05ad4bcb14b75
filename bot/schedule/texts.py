"""Every Vietnamese sentence of reminders and digests."""

from datetime import date

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
AUTOMATIC = "Tin tự động; văn bản của kế hoạch là căn cứ."
EMPTY_DAY = "Hôm nay không có việc đến hạn, quá hạn hay thay đổi trong phạm vi ông/bà theo dõi."
DUE = "Sắp đến hạn"
OVERDUE = "Quá hạn (kế hoạch không ghi tình trạng thực hiện)"
RECURRING = "Việc định kỳ sắp tới"
CHANGES = "Mới ban hành, thay đổi"
MISSED = "Trong thời gian ngừng, các việc sau đã đến kỳ nhắc"
ROLES = {
    "lead": "chủ trì",
    "support": "phối hợp",
    "lead_shared": "giao chung",
    "support_shared": "phối hợp, giao chung",
    "": "",
}
CHANNELS = {"zalo": "Zalo", "telegram": "Telegram", "web": "trang web"}
RECEIVED = "✓ Đã nhận"
REPORTED = "Đã báo cáo xong"
OPEN_SOURCE = "Mở nguồn"


def marked(body: str, code: str) -> str:
    """A message that is sent again and says so."""
    return f"🔁 Gửi lại · mã {code} — nếu đã nhận, xin bỏ qua\n\n{body}"


def rerouted(body: str, code: str, channel: str) -> str:
    """A message that could not be sent over the usual channel, for certain, and comes by this one."""
    return f"↪ Chưa gửi được qua {channel_name(channel)} nên gửi qua đây · mã {code}\n\n{body}"


def channel_name(channel: str) -> str:
    """A channel as people call it."""
    kind, _, which = channel.partition(".")
    name = CHANNELS.get(kind, kind)
    return "Zalo OA" if which == "oa" else name


def day(value: date) -> str:
    """30/6/2026"""
    return f"{value.day}/{value.month}/{value.year}"


def long_day(value: date) -> str:
    """thứ Ba, 30/6/2026"""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def left(due: date, today: date) -> str:
    """How far a day is: "còn 7 ngày", "hôm nay", "quá 3 ngày"."""
    days = (due - today).days
    if days > 1:
        return f"còn {days} ngày"
    return {1: "ngày mai", 0: "hôm nay"}.get(days, f"quá {-days} ngày")


def digest_title(today: date, code: str) -> str:
    return f"🗓 Việc cần chú ý, {long_day(today)} · mã {code}"


def before_title(due: date, today: date, code: str) -> str:
    """The reminder on the last working day before a deadline (or later, where that day was missed)."""
    return f"⏰ Sắp hết hạn: {long_day(due)} ({left(due, today)}) · mã {code}"


def morning_title(due: date, code: str) -> str:
    return f"⏰ Hôm nay hết hạn: {long_day(due)} · mã {code}"


def catch_up_title(start: str, end: str, code: str) -> str:
    return f"📌 Nhắc bù: trong lúc hệ thống ngừng hoặc chưa gửi được (từ {start} đến {end}) · mã {code}"


def change_title(code: str) -> str:
    return f"✏️ Thay đổi thời hạn · mã {code}"


def changed(what: str, old: str, new: str) -> str:
    deadlines = f"thời hạn cũ “{old or 'không ghi'}”, thời hạn mới “{new or 'không ghi'}”"
    return f"• {what}: {deadlines}. Các lời nhắc theo thời hạn cũ không còn hiệu lực."


def gone(what: str) -> str:
    return f"• {what}: không còn trong kế hoạch hiện hành. Các lời nhắc trước đây không còn hiệu lực."


def changed_item(what: str, old: str, new: str) -> str:
    return f"• Đổi thời hạn: {what} — từ “{old or 'không ghi'}” thành “{new or 'không ghi'}”"


def new_item(what: str, wording: str) -> str:
    return f"• Mới: {what}{f' — {wording}' if wording else ''}"


def new_plan(title: str, count: int) -> str:
    return f"• Kế hoạch mới: {title}: {count} nhiệm vụ trong phạm vi ông/bà theo dõi"


def item(due: date, today: date, what: str, role: str, *, where: str = "", time: str = "") -> str:
    """One line: when, how far, what, in which role, at which place of the plan."""
    hour = f" {time}" if time else ""
    tail = f" — {ROLES[role]}" if ROLES[role] else ""
    place = f" ({where})" if where else ""
    return f"• {day(due)}{hour} ({left(due, today)}): {what}{tail}{place}"


def more(count: int) -> str:
    return f"… và {count} việc khác: hỏi /han quá hạn"


def part(number: int, total: int) -> str:
    return f"(phần {number}/{total})"


def quota(channel: str, used: int, monthly: int, month: str, *, spent: bool) -> str:
    """Told to administrators as a month's messages run out. spent: none is left, by our count or the
    platform's word."""
    year, _, number = month.partition("-")
    state = "đã hết" if spent else "sắp hết"
    kept = (
        "Phần còn lại dành cho lời nhắc: trợ lý tạm dừng trả lời câu hỏi qua kênh này trước, rồi đến bản tin."
    )
    what = "Lời nhắc được chuyển sang kênh khác của người nhận." if spent else kept
    when = f"tháng {int(number)}/{year}"
    return f"⚠️ Hạn mức tin {channel} {when} {state}: {used}/{monthly} tin. {what} Xem: /thongke"


def crowded(channel: str, users: int, most: int) -> str:
    """Told to administrators as the people that a plan allows are almost all there."""
    state = "đã đủ" if users >= most else "sắp đủ"
    return (
        f"⚠️ Số người dùng qua {channel} {state} mức của gói: {users}/{most} người. Người đến sau có thể "
        "không nhắn được với trợ lý: hãy thêm một bot cho cơ quan khác hoặc nâng gói. Xem: /thongke"
    )
