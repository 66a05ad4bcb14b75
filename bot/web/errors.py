"""Errors of the page that people read."""

from bot.errors import UsageError


class DraftGone(UsageError):
    """The draft was published, thrown away, or its file is gone."""

    def __init__(self) -> None:
        super().__init__("Bản đang duyệt này không còn: đã công bố, đã bỏ hoặc bị xóa.")
