"""What the machine refuses – a folder, a disk, a database – in words that say what to do. Pure.

Whatever is not known here is a fault of the program and is told as one.
"""

import errno
from pathlib import Path

REFUSED = "Không dùng được “{}”: {}."
NOT_ALLOWED = "không có quyền"
READ_ONLY = "nơi này chỉ cho đọc"
DISK_FULL = "hết chỗ trên đĩa"
DISK_FAULT = "đĩa báo lỗi"
NO_PLACE = "không tạo được thư mục ở đó, hãy kiểm tra KEHOACH_HOME"
STATE_LOCKED = "Dữ liệu trong “{}” đang bận vì chương trình khác: hãy thử lại sau ít phút."
STATE_DENIED = "Không mở hoặc không ghi được tệp dữ liệu: hãy kiểm tra quyền của “{}” và của nơi lưu."
STATE_FULL = "Không ghi được dữ liệu trong “{}”: hết chỗ trên đĩa."
STATE_DAMAGED = "Tệp dữ liệu trong “{}” bị hỏng: hãy khôi phục từ bản sao lưu (kehoach restore TỆP)."

_REASONS = {
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: READ_ONLY,
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EIO: DISK_FAULT,
}
_MISSING = {errno.ENOENT: NO_PLACE, errno.ENOTDIR: NO_PLACE}
"""A refusal of the machine within the home only: elsewhere a missing file is the program's own fault."""
_DATABASE = (
    # as SQLite words them: "database is locked", "attempt to write a readonly database"
    ("locked", STATE_LOCKED),
    ("readonly", STATE_DENIED),
    ("unable to open", STATE_DENIED),
    ("full", STATE_FULL),
    ("disk I/O", STATE_DENIED),
    ("not a database", STATE_DAMAGED),
    ("malformed", STATE_DAMAGED),
)


def trouble(error: Exception, home: Path) -> str | None:
    """The advice for an error of the operating system or of SQLite; None where it is neither."""
    if isinstance(error, OSError):
        return _of_files(error, home)
    if "sqlite3" in type(error).__module__:
        advice = next((words for mark, words in _DATABASE if mark in str(error)), None)
        return advice.format(home) if advice else None
    return None


def _of_files(error: OSError, home: Path) -> str | None:
    place = str(error.filename or "")
    within = Path(place).is_relative_to(home) if place else False
    known = _REASONS | _MISSING if within else _REASONS
    reason = known.get(error.errno or 0)
    return REFUSED.format(place or home, reason) if reason else None
