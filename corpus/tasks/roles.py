"""Who does it: bodies named as subject of a sentence, and those it is done together with.

Known bodies are found by the registry; a list may also hold bodies it does not know ("Cục Viễn thám
quốc gia", "nhà đầu tư thứ cấp"): those begin with a word that opens a body's name and end where the
list breaks or an action begins.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.agencies import Registry

# "Giao Sở X …", "Đề nghị Ủy ban Mặt trận Tổ quốc …"
_ORDER = re.compile(r"(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Mm]ời)\s+(?:cho\s+)?")
# "phối hợp chặt chẽ với", "Phối hợp cùng"
_WITH = re.compile(
    r"[Pp]hối hợp(?:\s+(?:chặt chẽ|thường xuyên|tốt|đồng bộ|kịp thời))*,?\s+(?:với|cùng(?:\s+với)?)\s+:?"
)
# before a body's name: "Thủ trưởng ", "Đ/c Giám đốc "
_PREFIX = re.compile(
    r"(?:(?:đồng chí|đ/c|thủ trưởng|giám đốc|lãnh đạo|người đứng đầu|chủ tịch|chánh văn phòng|trưởng)\s+(?:các\s+(?=\S))?)+",
    re.IGNORECASE,
)
# between two bodies of a list: ", ", "; ", " và ", " (theo chức năng), "
_BETWEEN = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:[,;]\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng(?:\s+với)?)\s+)")
_PAREN = re.compile(r"\s*\([^()]{0,80}\)")
# "các cơ quan, đơn vị, địa phương có liên quan", "các sở, ban ngành", "Sở, Ngành"
_GENERIC = (
    r"(?:sở|ban|bộ|ngành|cơ quan|đơn vị|địa phương|tổ chức|đoàn thể|cấp ủy|doanh nghiệp|hội|hiệp hội|viện|viện nghiên cứu|trường|"
    r"trường đại học|cơ sở giáo dục[\w ]*?|cá nhân|huyện|xã|phường)"
)
_COLLECTIVE = re.compile(
    rf"(?:(?:tất cả|toàn thể)\s+)?(?:các|những)?\s*{_GENERIC}(?:\s*[,/]?\s+(?:và\s+)?(?:các\s+)?{_GENERIC})*"
    r"(?:\s+(?:trung ương|cấp tỉnh|cấp xã|của tỉnh|tỉnh))?(?:\s+khác)?(?:\s+(?:có\s+)?liên quan)?",
    re.IGNORECASE,
)
# words that open the name of a body the registry may not know
_HEAD = re.compile(
    r"""(?:Sở|Bộ|Ban|Cục|Vụ|Vu|Viện|Trường|Trung\ tâm|Văn\ phòng|UBND|HĐND|MTTQ|[UỦ][yỷ]\ ban|Hội|Hiệp\ hội|Đảng\ [uủ][yỷ]|Công\ an
      |Báo|Đài|Tạp\ chí|Kho\ bạc|Chi\ cục|Tổng\ cục|Tổng\ công\ ty|Tổng\ Công\ ty|Liên\ đoàn|Liên\ minh|Ngân\ hàng|Phòng|Tổ|Đại\ học|Học\ viện
      |Công\ ty|Tập\ đoàn|Thanh\ tra|T[oò][aà]\ án|Mặt\ trận|Thuế|Hải\ quan|Bảo\ hiểm|Thống\ kê|Đoàn|Thường\ trực|Bộ\ Chỉ\ huy|Chủ\ đầu\ tư
      |Doanh\ nghiệp|Nhà\ đầu\ tư|Chính\ quyền|Quỹ|Bệnh\ viện|Cơ\ quan|Các|các|những|chủ\ đầu\ tư|nhà\ đầu\ tư|chính\ quyền|doanh\ nghiệp
      |cơ\ quan|đơn\ vị|địa\ phương|tổ\ chức|hiệp\ hội|hội|đoàn\ thể|hợp\ tác\ xã)(?=\s)""",
    re.VERBOSE,
)
_ACTIONS = (
    r"chủ trì|phối hợp|tham mưu|tổ chức|xây dựng|hoàn thiện|thiết lập|triển khai|thực hiện|hướng dẫn|đề xuất|xác định|ứng dụng|"
    r"rà soát|nghiên cứu|kịp thời|chủ động|có trách nhiệm|chịu trách nhiệm|căn cứ|tập trung|thành lập|thường xuyên|định kỳ|hằng|hàng|"
    r"trong|để|nhằm|khẩn trương|tăng cường|đẩy mạnh|tiếp tục|bố trí|cân đối|thẩm định|tổng hợp|theo dõi|đôn đốc|đánh giá|báo cáo|"
    r"cập nhật|lãnh đạo|trực tiếp|phát huy|tiến hành|ban hành|trình|lập|duy trì|bảo đảm|đảm bảo|hỗ trợ|tạo|thu hút|huy động|đăng tải|"
    r"vận động|phổ biến|san tạo|giúp|là|được giao|sẽ|cần|phải|lồng ghép|tham gia|chuẩn bị|lựa chọn|phân bổ|giải quyết|xử lý|tháo gỡ|"
    r"điều tra|khảo sát|bồi dưỡng|tập huấn|phát triển|nâng cao|quan tâm|khuyến khích|hoàn thành|tuyển chọn|tuyển dụng|sơ kết|tổng kết|"
    r"trước ngày|theo đúng|chỉ đạo|đầu tư,|trên địa bàn|trên cơ sở|khi|nếu|đã|gửi|phản ánh"
)
_NOUN_LIKE = (
    r"quản lý|sử dụng|cung cấp|đào tạo|kiểm tra|giám sát|tuyên truyền|vận hành|khai thác|thi công|tư vấn"
)
# where an unknown name ends: an action begins, or the list breaks
_NAME_END = re.compile(
    rf"[,\s]\s*(?=(?:{_ACTIONS})\b)|(?<!quan)(?<!vị)(?<!sở)\s+(?=(?:{_NOUN_LIKE})\b)|[;:.()](?=\s|$|\()|\s*\(|$"
)
# not a subject: "Sở Tài chính của …", "các cơ quan, đơn vị trong …"
_NOT_SUBJECT = re.compile(r"\s*(?:của|về|trong|trên|tại|cho|với|để|năm|được(?!\s+giao)|theo|thuộc|[.;/)-]|$)")
_ACTS = re.compile(rf"\s*,?\s*(?:{_ACTIONS}|{_NOUN_LIKE})\b")
_OPENING = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Để|Trong|Hằng năm|Hàng năm|Định kỳ|Khi|Trường hợp|Sau khi|Theo|Nếu)\b"
)
_COMMA = re.compile(r",\s+")


class Bodies(NamedTuple):
    """Bodies named in a stretch of text: canonical names, and where the wording begins and ends."""

    names: tuple[str, ...]
    start: int
    end: int


class Who:
    """Reads bodies for one plan. own: whether it is this province's plan (`Registry.owns`)."""

    def __init__(self, registry: Registry, own: bool = True) -> None:
        self._registry, self._own = registry, own

    def names(self, wording: str) -> tuple[str, ...]:
        """The bodies of a role cell or role line."""
        return self._registry.parse_list(wording, own=self._own)

    def known(self, name: str) -> bool:
        """Whether a name stands in the registry."""
        return self._registry.kind(name) != "khac"

    def lead(self, text: str) -> Bodies | None:
        """The bodies that a sentence gives the work to: ordered by name, or its subject."""
        if order := _ORDER.match(text):
            return self.listed(text, order.end())
        subject = self.listed(text, 0)
        if subject:
            return None if _NOT_SUBJECT.match(text, subject.end) else subject
        if not _OPENING.match(text):
            return None
        return next(self._late_subjects(text), None)

    def _late_subjects(self, text: str) -> Iterator[Bodies]:
        """Subjects after an opening clause: "Trên cơ sở đề xuất của …, Sở Tài chính phối hợp với …"."""
        for comma in _COMMA.finditer(text):
            subject = self.listed(text, comma.end())
            if subject and _ACTS.match(text, subject.end):
                yield subject

    def support(self, text: str) -> Bodies | None:
        """The bodies after "phối hợp với"."""
        found = _WITH.search(text)
        return self.listed(text, found.end()) if found else None

    def heading(self, text: str) -> Bodies | None:
        """A heading that is nothing but bodies: "2. Công an tỉnh", "1. Cục A có trách nhiệm:"."""
        head = re.sub(r"(?:\s*,?\s*(?:có|chịu)\s+trách nhiệm|\s+thực hiện)?\s*[:.]?\s*$", "", text)
        found = self.listed(f"{head}:", 0)
        return Bodies(found.names, 0, len(head)) if found and not head[found.end :].strip(" ,;.") else None

    def listed(self, text: str, start: int) -> Bodies | None:
        """A list of bodies that begins at `start`: "Sở Tài chính, Công an tỉnh và các cơ quan liên quan"."""
        mentions = {m.span.start: m.span.end for m in self._registry.find(text)}
        at = end = start
        while (stop := _body_end(text, at, mentions)) is not None:
            end = stop
            between = _BETWEEN.match(text, end)
            if not between:
                break
            at = between.end()
        names = self.names(text[start:end]) if end > start else ()
        return Bodies(names, start, end) if names else None


def _body_end(text: str, at: int, mentions: dict[int, int]) -> int | None:
    """Where the body that begins at an offset ends; None where none begins."""
    prefix = _PREFIX.match(text, at)
    begins = [at, prefix.end()] if prefix else [at]
    known = max((mentions[b] for b in begins if b in mentions), default=0)
    collective = max(
        (m.end() for b in begins if (m := _COLLECTIVE.match(text, b)) and _whole(text, m)), default=0
    )
    if known or collective:
        return _with_tail(text, max(known, collective))
    if not any(_HEAD.match(text, b) for b in begins):
        return None
    return _unknown_end(text, at)


def _whole(text: str, match: re.Match[str]) -> bool:
    """A collective ends at a word's end and is not the beginning of a longer name ("cơ quan chuyên môn thuộc …")."""
    rest = text[match.end() :]
    if rest[:1].isalnum():
        return False
    return bool(
        re.match(r"\s*(?:$|[,;:.()]|và\b|cùng\b)", rest) or _ACTS.match(rest) or "liên quan" in match.group()
    )


def _with_tail(text: str, end: int) -> int:
    """Past "có liên quan", "trên địa bàn tỉnh", "thuộc tỉnh" after a body."""
    tail = re.match(
        r"(?:\s+(?:(?:có\s+)?liên quan|cùng cấp|thuộc (?:tỉnh|Bộ [^,;.]{3,40}?(?=[,;.]|\s(?:"
        + _ACTIONS
        + r")\b|$))))+",
        text[end:],
    )
    return end + tail.end() if tail else end


def _unknown_end(text: str, at: int) -> int:
    """The end of a name that the registry does not know: at an action or a break, or before the next body."""
    limit = next(m.start() for m in _NAME_END.finditer(text, at))
    for between in _BETWEEN.finditer(text, at, limit):
        if _HEAD.match(text, between.end()) or _COLLECTIVE.match(text, between.end()):
            return between.start()
    return limit
