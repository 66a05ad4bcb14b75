"""Questions about documents that plans name, on a real release of the bundled plans."""

from datetime import date

import pytest

from corpus.models import DocumentRef, PlanMeta
from rag.cited.ledger import Ledger, Relation
from rag.models import Answer, Route
from tests.rag import built
from tests.rag.samples import card

TODAY = date(2026, 5, 8)


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=TODAY)


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("QĐ 367/QĐ-TTg ra ngày nào?", "ngày 28/02/2026", "the day of a decision, its kind shortened"),
        ("Quyết định 367 ai ban hành?", "của Thủ tướng Chính phủ", "the issuer, by the number alone"),
        ("nghi quyet 193/2025/QH15 la cua co quan nao", "của Quốc hội", "no accents"),
        ("Kế hoạch số 263-KH/TU ban hành khi nào?", "ngày 03/6/2025", "a plan of the Party, not one of ours"),
        (
            "Kế hoạch thi hành Luật Trí tuệ nhân tạo theo tờ trình số mấy?",
            "Tờ trình số 45/TTr-SKHHCN",
            "by kind, of the plan named",
        ),
        (
            "Kế hoạch triển khai Quyết định 11 do sở nào trình, bằng tờ trình nào?",
            "Sở Khoa học và Công nghệ",
            "who proposed a plan",
        ),
        ("57-NQ/TW là của ai?", "của Bộ Chính trị", "a bare number with its signs"),
        ("Thông báo 43/TB-VPCP được dẫn ở đâu?", "Được viện dẫn trong: KH Quyết định số 11", "which plan"),
        (
            "Quyết định 2815/QĐ-TTg phê duyệt gì?",
            "phê duyệt Chương trình khoa học, công nghệ",
            "what it is about, quoted",
        ),
        ("QĐ 367 của Thủ tướng ban hành KH gì?", "thi hành Luật Trí tuệ nhân tạo", "its kind before “gì”"),
        ("Quyết định 225 là quyết định nào?", "thi hành Luật Công nghệ cao", "which one it is"),
        ("NQ 193 của Quốc hội quy định về vấn đề gì?", "thí điểm một số cơ chế", "its subject, no content"),
        (
            "Nghị quyết 71/NQ-CP nội dung gì?",
            "sửa đổi, bổ sung cập nhật Chương trình hành động của Chính phủ",
            "the place that says most, over the end of a line",
        ),
        ("Kế hoạch 206/KH-UBND về việc gì?", "kế hoạch Chuyển đổi số", "a name behind the day"),
        ("NQ 71/NQ-CP ban hành ngày mấy?", "ngày 01/4/2025", "a slip in one plan (71-NQ/CP) is no other one"),
    ],
)
def test_what_plans_write_of_a_document(question: str, said: str, why: str) -> None:
    answer = ask(question)
    assert said in answer.text, why
    assert answer.route is Route.DOCUMENT
    assert answer.citations
    assert not answer.abstained
    assert not answer.tasks


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Ai ký Quyết định số 225/QĐ-TTg?", "không ghi người ký"),
        ("Thông báo 43/TB-VPCP của cơ quan nào?", "không ghi cơ quan ban hành"),
        ("Nghị quyết 193/2025/QH15 ban hành ngày nào?", "không ghi ngày ban hành"),
    ],
)
def test_what_no_plan_writes_is_said_to_be_missing(question: str, missing: str) -> None:
    answer = ask(question)
    assert answer.abstained
    assert missing in answer.text


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Kế hoạch triển khai Quyết định 2815 ban hành ngày nào?", "the plan's own day"),
        ("Nhiệm vụ tuyên truyền Nghị quyết 57-NQ/TW có hạn ngày nào?", "a task about a document"),
        ("Sở Nội vụ làm gì để triển khai Nghị quyết 57-NQ/TW?", "a body's tasks"),
        ("Quyết định 9999/QĐ-TTg ban hành ngày nào?", "a document that nobody names"),
    ],
)
def test_other_questions_stay_what_they_are(question: str, why: str) -> None:
    assert "được viện dẫn" not in ask(question).text.casefold(), why
    assert not ask(question).text.startswith("Quyết định số"), why


def test_a_document_in_two_plans_is_one_with_all_that_both_say() -> None:
    number = "12/QĐ-TTg"
    first = card("A", "Một", "1/KH-UBND")
    second = card("B", "Hai", "2/KH-UBND")
    bare, full = (
        DocumentRef(number=number, title="Quyết định"),
        DocumentRef(number="12-QĐ/TTg", date=date(2026, 1, 5), issuer="Thủ tướng", title="Quyết định về đất"),
    )
    cards = [
        first.model_copy(update={"meta": _with(first.meta, cites=(bare,))}),
        second.model_copy(update={"meta": _with(second.meta, implements=(full,))}),
    ]
    (paper,) = Ledger(cards).numbered("12", "quyet dinh")
    assert (paper.ref.number, paper.ref.date, paper.ref.issuer) == (number, date(2026, 1, 5), "Thủ tướng")
    assert [(n.plan_id, n.relation) for n in paper.namings] == [
        ("A", Relation.CITES),
        ("B", Relation.IMPLEMENTS),
    ]


def _with(meta: PlanMeta, **refs: tuple[DocumentRef, ...]) -> PlanMeta:
    return meta.model_copy(update=refs)
