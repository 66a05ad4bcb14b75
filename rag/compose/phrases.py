"""Every sentence of an answer that is not taken from a plan, in one place."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.deadlines import day_words
from corpus.models import Task, TaskKind
from rag.models import Measure, Query, Role, Trait, Window
from rag.words import shorten

ABSTAIN = "Các kế hoạch trong dữ liệu không có thông tin để trả lời câu hỏi này."
NEAR = "Có thể liên quan:"
NEXT_DUE = "Đến hạn gần nhất sau đó:"
OR_ELSE = "Hoặc có thể là:"
NEAREST = "Nội dung gần nhất tìm được trong các kế hoạch:"
UNSURE = "Chưa chắc đây là nội dung được hỏi; gần nhất trong các kế hoạch là:"

# Why a class of question has no answer in plans; keys of rag.question.refusals.
WHY = {
    "status": "Kế hoạch chỉ ghi việc được giao và thời hạn, không ghi tình trạng thực hiện.",
    "event": "Kế hoạch chỉ ghi việc được giao và thời hạn, không ghi việc xảy ra sau đó hay lý do của nó.",
    "current": "Kế hoạch chỉ nêu mục tiêu, chỉ tiêu phải đạt, không có số liệu hiện trạng.",
    "person": "Kế hoạch chỉ ghi tên cơ quan, không có thông tin về cá nhân hay liên hệ.",
    "form": "Các kế hoạch không kèm biểu mẫu hay đường dẫn tải về.",
    "schedule": "Các kế hoạch không có lịch họp, địa điểm hay lịch công tác.",
    "opinion": "Trợ lý chỉ nêu lại nội dung kế hoạch, không đánh giá hay dự đoán.",
    "penalty": "Các kế hoạch không quy định hình thức hay mức xử lý.",
    "money": "Các kế hoạch không ghi số tiền cụ thể.",
    "cited": "Văn bản này chỉ được dẫn chiếu, nội dung của nó không có trong dữ liệu.",
    "unknown_document": "Văn bản này không có trong dữ liệu.",
    "unknown_agency": "Tên cơ quan này không có trong các kế hoạch.",
    "invent": "Trợ lý chỉ nêu nội dung có thật trong kế hoạch, không đặt ra nhiệm vụ hay trích dẫn.",
    "orders": "Trợ lý chỉ tra cứu nội dung các kế hoạch; yêu cầu khác trong câu hỏi không được thực hiện.",
    "howto": "Các kế hoạch không hướng dẫn thủ tục hay cách làm cụ thể.",
    "writing": "Trợ lý chỉ tra cứu nội dung các kế hoạch, không soạn thảo hay dịch văn bản.",
    "unheard": "Không kế hoạch nào trong dữ liệu nói về nội dung này.",
    "elsewhere": "Dữ liệu chỉ có kế hoạch của tỉnh nhà, không có của địa phương được hỏi.",
    "number": "Danh sách vừa nêu không có mục mang số này.",
    "task_id": "Không có nhiệm vụ nào mang mã này. Danh sách mã có trong câu trả lời và trong /nhiemvu.",
    "unit": "Kế hoạch có nhắc đến việc này nhưng không nêu con số được hỏi.",
    "attribute": "Kế hoạch có nhắc đến việc này nhưng không nêu thông tin được hỏi.",
    "party": "Kế hoạch có nêu việc này nhưng không giao cho cơ quan được hỏi.",
    "cause": "Kế hoạch có nhắc đến việc này nhưng không nêu lý do.",
    "lead": "Kế hoạch có nêu việc này nhưng không ghi cơ quan chủ trì, phối hợp.",
    "support": "Kế hoạch có nêu việc này nhưng không ghi cơ quan phối hợp.",
    "deadline": "Kế hoạch có nêu việc này nhưng không ghi thời hạn.",
    "output": "Kế hoạch có nêu việc này nhưng không ghi kết quả phải đạt.",
    "basis": "Kế hoạch có nêu việc này nhưng không ghi căn cứ giao việc.",
    "unmentioned": "Kế hoạch được hỏi không nêu nội dung này.",
    "outside": "Mốc thời gian được hỏi không có trong dữ liệu.",
}
OTHER_MEASURE = {
    "share": "Kế hoạch nêu tỷ lệ, không nêu số lượng.",
    "count": "Kế hoạch nêu số lượng, không nêu tỷ lệ.",
}
EMPTY = (
    "Xin nhập câu hỏi, ví dụ: “Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?” "
    "hoặc “Ai chủ trì cải cách hành chính?”."
)
TOO_LONG = "Câu hỏi quá dài. Xin hỏi ngắn gọn một việc mỗi lần (dưới 2.000 ký tự)."
ENGLISH = "Trợ lý làm việc bằng tiếng Việt. Xin hỏi bằng tiếng Việt, có dấu hoặc không dấu đều được."
NONSENSE = (
    "Chưa hiểu câu hỏi. Xin nêu cơ quan, thời gian hoặc nội dung cần tra cứu, "
    "ví dụ: “Tuần này Sở Nội vụ có việc gì đến hạn?”."
)
NOT_HELD = "Kế hoạch {} không có trong dữ liệu."
OWN_LIST = "Việc giao {0}: /nhiemvu {0}"
NO_CHANGE = "Không có văn bản nào trong dữ liệu thay đổi thời hạn này."
WHICH_PLAN = "Mới xem {} trong {} kế hoạch; xin nêu tên hoặc số kế hoạch cần hỏi."
WHOSE = "Xin cho biết cơ quan của ông/bà, ví dụ: “Sở Tài chính có việc gì đến hạn?”."
HELLO = "Chào ông/bà. Ông/bà cần tra cứu việc gì, của cơ quan nào, trong thời gian nào?"
THANKED = "Rất vui được giúp ông/bà. Ông/bà cần tra cứu thêm gì, xin cứ hỏi."
BYE = "Chào ông/bà."
UNDERSTOOD = "Tôi hiểu là:"
MEANT = "Ý ông/bà là:"
CHOOSE = "Xin trả lời bằng số, ví dụ: 1"
CHOOSE_ONE = "Nếu đúng, xin trả lời: 1"
NOT_BY_NAME = "Không việc nào giao đích danh {}; đều giao theo nhóm."
NAMED_ALIKE = "Các kế hoạch có nêu tên gần giống: {}."
ALSO_SUPPORTS = "đồng thời phối hợp"
NO_MORE = "Đã hết danh sách."
NO_STATUS = "Kế hoạch không ghi tình trạng thực hiện."

KIND = {
    TaskKind.TASK: "nhiệm vụ",
    TaskKind.TARGET: "chỉ tiêu",
    TaskKind.REPORT: "báo cáo",
    TaskKind.DUTY: "việc được giao",
}
HEADS = {
    "chu_tri": "Chủ trì",
    "chu_tri_nhom": "Giao chung",
    "phoi_hop": "Phối hợp",
    "phoi_hop_nhom": "Phối hợp theo nhóm",
    "": "Nhiệm vụ",
}


def day(value: date) -> str:
    """30/6/2026, written as administrative texts do."""
    return day_words(value)


def span_of(window: Window) -> str:
    """The window in words: "từ 1/6/2026 đến 30/6/2026"."""
    if window.start and window.end:
        return (
            f"ngày {day(window.end)}"
            if window.start == window.end
            else f"từ {day(window.start)} đến {day(window.end)}"
        )
    if window.end:
        return f"đến hết {day(window.end)}"
    return f"từ {day(window.start)}" if window.start else ""


def about(topic: str) -> str:
    """What a list was narrowed to, so that nobody takes it for the whole."""
    return f" về “{shorten(topic, 60)}”"


_VALUES = {">=": "từ {} trở lên", "<=": "từ {} trở xuống", ">": "trên {}", "<": "dưới {}", "=": "ở mức {}"}


def of_value(measure: Measure) -> str:
    """The same for a value: " từ 95% trở lên"."""
    value = f"{measure.value:g}".replace(".", ",") + measure.unit
    return f" {_VALUES['=' if measure.bound else measure.op].format(value)}"


def besides(left_out: Sequence[str]) -> str:
    """The same for bodies that were left out."""
    return f" (không kể {names(left_out)})"


def sent_to(recipients: Sequence[str]) -> str:
    """The same for those to whom reports go."""
    return f" gửi {names(recipients)}"


def given_by(source: str) -> str:
    """The same for a document or a proposer on whose basis tasks were given."""
    return f" có căn cứ “{shorten(source, 60)}”"


_TRAITS = {
    "rhythm": " làm hoặc báo cáo “{}”",
    "output": " có kết quả là “{}”",
    "lack": " không ghi {}",
    "proposer": " có căn cứ “{} đề xuất”",
}


def of_trait(trait: Trait) -> str:
    """The same for what the tasks have in common."""
    return _TRAITS[trait.sort].format(shorten(trait.said, 60))


def names(values: Sequence[str]) -> str:
    """Bodies in a row."""
    return "; ".join(values)


_PARTS = {Role.LEAD: " chủ trì", Role.SUPPORT: " phối hợp", None: ""}


def bodies(query: Query) -> str:
    """Whose list it is; with the part of each where all stand in one task: "Sở A chủ trì, Sở B phối hợp"."""
    if not query.together:
        return names(query.agencies)
    parts = {party.role for party in query.together}
    if len({party.name for party in query.together}) == 1:
        return f"{query.together[0].name} vừa chủ trì vừa phối hợp"
    if len(parts) == 1:
        both = " và ".join(party.name for party in query.together)
        return f"{both} cùng{_PARTS[parts.pop()] or ' tham gia'}"
    return ", ".join(f"{party.name}{_PARTS[party.role] or ' tham gia'}" for party in query.together)


_CIRCUMSTANCES = re.compile(r"(?:Trên cơ sở|Căn cứ|Theo|Để|Khi|Trong|Nhằm|Sau khi)\b")


def title(task: Task, limit: int = 140) -> str:
    """A task in one line; where its circumstances fill it ("Trên cơ sở …, Sở X thẩm định …") what its leader
    does."""
    text = (task.title or task.text).rstrip(" .;:")
    duties = [at for name in task.lead if (at := text.find(f", {name} ")) > 0]
    if duties and len(text) > limit and _CIRCUMSTANCES.match(text):
        return shorten(f"… {text[min(duties) + 2 :]}", limit)
    return shorten(text, limit)
