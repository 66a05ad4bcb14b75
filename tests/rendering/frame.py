"""What every rendering shares: the head and tail of a plan, the columns of its table."""

from collections.abc import Sequence
from typing import TypedDict


class Row(TypedDict):
    """One task as a person would write it in a table."""

    no: str
    text: str
    lead: str
    support: str
    deadline: str
    output: str


HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành", "Sản phẩm, kết quả")
KEYS = ("no", "text", "lead", "support", "deadline", "output")
LETTERHEAD = (
    ("ỦY BAN NHÂN DÂN\nTỈNH HÒA AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("Số: 45/KH-UBND", "Hòa An, ngày 12 tháng 3 năm 2026"),
)
HEAD = (
    "KẾ HOẠCH",
    "Triển khai nhiệm vụ trọng tâm năm 2026 trên địa bàn tỉnh Hòa An",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai nhiệm vụ trọng tâm năm 2026 như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Bảo đảm thống nhất, đồng bộ trong tổ chức thực hiện trên địa bàn tỉnh.",
    "II. NHIỆM VỤ",
)
TAIL = (
    "III. KINH PHÍ THỰC HIỆN",
    "Kinh phí thực hiện từ nguồn ngân sách nhà nước theo phân cấp hiện hành.",
    "TM. ỦY BAN NHÂN DÂN",
)


def cells(row: Row) -> tuple[str, ...]:
    """The row's cells in the order of HEADER."""
    return (row["no"], row["text"], row["lead"], row["support"], row["deadline"], row["output"])


def prose(row: Row) -> tuple[str, ...]:
    """The row as a numbered paragraph with marker lines under it."""
    lines = [f"{row['no']}. {row['text'].rstrip('.')}."]
    markers = (
        ("- Cơ quan chủ trì", row["lead"]),
        ("- Cơ quan phối hợp", row["support"]),
        ("- Thời gian thực hiện", row["deadline"]),
        ("- Kết quả", row["output"]),
    )
    lines += [f"{label}: {' '.join(words.split()).rstrip('.')}." for label, words in markers if words]
    return tuple(lines)


def by_lead(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows under their leads, in the order of first appearance."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["lead"], []).append(row)
    return groups
