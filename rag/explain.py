"""How a question was understood, in Vietnamese, for /giaithich. Pure."""

from collections.abc import Iterable, Mapping

from rag.compose import phrases
from rag.compose.phrases import KIND, span_of
from rag.models import Ask, Query, Role, Route
from rag.question.residue import about, content_words
from rag.verdict.bounds import ENOUGH, LIKELY, SURE

_ROUTES = {
    Route.FACTS: "tra bảng nhiệm vụ theo cơ quan, vai trò, thời gian",
    Route.LOOKUP: "tìm nhiệm vụ theo nội dung rồi nêu mục được hỏi",
    Route.CONTENT: "tìm đoạn văn theo nội dung",
    Route.DOCUMENT: "đọc thông tin của văn bản",
    Route.CLARIFY: "hỏi lại để không hiểu nhầm",
    Route.REFUSAL: "ngoài nội dung các kế hoạch",
    Route.EMPTY: "chưa đủ thông tin",
}
_ROLES = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}
_ASKED = {
    Ask.DO: "việc phải làm",
    Ask.WHO: "cơ quan thực hiện",
    Ask.SUPPORT: "cơ quan phối hợp",
    Ask.WHEN: "thời hạn",
    Ask.TARGET: "chỉ tiêu, con số",
    Ask.OUTPUT: "kết quả phải đạt",
    Ask.BASIS: "căn cứ",
    Ask.PLACE: "nơi ghi trong kế hoạch",
    Ask.COUNT: "số lượng",
    Ask.YESNO: "có hay không",
    Ask.SIGNER: "người ký",
    Ask.ISSUED: "ngày ban hành",
    Ask.ISSUER: "cơ quan ban hành",
    Ask.RECIPIENTS: "nơi nhận",
    Ask.IMPLEMENTS: "văn bản được thực hiện",
    Ask.SUBMISSION: "tờ trình, cơ quan tham mưu",
    Ask.TITLE: "tên văn bản",
    Ask.SCOPE: "phạm vi",
    Ask.ANNEX: "phụ lục",
    Ask.NUMBER: "số, ký hiệu",
    Ask.PERIOD: "giai đoạn",
    Ask.FUNDING: "nguồn kinh phí",
    Ask.FORCE: "hiệu lực",
    Ask.CITES: "văn bản được dẫn",
    Ask.REPORT_TO: "nơi nhận báo cáo",
    Ask.TEXT: "nội dung",
}
_INHERITED = {
    "agencies": "cơ quan",
    "asks": "mục hỏi",
    "dated": "thời hạn",
    "kinds": "loại",
    "overdue": "quá hạn",
    "place": "vị trí",
    "plan_ids": "kế hoạch",
    "recipients": "nơi nhận",
    "role": "vai trò",
    "task_ids": "nhiệm vụ",
    "text": "nội dung",
    "window": "thời gian",
}


def explain(query: Query, way: Route, shorts: Mapping[str, str], *, trust: float | None = None) -> str:
    """One line a feature; features that were not found are left out.

    trust: how likely the content found is what was meant, 0..1; None where nothing had to be searched.
    """
    window = f"{query.window.label} ({span_of(query.window)})" if query.window else ""
    rows = (
        ("Câu hỏi", query.question),
        ("Đã sửa lỗi gõ", "; ".join(f"{slip.typed} → {slip.meant}" for slip in query.slips)),
        ("Cách trả lời", _ROUTES[way]),
        ("Mức chắc chắn", certainty(way, trust)),
        ("Lý do", phrases.WHY.get(query.refusal, "") if way is Route.REFUSAL else ""),
        ("Mục hỏi", _listed(_ASKED[ask] for ask in query.asks)),
        ("Cơ quan", "; ".join(query.agencies)),
        ("Cơ quan không rõ", query.unknown_agency),
        ("Nơi nhận", "; ".join(query.recipients)),
        ("Vai trò", _ROLES[query.role] if query.role else ""),
        ("Thời gian", window),
        ("Loại", _listed(KIND[k] for k in query.kinds)),
        ("Kế hoạch", "; ".join(shorts.get(i, i) for i in query.plan_ids or query.plan_hints)),
        ("Văn bản ngoài dữ liệu", "; ".join(query.documents)),
        ("Vị trí", query.place),
        ("Mã nhiệm vụ", "; ".join(query.task_ids)),
        ("Chỉ việc giao đích danh", "có" if query.named_only else ""),
        ("Từ tìm kiếm", about(query.text) if content_words(query.text) else ""),
        ("Có thể là", "; ".join(choice.label for choice in query.choices)),
        ("Lấy từ câu trước", _listed(_INHERITED.get(name, name) for name in query.inherited)),
    )
    return "\n".join(f"{name}: {value}" for name, value in rows if value)


def certainty(way: Route, trust: float | None) -> str:
    """How sure the way of answering is, in words; "" where nothing is answered."""
    if way in (Route.CLARIFY, Route.REFUSAL, Route.EMPTY):
        return ""
    if trust is None:
        return "cao – lấy thẳng từ dữ liệu đã đọc, không phải đoán"
    share = f"{round(trust * 100)}%"
    if trust < ENOUGH:
        return f"thấp ({share}) – không đủ để khẳng định, chỉ nêu nội dung có thể liên quan"
    if trust < LIKELY:
        return f"thấp ({share}) – nêu nội dung gần nhất, chưa chắc là nội dung được hỏi"
    return f"cao ({share})" if trust >= SURE else f"vừa ({share}) – nêu nội dung gần nhất tìm được"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
