"""The kind of value that a question asks for, and what a text must have to answer with one. Pure.

"Where is the centre built?" is not answered by who builds it. Each kind is a pattern over the question and
one over the words of the find, which must have what the second describes. Nothing is refused here for what
plans usually leave out: another authority's may well name a venue, a link or a sum.
"""

import re
from typing import NamedTuple

from rag.words import has_accents, level

_MANY = r"(?:mấy|bao\ nhiêu)(?:\ (?:trăm|chục|nghìn|ngàn))*"
_NO_SUM = r"(?!\ (?:phần|lần|người|năm|tháng|ngày|giờ|loại|mục|%))"
# "mấy trăm triệu", "chi phí … là bao nhiêu", "trị giá bao nhiêu"
_SUM = rf"""
    \b{_MANY}\ (?:triệu|t[ỷỉ](?!\ lệ)|đồng(?!\ chí)|tiền|usd)(?!\w)
  | \b(?:chi\ phí|số\ tiền|mức\ vốn|trị\ giá|vay|hạn\ mức|tạm\ ứng|định\ mức\ chi|tài\ trợ)\b
    [^?]{{0,80}}\bbao\ nhiêu\b{_NO_SUM}
  | \b(?:tốn|hết)\ bao\ nhiêu\b{_NO_SUM}
  | \b(?:mấy|bao\ nhiêu)\ (?:nghìn|ngàn|trăm|chục)\s*(?:\?|$|một\b|mỗi\b)
"""
_UNIT = r"""(?:
    xã|phường|huyện|thôn|xóm|quận|thị\ xã|thành\ phố|trường|t(?:òa|oà)\ nhà|hội\ trường|khu\ vực|địa\ điểm
)"""
_WEB = r"trang\ web|website|đường\ dẫn|link"
# "những phường nào sẽ dùng thử": parts of a province, which plans name together, not one by one.
_PART = r"(?:xã|phường|huyện|thôn|xóm|quận|thị\ xã|thị\ trấn|địa\ phương)"
_GIVEN = r"(?:phải|được\ (?:giao|phân\ công|yêu\ cầu)|chủ\ trì|phối\ hợp|chịu\ trách\ nhiệm)"
# "xây ở phường nào", "mở ở đâu", not "nằm ở mục nào", "nêu ở đâu"
_WHERE = rf"""
    \b(?:đặt|xây|dựng|nằm|mở|lắp|lập|diễn\ ra|tổ\ chức|khai\ trương|đóng|đi)\ (?:(?:tại|ở|trong)\ )?
    (?:những\ |các\ )?{_UNIT}\ nào\b
  | \b(?:đặt|xây|xây\ dựng|mở|lắp\ đặt|diễn\ ra|tổ\ chức)\ (?:ở|tại)\ (?:đâu|chỗ\ nào|nơi\ nào)\b
  | \b{_UNIT}\ nào\ (?:(?:đã|sẽ|được)\ )*(?:chọn\ )?(?:làm\ |là\ )?(?:thí\ điểm|điểm|mẫu)\b
  | \b{_UNIT}\ nào\ (?:(?:đã|sẽ)\ )?được\ (?:tỉnh\ )?(?:chọn|lựa\ chọn|ưu\ tiên\ chọn)\b
  | \b{_PART}\ nào\ (?!{_GIVEN}\b)(?:(?:sẽ|đã|đang|được)\ )*
    (?:triển\ khai|dùng|sử\ dụng|thử|lắp|xây|mở|đầu\ tư|dẫn\ đầu|đi\ đầu|đi\ trước|áp\ dụng)\b
  | \b(?:ở|tại|về)\ (?:những\ |các\ )?(?:{_PART}|khu\ công\ nghiệp|cụm\ công\ nghiệp|tổ\ dân\ phố)\ nào\b
  | ^(?:cho\ (?:tôi\ |em\ )?hỏi\ )?(?:trung\ tâm|khu|tòa\ nhà|phòng\ thí\ nghiệm|nhà\ máy|trạm)\b
    (?:(?!\bkế\ hoạch\b)[^?])*\b(?:nằm|ở|đóng)\ (?:ở\ |tại\ )?(?:đâu|chỗ\ nào|nơi\ nào)\b
  | ^(?!.*\b(?:{_WEB})\b).*\bđịa\ chỉ\b
    (?!\ (?:hệ\ thống|trang|web|cổng|truy\ cập|nền\ tảng|ứng\ dụng|internet))
  | (?:^|\b(?:ở|tại|nào|đâu|gì|của|là)\ )(?:các\ )?(?:địa\ điểm|hội\ trường|phòng\ họp|trụ\ sở)\b
  | \b(?:địa\ điểm|hội\ trường|phòng\ họp|trụ\ sở)\b[^?]*\b(?:nào|đâu|gì)(?!\w)
  | \b(?:khách\ sạn|nhà\ hàng)\ nào\b
"""
_VENUE = r"""
    \b(?i:địa\ điểm|địa\ chỉ|hội\ trường|phòng\ họp|trụ\ sở|(?:đặt|tổ\ chức|diễn\ ra)\ (?:ở|tại))\b
  | \b(?i:xã|phường|huyện|thị\ xã|thành\ phố|thị\ trấn|trường)\ (?!Đảng)[A-ZĐÂĂÊÔƠƯ]\w+\ [A-ZĐÂĂÊÔƠƯ]
  | \b(?i:khu|cụm)\ [^.;,()]{3,40}\ [A-ZĐÂĂÊÔƠƯ][^\W\d_]+\ [A-ZĐÂĂÊÔƠƯ][^\W\d_]+
  | \b(?i:về|tại|ở)\ (?i:trung\ tâm|khu|cơ\ sở|các\ cơ\ sở)\b
"""
_FOLK = r"""(?:
    chuyên\ gia|giảng\ viên|báo\ cáo\ viên|diễn\ giả|trợ\ giảng|tư\ vấn\ viên|phiên\ dịch|kỹ\ sư|nhà\ báo
  | phóng\ viên|biên\ tập\ viên
)"""
_POST = r"""(?:
    tổng\ công\ trình\ sư|kiến\ trúc\ sư|trưởng\ (?:đoàn|ban|nhóm|phòng)|tổ\ trưởng|giám\ đốc|thư\ ký
  | tổng\ biên\ tập|chủ\ nhiệm|đại\ sứ|báo\ cáo\ viên|giảng\ viên|diễn\ giả|người\ (?:đứng\ đầu|phát\ ngôn)
)"""
_TEAM = r"(?:tổ|đoàn|ban|đội|hội\ đồng|nhóm|mạng\ lưới)"
# "Ai được bổ nhiệm …", "giảng viên là những ai", "chuyên gia nào", not "ai chủ trì", "ai được hỗ trợ"
_PERSON = rf"""
    \bai\ (?:(?:đã|sẽ|đang|vừa|mới)\ )*(?:được|bị)\ (?:tỉnh\ |sở\ )?
    (?:bổ\ nhiệm|chọn\b|cử\b|bầu\b|đề\ cử|mời\ (?:về|làm|giảng|đến)|tuyển\ chọn\ làm|chỉ\ định\ làm)
  | \b(?:ai|mời\ ai)\ (?:(?:sẽ|đang|hiện|được|giữ)\ )*(?:là|làm|chức|vai)\ {_POST}
  | \b(?:{_FOLK}|{_POST})\b[^?,;]{{0,60}}
    \b(?:là\ (?:những\ )?ai|gồm\ (?:những\ )?ai|tên\ (?:là\ )?gì|là\ người\ nào)\b
  | \bai\ (?:giữ|đảm\ nhận|nắm)\ (?:vai|chức|cương\ vị)\b(?!\ trò\ (?:chủ\ trì|phối\ hợp|đầu\ mối))
  | \b{_FOLK}\ nào\b | \b(?:ông|bà|đồng\ chí)\ nào\b | \b(?:danh\ tính|họ\ tên|tên\ tuổi)\b
  | \b(?:những\ )?ai\ (?:nằm|ở|có\ tên|có\ mặt)\ trong\ (?:\w+\ ){{0,2}}?{_TEAM}\b
  | \b(?:tên|danh\ sách)\ (?:của\ )?(?:các\ |những\ )?(?:{_FOLK}|nhà\ khoa\ học|cán\ bộ|thành\ viên)\b
"""
_NAMED = r"\b(?:ông|bà|đồng\ chí|đ/c)\s+[A-ZĐÂĂÊÔƠƯ]"
# "Ngân hàng nào", "nước nào": plans name few, and then by their names.
_OTHERS = r"""(?:
    ngân\ hàng|quốc\ gia|nước|bệnh\ viện|tạp\ chí|hiệp\ hội|nhà\ xuất\ bản|nhãn\ hiệu|thương\ hiệu|phần\ mềm
)"""
_WHICH_OTHER = rf"\b{_OTHERS}\ (?:nào|gì)(?!\w)"
_OTHER_NAMED = rf"""
    \b(?i:{_OTHERS})\ [A-ZĐÂĂÊÔƠƯ]\w+
  | \b(?:Nhật\ Bản|Hàn\ Quốc|Trung\ Quốc|Hoa\ Kỳ|Mỹ|Đức|Pháp|Nga|Ấn\ Độ|Singapore|Xinh-ga-po|Đài\ Loan)\b
"""


def _terms(name: str) -> str:
    """ "Điều kiện để …", "tiêu chuẩn tuyển chọn …" at the head of a question: what must be met."""
    return rf"^(?:các\ |những\ )?{name}\ (?:để|được|của|tuyển|bổ\ nhiệm|vay|hưởng|lựa\ chọn|nào|về)\b"


_ACT = r"(?:thành\ lập|phê\ duyệt|công\ nhận|bổ\ nhiệm|cấp\ phép|chấp\ thuận)"
_PAPER = r"(?:quyết\ định|công\ văn|văn\ bản|giấy\ phép|hợp\ đồng)"
# "Số quyết định thành lập …", "văn bản nào phê duyệt …"
_NUMBER = rf"""
    \b(?:số|số\ hiệu|ký\ hiệu)\ (?:của\ )?{_PAPER}\b(?!\ số)
  | \b{_PAPER}\ (?:nào\ )?{_ACT}\b[^?]*\b(?:nào|(?:số|ký)\ (?:mấy|hiệu|bao\ nhiêu|nào|gì))\b
  | \b{_PAPER}\ nào\ (?:đã\ )?{_ACT}\b | \bdo\ {_PAPER}\ nào\ ban\ hành\b
"""
_NUMBERED = rf"(?i:số\ \d[^.;]{{0,160}}\b{_ACT}\b)"
_LINK = r"""
    \b(?:đường\ (?:dẫn|link)|link|liên\ kết|trang\ web|website)\b[^?]{0,80}\b(?:nào|đâu|gì)\b
  | ^(?:(?:cho|xin|gửi|tôi|mình|em|giúp)\ )*(?:đường\ (?:dẫn|link)|link)\b
  | \bđịa\ chỉ\ (?:(?:truy\ cập|của)\ )*(?:hệ\ thống|trang|web|cổng|nền\ tảng|ứng\ dụng|internet)
"""
# "Giá gói thầu …?", "Tổng vốn đầu tư khu …": a sum is asked for by its bare name.
_NO_OTHER = (
    r"(?![^?]*\b(?:ai|nào|gì|(?:từ|ở|vào|về)\ đâu|bao\ giờ|phần\ trăm|thế\ nào|ra\ sao|không|%)(?!\w))"
)
_SUM_NAMED = rf"""
    ^\W*(?:(?:cho|xin|hỏi|biết|tôi|em|mình|nêu|về)\ )*
    (?:giá(?!\ trị)|đơn\ giá|tổng\ (?:vốn|mức|kinh\ phí|dự\ toán|chi)|vốn\ đầu\ tư|số\ tiền|chi\ phí
    |mức\ (?:hỗ\ trợ|tài\ trợ|chi|vay|vốn|thưởng|lương|phụ\ cấp|thù\ lao|học\ bổng|học\ phí)|lãi\ suất)(?!\w)
    {_NO_OTHER}
"""
_TIMES_A_YEAR = rf"\b{_MANY}\ (?:đợt|phiên|buổi|cuộc|kỳ|lần|lượt)\b"
_RHYTHM = r"""(?i:
    \d\s*(?:đợt|phiên|buổi|cuộc|kỳ|lần|lượt|tháng)\b | \b(?:hằng|hàng|mỗi)\ (?:năm|tháng|quý|tuần|ngày)\b
  | \bđịnh\ kỳ\b | \b(?:một|hai|ba|bốn)\ lần\b
)"""
# "kéo dài mấy ngày", but not "còn mấy ngày", "bao lâu một lần"
_LASTS = rf"""
    \b(?:kéo\ dài|diễn\ ra|dài|học|họp|tổ\ chức|mở|dạy)\ (?:trong\ |hết\ )?
    (?:{_MANY}\ (?:ngày|buổi|tuần|tháng|giờ|tiếng|phút)|bao\ lâu(?!\ (?:một|1|mới)))(?!\w)
"""
_SPAN = r"""(?i:
    \d\s*(?:ngày|buổi|tuần|tháng|giờ|tiếng|phút|năm)\b | \btừ\ [^.;]{1,40}\ đến\b | \bnăm\ tiếp\ theo\b
  | \bđến\ (?:hết\ )?năm\b
)"""
# "mỗi xã được cấp mấy …": what is given to each of many.
_EACH = rf"""
    \bmỗi\ (?!năm\b|quý\b|tháng\b|tuần\b|ngày\b|lần\b)[^?,;]{{1,60}}?
    \b{_MANY}\ (?!phần|lần|ngày|tháng|năm|việc|nhiệm\ vụ|chỉ\ tiêu|%)
"""
_TO_EACH = r"(?i:\bmỗi\ \w+|\bmột\ (?:xã|phường|đơn\ vị|cơ\ quan)\b|\d\s?/\s?(?:xã|phường|đơn\ vị))"
# "Số lượng camera …?", "Tổng số thủ tục là bao nhiêu?": a number of things, not a share of them.
_NUMBER_OF = r"""
    ^(?:(?:cho|xin|hỏi|biết|tôi|em)\ )*(?:tổng\ )?(?:số\ lượng|(?<=tổng\ )số)\ 
    (?!nhiệm\ vụ|chỉ\ tiêu|việc|đầu\ việc|kế\ hoạch|vốn|tiền|báo\ cáo|văn\ bản)
"""
_NUMBERED_THING = r"(?i:(?<!ngày\ )(?<!tháng\ )(?<!năm\ )(?<!số\ )\b\d{1,6}\s+(?!tháng|năm|ngày)[^\W\d_]{2,})"
# "Vì sao phải …", but not "do đâu dựng", which asks who
_WHY = r"""
    \b(?:vì\ sao|tại\ sao|vì\ lý\ do\ gì|vì\ đâu)\b | ^(?:lý\ do|nguyên\ nhân)\b
  | ^do\ đâu\ (?:mà\ )?(?:phải|lại|có)\b
"""
_REASON = r"(?i:\b(?:nhằm|để|vì|bởi|góp\ phần|mục\ đích|lý\ do)\b)"
_ROWS = (
    ("unit", _SUM_NAMED, r"\d[\d.,]*\s?(?i:triệu|tỷ|tỉ|đồng|nghìn|usd)\b|(?i:hỗ\ trợ)\ [^.;]{0,30}\d\s?%"),
    ("unit", _TIMES_A_YEAR, _RHYTHM),
    ("unit", _LASTS, _SPAN),
    ("unit", _EACH, _TO_EACH),
    ("unit", _NUMBER_OF, _NUMBERED_THING),
    (
        "schedule",
        r"\b(?:vào|họp|nghỉ|hôm|ngày)\ thứ\ mấy\b",
        r"(?i:\b(?:thứ\ (?:hai|ba|tư|năm|sáu|bảy)|chủ\ nhật)\b)",
    ),
    ("cause", _WHY, _REASON),
    ("unit", _SUM, r"\d[\d.,]*\s?(?i:triệu|tỷ|tỉ|đồng|nghìn|usd)\b"),
    (
        "unit",
        rf"\b{_MANY}\ (?:héc\ ta|hecta|mét\ vuông|k?m2)\b",
        r"\d[\d.,]*\s?(?i:h[eé]c\ ?ta|ha|mét\ vuông|k?m2)\b",
    ),
    ("unit", rf"\b{_MANY}\ (?:mét(?!\ vuông)|km|cây\ số)\b", r"\d[\d.,]*\s?(?i:mét|k?m|cây\ số)\b"),
    ("unit", rf"\b{_MANY}\ tuổi\b", r"\d\s?tuổi\b"),
    ("unit", rf"\b{_MANY}\ (?:phần\ trăm\b|%)", r"\d\s*%|%\s*[≥≤<>=]?\s*\d|\bphần\ trăm\b"),
    ("schedule", r"\bmấy\ giờ\b", r"\d\s?(?i:h|g|giờ)(?:\d|\b)"),
    ("schedule", _WHERE, _VENUE),
    ("person", _PERSON, _NAMED),
    ("attribute", _NUMBER, _NUMBERED),
    ("attribute", _WHICH_OTHER, _OTHER_NAMED),
    ("attribute", _terms(r"tiêu\ chuẩn"), r"(?i:tiêu\ chuẩn)"),
    ("attribute", _terms(r"tiêu\ chí"), r"(?i:(?<!bộ\ )tiêu\ chí)"),
    ("attribute", _terms(r"điều\ kiện"), r"(?i:(?<!đủ\ )điều\ kiện)"),
    ("form", _LINK, r"https?://|\bwww\.|\b[\w-]+\.(?:vn|com|org|net)\b"),
)


_NAME = re.compile(r"(?:[A-ZĐÂĂÊÔƠƯ][^\W\d_]+ ){1,}[A-ZĐÂĂÊÔƠƯ][^\W\d_]+$")


class Kind(NamedTuple):
    """reason: a key of `rag.compose.phrases.WHY`; asked, bare: over the question typed with accents, and
    without any; held: over the words of a find as written."""

    reason: str
    asked: re.Pattern[str]
    bare: re.Pattern[str]
    held: re.Pattern[str]


def _kind(reason: str, asked: str, held: str) -> Kind:
    patterns = (re.compile(pattern, re.VERBOSE) for pattern in (asked, level(asked), held))
    return Kind(reason, *patterns)


KINDS = tuple(_kind(*row) for row in _ROWS)


def missing(question: str, text: str) -> str:
    """The reason why a text has no such value as a question asks for; "" where it has it or none is asked."""
    asked, accents = question.casefold(), has_accents(question)
    sought = (kind for kind in KINDS if (kind.asked if accents else kind.bare).search(asked))
    return next((kind.reason for kind in sought if not _has(kind, text, asked)), "")


def _has(kind: Kind, text: str, asked: str) -> bool:
    """Whether a text has such a value; a name or number that the asker gave already is no answer."""
    values = (value[0] for value in kind.held.finditer(text))
    return any(_small(value) or not _given(value, asked) for value in values)


def _small(value: str) -> bool:
    """Whether it is no name: small letters, but for the first one of a sentence."""
    return value.islower() or (" " in value and value[1:].islower())


def _given(value: str, asked: str) -> bool:
    """Whether the asker named it already, whole or by its name alone: "khu … Yên Bình"."""
    name, folded = _NAME.search(value), level(asked)
    return value.casefold() in asked or (name is not None and level(name[0]) in folded)
