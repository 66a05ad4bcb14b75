"""The menu: what a visitor may open, in one order everywhere. Pure."""

from typing import NamedTuple

from bot.access import Role, may


class Item(NamedTuple):
    """A line of the menu. icon: its name in the sprite; here: whether it is the page shown."""

    path: str
    label: str
    icon: str
    here: bool = False


_MENU = (
    ("/", "Hỏi đáp", "chat", "hoi", False),
    ("/nhiem-vu", "Nhiệm vụ", "list", "nhiemvu", False),
    ("/lich-han", "Lịch thời hạn", "calendar", "han", False),
    ("/chi-tieu", "Chỉ tiêu", "target", "chitieu", False),
    ("/ke-hoach", "Kế hoạch", "book", "kehoach", False),
    ("/tim", "Tìm trong văn bản", "search", "hoi", False),
    ("/hop-thu", "Hộp thư nhắc việc", "inbox", "hopthu", True),
    ("/theo-doi", "Đăng ký theo dõi", "bell", "hopthu", True),
    ("/duyet", "Nạp và duyệt kế hoạch", "check", "duyet", True),
    ("/nguoi-dung", "Người dùng", "user", "nguoidung", True),
)
"""Address, label, icon, whose rule counts, whether it needs a sign-in."""


def items(role: Role, signed_in: bool, path: str) -> tuple[Item, ...]:
    """What this visitor sees."""
    return tuple(
        Item(target, label, icon, _is_here(target, path))
        for target, label, icon, command, personal in _MENU
        if (signed_in or not personal) and may(role, command, "private", "web")
    )


def _is_here(target: str, path: str) -> bool:
    return path == target or (target != "/" and path.startswith(f"{target}/"))
