"""How a question was understood, in Vietnamese, for /giaithich. Pure."""

from collections.abc import Mapping

from rag.compose.phrases import KIND, span_of
from rag.models import Query, Role, Route

_ROUTES = {
    Route.FACTS: "tra bảng nhiệm vụ theo cơ quan, vai trò, thời gian",
    Route.LOOKUP: "tìm nhiệm vụ theo nội dung rồi nêu mục được hỏi",
    Route.CONTENT: "tìm đoạn văn theo nội dung",
    Route.DOCUMENT: "đọc thông tin của văn bản",
    Route.CLARIFY: "hỏi lại để chọn cơ quan",
    Route.REFUSAL: "ngoài nội dung các kế hoạch",
    Route.EMPTY: "chưa đủ thông tin",
}


def explain(query: Query, way: Route, shorts: Mapping[str, str]) -> str:
    """One line a feature; features that were not found are left out."""
    rows = (
        ("Cách trả lời", _ROUTES[way]),
        ("Cơ quan", "; ".join(query.agencies)),
        ("Nơi nhận", "; ".join(query.recipients)),
        (
            "Vai trò",
            {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}.get(query.role, "") if query.role else "",
        ),
        ("Thời gian", f"{query.window.label} ({span_of(query.window)})" if query.window else ""),
        ("Loại", ", ".join(KIND[k] for k in query.kinds)),
        ("Kế hoạch", "; ".join(shorts.get(i, i) for i in query.plan_ids)),
        ("Vị trí", query.place),
        ("Chỉ việc giao đích danh", "có" if query.named_only else ""),
        ("Từ tìm kiếm", query.text),
        ("Lấy từ câu trước", ", ".join(query.inherited)),
    )
    return "\n".join(f"{name}: {value}" for name, value in rows if value)
