"""Conversations over the bundled plans: what a question takes from those before it, and what it does not.

Each row: what is said, then what must hold of the last answer. `ids` are exactly the tasks shown, `first`
the first of them, `agencies`, `plans`, `window` and `route` those of the question as understood, `says` a
part of the answer, `inherited` names something taken over, `alone` that nothing was.
"""

from datetime import date
from typing import NamedTuple

import pytest

from rag.assistant import Assistant
from rag.compose import phrases
from rag.models import Answer, Turn

TODAY = date(2026, 4, 20)
FINANCE, JUSTICE, HOME, SCIENCE = "Sở Tài chính", "Sở Tư pháp", "Sở Nội vụ", "Sở Khoa học và Công nghệ"
DUE = "Sở Tài chính có việc gì đến hạn trước 30/6/2026?"
Q2 = "Quý II này Sở Nội vụ phải lo những việc gì?"
FIELDS = "Bên nào phải ra bộ trường dữ liệu gốc?"
MOVE = "Bên nào lo chuyển hạ tầng sang Trung tâm dữ liệu quốc gia?"
ROW = "QD11-PL2.7 hạn ngày nào?"
PLACE = "Nhiệm vụ số 7 của Phụ lục II phải xong khi nào?"
SIGNED = "Kế hoạch 2815 ai ký?"
LATE = "Sở Khoa học và Công nghệ đang quá hạn việc gì?"


class Talk(NamedTuple):
    """said: the lines of the person, the last one judged."""

    said: tuple[str, ...]
    ids: tuple[str, ...] | None = None
    first: str = ""
    agencies: tuple[str, ...] | None = None
    plans: tuple[str, ...] | None = None
    window: str | None = None
    route: str = ""
    says: str = ""
    inherited: str = ""
    alone: bool = False


def talk(*said: str, **expected: object) -> Talk:
    return Talk(said, **expected)  # type: ignore[arg-type]


JUNE, MAY, Q3, NEXT_YEAR = (
    "đến hết 30/6/2026",
    "từ 01/5 đến 31/5/2026",
    "từ 01/7 đến 30/9/2026",
    "từ 01/01 đến 31/12/2027",
)
APRIL = "từ 01/4 đến 30/4/2026"

TALKS = [
    # a list behind a question about one of its tasks
    talk(DUE, "Cái đầu tiên do ai chủ trì?", "Còn cái thứ hai?", ids=("QD11-PL3.2",)),
    talk(DUE, "việc thứ hai hạn khi nào", "viec dau tien thi sao", ids=("QD11-PL2.7",)),
    talk(DUE, "Việc nào gấp nhất?", ids=("QD11-PL2.7",)),
    talk(DUE, "Cái đầu tiên hạn khi nào?", "Sở Nội vụ thì sao?", agencies=(HOME,), route="facts"),
    # whether a body leads the task spoken of, not what else it leads
    talk(FIELDS, "Có phải Sở Tài chính chủ trì không?", ids=("QD11-PL2.4",), says="Không."),
    talk(FIELDS, "so khcn chu tri phai khong", ids=("QD11-PL2.4",), says="Có."),
    talk(DUE, "Bỏ việc phối hợp", first="QD11-PL2.7", agencies=(FINANCE,)),
    # days counted on from those spoken of, and the list cut down or opened
    talk(DUE, "Sau đó thì sao?", agencies=(FINANCE,), window="từ 01/7/2026"),
    talk(DUE, "Mở rộng tới hết năm nay", agencies=(FINANCE,), window="đến hết 31/12/2026"),
    talk(DUE, "Chỉ lấy kế hoạch 2815", agencies=(FINANCE,), plans=("QD2815",), window=JUNE),
    talk(DUE, "Thế của Sở Nội vụ?", agencies=(HOME,), window=JUNE),
    talk(DUE, "Sở đó phối hợp gì nữa?", agencies=(FINANCE,)),
    # to whom reports go, not who receives the plan
    talk("Sở Nội vụ phải báo cáo gì?", "Gửi cho ai?", first="QD11-IV.3.b-bc", route="lookup"),
    # “chỉ tiêu” is no “chỉ”: another matter of the same kind
    talk("Chỉ tiêu phủ sóng 5G là bao nhiêu?", "Thế còn chỉ tiêu kinh tế số?", ids=("QD11-PL1.1",)),
    # another body, the rest as before
    talk(DUE, "thế còn Sở Tư pháp?", agencies=(JUSTICE,), window=JUNE, route="facts"),
    talk(DUE, "the con so tu phap", agencies=(JUSTICE,), window=JUNE, route="facts"),
    talk(DUE, "Sở Tư pháp thì sao?", agencies=(JUSTICE,), window=JUNE, route="facts"),
    talk(DUE, "so tu phap thi sao", agencies=(JUSTICE,), window=JUNE, route="facts"),
    talk(DUE, "còn Sở Nội vụ", agencies=(HOME,), window=JUNE, route="facts"),
    talk(DUE, "Vậy Sở Nội vụ?", agencies=(HOME,), window=JUNE, route="facts"),
    talk(DUE, "Sở Nội vụ cũng vậy à?", agencies=(HOME,), window=JUNE, route="facts"),
    talk(DUE, "xã Phú Lương thì sao?", agencies=("UBND xã Phú Lương",), window=JUNE),
    talk(DUE, "xa Phu Luong thi sao", agencies=("UBND xã Phú Lương",), window=JUNE),
    talk(LATE, "thế còn Sở Nội vụ?", agencies=(HOME,), says="quá hạn"),
    talk("Việc nào đang quá hạn?", "của Sở Khoa học và Công nghệ thôi", agencies=(SCIENCE,), says="quá hạn"),
    talk("Viec nao dang qua han", "chi cua so khoa hoc va cong nghe thoi", agencies=(SCIENCE,)),
    # another time
    talk(DUE, "còn quý III thì sao?", agencies=(FINANCE,), window=Q3, route="facts"),
    talk(DUE, "con quy III thi sao", agencies=(FINANCE,), window=Q3, route="facts"),
    talk(DUE, "con thang sau", agencies=(FINANCE,), window=MAY, route="facts"),
    talk(DUE, "thế tháng 5?", agencies=(FINANCE,), window=MAY, route="facts"),
    talk(Q2, "còn năm sau?", agencies=(HOME,), window=NEXT_YEAR, route="facts"),
    talk(LATE, "sắp đến hạn thì sao?", agencies=(SCIENCE,), window="từ 20/4 đến 20/5/2026", says="đến hạn"),
    # narrower, wider
    talk(DUE, "chỉ việc chủ trì thôi", agencies=(FINANCE,), window=JUNE, first="QD11-PL2.7"),
    talk(DUE, "chi viec chu tri thoi", agencies=(FINANCE,), window=JUNE, first="QD11-PL2.7"),
    talk(DUE, "phối hợp thì sao?", agencies=(FINANCE,), window=JUNE, first="QD11-PL3.2"),
    talk(DUE, "có bao nhiêu việc?", agencies=(FINANCE,), window=JUNE, says="5 việc"),
    talk(Q2, "kể cả việc giao chung?", agencies=(HOME,), inherited="window"),
    talk(Q2, "ngoài ra còn gì?", agencies=(HOME,), window="", route="facts"),
    talk(Q2, "ngoai ra con gi nua khong", agencies=(HOME,), window="", route="facts"),
    # one of the list
    talk(DUE, "cái số 2", ids=("QD11-PL3.2",)),
    talk(DUE, "cai so 2 ai chu tri", ids=("QD11-PL3.2",)),
    talk(DUE, "số 2", ids=("QD11-PL3.2",)),
    talk(DUE, "việc đầu tiên hạn khi nào?", ids=("QD11-PL2.7",), says="30/6/2026"),
    talk(DUE, "viec dau tien han khi nao", ids=("QD11-PL2.7",), says="30/6/2026"),
    talk(DUE, "việc cuối cùng ai chủ trì?", ids=("QD11-PL2.4",)),
    talk(DUE, "giải thích rõ hơn cái thứ nhất", ids=("QD11-PL2.7",)),
    talk(DUE, "cái số 9", says=phrases.WHY["number"]),
    # what falls due later, told where nothing does in the days asked
    talk("UBND các xã, phường tháng này phải làm gì?", "cái số 2", ids=("QD11-PL1.4",)),
    # from one of the list back to the list, of other days
    talk(DUE, "cái số 2", "còn trong tháng sau?", agencies=(FINANCE,), window=MAY, route="facts"),
    talk(DUE, "cai so 2", "con trong thang sau", agencies=(FINANCE,), window=MAY, route="facts"),
    talk(DUE, "cái số 2", "kết quả phải đạt là gì?", "còn quý III?", agencies=(FINANCE,), window=Q3),
    talk(DUE, "cái số 2", "việc đó có đến hạn trong tháng 6 không?", ids=("QD11-PL3.2",)),
    # another field of the same task
    talk(FIELDS, "kết quả phải đạt là gì?", ids=("QD11-PL2.4",), says="Kết quả:"),
    talk(FIELDS, "ket qua phai dat la gi", ids=("QD11-PL2.4",), says="Kết quả:"),
    talk(FIELDS, "ai phối hợp?", ids=("QD11-PL2.4",), says="Các sở, ban, ngành tỉnh"),
    talk(FIELDS, "ai phoi hop", ids=("QD11-PL2.4",), says="Các sở, ban, ngành tỉnh"),
    talk(FIELDS, "bao giờ xong?", ids=("QD11-PL2.4",), says="Thời hạn: Quý II/2026"),
    talk(FIELDS, "bao gio xong", ids=("QD11-PL2.4",), says="Thời hạn: Quý II/2026"),
    talk(FIELDS, "còn bao nhiêu ngày nữa?", ids=("QD11-PL2.4",), says="còn 71 ngày"),
    talk(FIELDS, "con may ngay nua", ids=("QD11-PL2.4",), says="còn 71 ngày"),
    talk(FIELDS, "căn cứ vào đâu?", ids=("QD11-PL2.4",), says="Căn cứ:"),
    talk(FIELDS, "nằm ở kế hoạch nào?", ids=("QD11-PL2.4",)),
    talk(MOVE, "hạn?", ids=("QD11-PL2.5",), says="Thời hạn: Quý I/2026"),
    talk(MOVE, "hạn?", "kết quả?", ids=("QD11-PL2.5",), says="Kết quả:"),
    talk(MOVE, "han", "ket qua", "can cu", ids=("QD11-PL2.5",), says="Căn cứ:"),
    talk(ROW, "ai chủ trì?", ids=("QD11-PL2.7",), says="Chủ trì: Sở Tài chính"),
    talk(ROW, "việc đó căn cứ văn bản nào?", ids=("QD11-PL2.7",), says="Căn cứ:"),
    talk(ROW, "còn QD11-PL2.6?", ids=("QD11-PL2.6",)),
    talk(ROW, "con so 6 thi sao", ids=("QD11-PL2.6",), says="Quý I/2026"),
    talk(PLACE, "số 6 thì sao?", ids=("QD11-PL2.6",), says="Quý I/2026"),
    talk(PLACE, "ai phối hợp", ids=("QD11-PL2.7",)),
    talk("Kinh tế số năm 2026 phải đạt bao nhiêu phần trăm?", "ai chịu trách nhiệm?", ids=("QD11-PL1.1",)),
    # sources
    talk(DUE, "gửi nguồn cho tôi", first="QD11-PL2.7", agencies=(FINANCE,)),
    talk(DUE, "gui nguon cho toi", first="QD11-PL2.7", agencies=(FINANCE,)),
    talk(FIELDS, "trích dẫn đâu?", ids=("QD11-PL2.4",)),
    talk(FIELDS, "cho xem nguyên văn", ids=("QD11-PL2.4",)),
    # the body and the plan that an answer named
    talk(MOVE, "họ còn việc gì nữa không?", agencies=(SCIENCE,), route="facts"),
    talk(MOVE, "co quan do con viec gi trong thang nay", agencies=(SCIENCE,), window=APRIL),
    talk(MOVE, "văn bản đó do ai ký?", plans=("QD11",), route="document"),
    talk(MOVE, "ai ky", plans=("QD11",), route="document"),
    talk(SIGNED, "ban hành ngày nào?", plans=("QD2815",), route="document"),
    talk(SIGNED, "gui cho nhung ai", plans=("QD2815",), route="document"),
    talk(SIGNED, "thế còn kế hoạch Luật Công nghệ cao?", plans=("LCNC",), route="document"),
    talk(SIGNED, "có bao nhiêu nhiệm vụ?", plans=("QD2815",), route="facts", says="18 việc"),
    talk(SIGNED, "trong đó Sở Tài chính làm gì?", plans=("QD2815",), agencies=(FINANCE,), route="facts"),
    # the asker's own body
    talk("Sở mình có việc gì đến hạn trước 30/6?", "Sở Tài chính", agencies=(FINANCE,), window=JUNE),
    talk("so minh co viec gi den han truoc 30/6", "so tai chinh", agencies=(FINANCE,), window=JUNE),
    # what was pointed at is what is spoken of from then on
    talk(DUE, "cái số 1 ai phối hợp", "bao giờ xong", ids=("QD11-PL2.7",), says="30/6/2026"),
    talk(DUE, "cai so 2", "ket qua phai dat la gi", "gui nguon cho toi", ids=("QD11-PL3.2",)),
    talk(MOVE, "văn bản đó ông bà nào ký?", "ban hành ngày nào?", plans=("QD11",), route="document"),
    # three turns, thanks in between
    talk(Q2, "Sở Tài chính?", "thế còn quý III?", agencies=(FINANCE,), window=Q3, route="facts"),
    talk(FIELDS, "cảm ơn nhé", "ai phối hợp?", ids=("QD11-PL2.4",)),
    talk(FIELDS, "cam on", says=phrases.THANKED),
    # another subject takes nothing along
    talk(FIELDS, "Sở Nội vụ quý này có việc gì?", agencies=(HOME,), alone=True),
    talk(FIELDS, "Học bổng cho sinh viên STEM được nêu thế nào?", first="NQ71-III.4-g4", alone=True),
    talk(FIELDS, "hoc bong cho sinh vien STEM duoc neu the nao", alone=True),
    talk(DUE, "Kế hoạch Luật Trí tuệ nhân tạo ai ký?", plans=("LTTNT",), agencies=(), alone=True),
    talk(DUE, "Sở Y tế phải làm gì trong quý IV?", agencies=("Sở Y tế",), alone=True),
    talk(SIGNED, "Ai lo đào tạo kỹ năng số cho người dân?", plans=(), alone=True),
    talk(DUE, "thời tiết hôm nay thế nào", agencies=(), alone=True),
    talk(DUE, "TTTT phải làm gì?", agencies=(), alone=True),
    talk(DUE, "Còn bao nhiêu ngày nữa đến hạn ban hành bộ trường thông tin?", agencies=(), alone=True),
]


def last_answer(assistant: Assistant, said: tuple[str, ...]) -> Answer:
    history: list[Turn] = []
    for line in said:
        answer = assistant.answer(line, today=TODAY, history=history)
        history += [Turn(role="user", text=line), Turn(role="assistant", text=answer.text)]
    return answer


@pytest.mark.parametrize("row", TALKS, ids=[" → ".join(row.said) for row in TALKS])
def test_conversation(assistant: Assistant, row: Talk) -> None:
    answer = last_answer(assistant, row.said)
    query = answer.query
    assert query is not None
    shown = tuple(item.task.id for item in answer.tasks)
    window = query.window.label if query.window else ""
    found = {
        "ids": shown if row.ids is not None else None,
        "first": shown[0] if row.first and shown else "",
        "agencies": query.agencies if row.agencies is not None else None,
        "plans": query.plan_ids if row.plans is not None else None,
        "window": window if row.window is not None else None,
        "route": answer.route.value if row.route else "",
    }
    assert found == {name: getattr(row, name) for name in found}
    assert row.says in answer.text
    assert not row.inherited or row.inherited in query.inherited
    assert not row.alone or query.inherited == ()


def test_there_are_enough_and_many_are_typed_without_accents() -> None:
    assert len(TALKS) >= 60
    assert sum(row.said[-1].isascii() for row in TALKS) >= 20
