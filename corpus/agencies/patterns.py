"""The patterns by which a list of bodies is cut up. A sample stands above each."""

import re

_FLAGS = re.VERBOSE | re.IGNORECASE


def _any(*phrases: str) -> str:
    """One of the phrases, any white space between their words."""
    return "|".join(phrase.replace(" ", r"\s+") for phrase in phrases)


# "**", "[bookmark: x]", "<b>"
MARKS = re.compile(r"\[bookmark:[^\]\n]*\]|</?[a-zA-Z][^<>\n]{0,20}>|[*_|\\]+")
# "(theo chức năng, nhiệm vụ)"; also one that a cell's end cuts off
PARENTHESIS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\([^()]*$")
# A new line that is a new item: "- Sở A", "+ …", "• …", "1. …", "a) …"
BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[-–—+•*·]|\d{1,2}[.)]|[a-zđ]\))[ \t]+")

_BEFORE = _any(
    *("đề nghị", "mời", "giao", "yêu cầu", "cùng với", "cùng", "với", "và", "đồng thời"),
    *("chủ trì", "phối hợp", "thực hiện", "tham mưu"),
)
_OFFICE = _any("thủ trưởng", "giám đốc", "lãnh đạo", "người đứng đầu", "chủ tịch", "trưởng")
# "Đề nghị ", "Cơ quan phối hợp: ", "Thủ trưởng " before "các sở", "Giám đốc " before "Sở"
LEAD_IN = re.compile(
    rf"""
    (?: {_BEFORE}
      | (?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|phối\s+hợp|thực\s+hiện)(?:\s+thực\s+hiện)?
      | (?:đồng\s+chí\s+)?(?:{_OFFICE})(?=\s+(?:(?:các|sở|ubnd|ban|công\s+an)\b|[uủ][yỷ]\s+ban))
    )\b\s*[:,]?\s*
    """,
    _FLAGS,
)
# "các Thủ trưởng cơ quan" → "Thủ trưởng các cơ quan"
PLURAL_OFFICE = re.compile(
    rf"\bcác\s+(?P<office>{_OFFICE})\s+(?=sở\b|ban\b|cơ\s+quan|đơn\s+vị|ubnd|[uủ][yỷ]\s+ban)", _FLAGS
)
# "Sở-Ban-Ngành", "quận- huyện": a dash for a comma
DASHED = re.compile(
    r"\b(?P<noun>sở|ban|ngành|quận|huyện|xã|phường)\s*-\s*(?=(?:ban|ngành|huyện|thị|xã|phường|đoàn)\b)",
    _FLAGS,
)
# "Mời Ban Tổ chức Thành ủy tham gia, …"
TAKES_PART = re.compile(r"\s+(?:cùng\s+)?tham\s+gia(?=\s*(?:[,;.\n]|$))", _FLAGS)
# "cơ quan liên quan" without "các": nobody in particular, so all of them
BARE_RELATED = re.compile(r"(?:cơ\s+quan|đơn\s+vị|tổ\s+chức)\b[^;]*\bliên\s+quan$", _FLAGS)
# "Thủ trưởng ", where a plan of another authority keeps it
PERSON = re.compile(rf"(?:{_OFFICE})\s+", _FLAGS)
# "Văn phòng HĐND và UBND xã": one office of two bodies
OFFICE_OF_TWO = re.compile(
    r"Văn\s+phòng\s+(?:HĐND|Hội\s+đồng\s+nhân\s+dân)\s+(?:và|&)\s+(?:UBND|[UỦ][ỷy]\s+ban\s+nhân\s+dân)\b",
    re.IGNORECASE,
)
# "khu vực 15", "Khu vực VII": which of its kind
REGION = re.compile(r"(?<=vực)\s+(?:[IVX]+|\d{1,2})\b")
# What may follow a body without being part of its name: "có liên quan", "theo chức năng", "(khu vực) VII"
TAIL = re.compile(
    r"""
    \s* (?:
        (?<=vực\s)(?:[ivx]+|\d{1,2})\b
      | (?:có\s+)?liên\s+quan\b | cùng\s+cấp\b
      | (?:thuộc|của)\s+(?:UBND\s+)?(?:tỉnh|thành\s+phố)\b
      | (?:trên|tại)\s+địa\s+bàn(?:\s+tỉnh)?[^,;\n]*
      | theo\s+(?:chức\s+năng|thẩm\s+quyền|phân\s+công|lĩnh\s+vực)[^;\n]*
      | (?:được\s+giao|được\s+phân\s+công)[^;\n]*
      | (?:là\s+)?(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|đầu\s+mối|thường\s+trực)[^;\n]*
      | (?:chủ\s+trì|phối\s+hợp|thực\s+hiện|tham\s+mưu|chịu\s+trách\s+nhiệm)\b(?:\s+thực\s+hiện)?
    )
    """,
    _FLAGS,
)
# What ends a name: ";", ",", " và ", " - ", the end
AND = re.compile(r"\s*(?:và\b|&)", re.IGNORECASE)
BREAK = re.compile(r"\s*(?:[;,:\n./+]|–|—|\s-\s|và\s|cùng\s|&|$)", re.IGNORECASE)
# "Các sở, ngành: Tư pháp, …", "Các Sở: …", "các bộ Tài chính, …": every name that follows lacks its head
SHARED_HEAD = re.compile(
    r"""
    (?:các\s+)?(?P<head>sở|bộ)
    (?: (?:\s*[,/]?\s*(?:ban|ngành|đơn\s+vị|cơ\s+quan|địa\s+phương))*
        (?:\s+(?:tỉnh|thành\s+phố))?(?:\s+(?:có\s+)?liên\s+quan)?\s*(?P<colon>:)
      | (?<=[cC]ác\s[sSbB].)
    )\s*
    """,
    _FLAGS,
)
# "UBND các xã: Phú Bình, …", "các phường Tích Lương, …"
SHARED_COMMUNES = re.compile(
    r"""
    (?:UBND\s+|Ủy\s+ban\s+nhân\s+dân\s+)?(?:các\s+)?(?P<head>xã|phường)
    (?:\s*,\s*phường)?\s*:?\s+(?=[^\W\d_])
    """,
    _FLAGS,
)
_OPENERS = _any(
    *("Sở", "Bộ", "Ban", "Cục", "Vụ", "Viện", "Trường", "Trung tâm", "Văn phòng", "UBND", "HĐND", "MTTQ"),
    *("Ủy ban", "Uỷ ban", "Hội", "Hiệp hội", "Đảng ủy", "Đảng uỷ", "Công an", "Báo", "Đài", "Tạp chí"),
    *("Kho bạc", "Chi cục", "Tổng cục", "Tổng công ty", "Liên đoàn", "Liên minh", "Liên hiệp", "Ngân hàng"),
    *("Phòng", "Tổ", "Đại học", "Học viện", "Công ty", "Tập đoàn", "Thanh tra", "Tòa án", "Toà án"),
    *("Mặt trận", "Thuế", "Hải quan", "Bảo hiểm", "Thống kê", "Đoàn", "Tỉnh", "Thường trực", "Doanh nghiệp"),
    *("Chủ tịch", "Thủ trưởng", "Giám đốc", "Đảng bộ", "Chi nhánh", "VNPT", "Viettel", "BCH", "BQL"),
)
_LOWER_OPENERS = _any(
    *("doanh nghiệp", "chủ đầu tư", "nhà đầu tư", "cơ quan", "đơn vị", "tổ chức", "địa phương", "đoàn thể"),
    *("ubnd", "sở", "cá nhân", "hộ gia đình", "chính quyền địa phương", "hội", "hiệp hội"),
)
# Opens a new body after a comma or "và": with a capital, or one of few words in lower case
HEAD = re.compile(
    rf"(?:{_OPENERS})\b | (?i:các|những|toàn\s+thể|tất\s+cả)\s | (?i:{_LOWER_OPENERS})\b", re.VERBOSE
)
_GENERIC = (
    "(?:"
    + _any(
        *("cấp ủy", "cấp uỷ", "tổ chức", "cơ quan", "đơn vị", "cá nhân", "sở", "ban", "ngành", "bộ"),
        *("địa phương", "đoàn thể", "hội", "hiệp hội", "nhà khoa học", "quận", "huyện", "xã", "phường"),
    )
    + ")"
)
# Generic nouns in a row stay one name: "các cấp ủy, tổ chức đảng"
GENERIC_RUN = re.compile(
    rf"(?:các\s+phòng(?=\s*,)|(?:các\s+)?{_GENERIC})(?:\s*,\s*{_GENERIC}\b)+", re.IGNORECASE
)
EDGES = " \t\n.;,:-–—+•·"
