"""How the last question was understood, in words: what `/giaithich` shows. Pure."""

from collections.abc import Mapping

from bot.render import KIND_WORDS
from rag.models import Answer, Query, Role, Route

ROUTES = {
    Route.FACTS: "lọc các nhiệm vụ đã trích từ kế hoạch theo cơ quan, vai trò và thời hạn",
    Route.LOOKUP: "tìm đúng nhiệm vụ theo nội dung rồi đọc trường được hỏi",
    Route.CONTENT: "tìm các đoạn văn theo nội dung",
    Route.DOCUMENT: "đọc thông tin của chính văn bản kế hoạch",
    Route.CLARIFY: "cần hỏi lại vì có nhiều cách hiểu",
    Route.REFUSAL: "các kế hoạch không có loại thông tin này",
    Route.EMPTY: "chưa có nội dung để tra cứu",
}
ROLES = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}


def explanation(answer: Answer, plans: Mapping[str, str]) -> str:
    """A line for each thing understood, then the way taken. plans: plan id → short title."""
    lines = [f"Cách tra cứu: {ROUTES[answer.route]}."]
    if answer.query:
        lines += [f"- {label}: {value}" for label, value in _understood(answer.query, plans) if value]
    lines.append(f"Số trích dẫn: {len(answer.citations)}; mọi trích dẫn đều được đối chiếu nguyên văn.")
    return "\n".join(lines)


def _understood(query: Query, plans: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        ("Câu hỏi", query.question),
        ("Thêm dấu thành", query.accents_restored),
        ("Tính đến ngày", f"{query.today.day}/{query.today.month}/{query.today.year}"),
        ("Cơ quan", ", ".join(query.agencies)),
        ("Cơ quan chưa nhận ra", query.unknown_agency),
        ("Vai trò", ROLES[query.role] if query.role else ""),
        ("Thời gian", query.window.label if query.window else ""),
        ("Loại", ", ".join(KIND_WORDS[kind] for kind in query.kinds)),
        ("Kế hoạch", "; ".join(plans.get(plan, plan) for plan in query.plan_ids)),
        ("Vị trí", query.place),
        ("Mã nhiệm vụ", ", ".join(query.task_ids)),
        ("Tìm theo nội dung", query.text),
        ("Chỉ việc giao đích danh", "có" if query.named_only else ""),
        ("Chỉ việc quá hạn", "có" if query.overdue else ""),
        ("Có thể là", ", ".join(query.candidates)),
    ]
