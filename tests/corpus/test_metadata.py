"""What a document says of itself; what it leaves open stays open."""

from datetime import date

import pytest

from corpus.blocks import find_blocks
from corpus.metadata import read_meta
from corpus.models import PlanMeta
from corpus.outline import read_items
from corpus.plan import plan_code

OPENING = (
    "Thực hiện Quyết định số 225/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ "
    "về ban hành Kế hoạch thi hành Luật; "
    "xét đề nghị của Sở Nội vụ tại Tờ trình số 4/TTr-SNV ngày 13/3/2026, UBND tỉnh ban hành Kế hoạch như sau:"
)


def meta(*lines: str) -> PlanMeta:
    return read_meta(read_items(find_blocks("\n\n".join(lines))))


def test_a_draft_leaves_number_and_day_open() -> None:
    found = meta(
        "Số: /KH-UBND",
        "Lào Cai, ngày tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Thi hành Luật năm 2026",
        OPENING,
        "I. NỘI DUNG",
    )
    assert (found.number, found.year, found.month, found.day) == (None, 2026, 3, None)
    assert found.not_before == date(2026, 3, 13)
    assert found.missing == ("số kế hoạch", "ngày ký", "người ký")
    assert (found.title, found.issuer, found.place) == (
        "Thi hành Luật năm 2026",
        "UBND tỉnh Lào Cai",
        "Lào Cai",
    )
    assert (found.period, found.period_start, found.period_end) == ("năm 2026", 2026, 2026)


def test_a_signed_plan_is_complete() -> None:
    found = meta(
        "Số: 134 /KH-UBND",
        "Lào Cai, ngày 26 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Thi hành Luật",
        OPENING,
        "I. NỘI DUNG",
        "Nơi nhận:",
        "- Sở Nội vụ (b/c);",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Văn An",
    )
    assert (found.number, found.day, found.not_before) == ("134/KH-UBND", 26, None)
    assert (found.signer, found.signer_title) == ("Trần Văn An", "Phó Chủ tịch")
    assert found.recipients == ("Sở Nội vụ (b/c)", "Lưu: VT")
    assert found.missing == ()


def test_recipients_and_signature_side_by_side() -> None:
    found = meta(
        "KẾ HOẠCH",
        "Thi hành Luật",
        "I. NỘI DUNG",
        "Nơi nhận:      TM. ỦY BAN NHÂN DÂN",
        "- Như trên;      KT. CHỦ TỊCH",
        "- Các sở, ban, ngành;      PHÓ CHỦ TỊCH",
        "- Lãnh đạo VP;      Trần Văn An",
        "- Lưu: VT, TH (Thắng).",
    )
    assert (found.signer, found.signer_title) == ("Trần Văn An", "Phó Chủ tịch")
    assert found.recipients == ("Như trên", "Các sở, ban, ngành", "Lãnh đạo VP", "Lưu: VT, TH (Thắng)")


def test_what_it_carries_out_and_what_it_was_drafted_on() -> None:
    found = meta(
        "KẾ HOẠCH", "Thi hành Luật", OPENING, "I. NỘI DUNG", "1. Theo Nghị quyết số 57-NQ/TW ngày 22/12/2024."
    )
    (carried,) = found.implements
    assert (carried.number, carried.date, carried.issuer) == (
        "225/QĐ-TTg",
        date(2026, 2, 3),
        "Thủ tướng Chính phủ",
    )
    assert carried.title == "Quyết định về ban hành Kế hoạch thi hành Luật"
    assert found.submission is not None
    assert (found.submission.number, found.submission.issuer) == ("4/TTr-SNV", "Sở Nội vụ")
    assert [c.number for c in found.cites] == ["57-NQ/TW"]


def test_annexes_held_and_only_referred_to() -> None:
    found = meta(
        "KẾ HOẠCH",
        "Thi hành Luật",
        "I. NỘI DUNG",
        "1. Thực hiện Phụ lục I, (chi tiết Danh mục việc tại Phụ lục II) "
        "và Phụ lục VII ban hành kèm theo Quyết định số 5/QĐ-TTg.",
        "Phụ lục I",
        "CHỈ TIÊU",
    )
    assert [(a.name, a.title, a.present) for a in found.annexes] == [
        ("Phụ lục I", "CHỈ TIÊU", True),
        ("Phụ lục II", "Danh mục việc", False),
    ]
    assert "Phụ lục II" in found.missing


@pytest.mark.parametrize(
    ("number", "title", "code"),
    [
        ("134/KH-UBND", "Thực hiện Nghị quyết số 34-NQ/TU", "KH134"),
        (None, "Triển khai thực hiện Quyết định số 2815/QĐ-TTg", "QD2815"),
        (None, "Thực hiện Chương trình hành động số 62-CTr/TU", "CTR62"),
        (None, "Triển khai thi hành Luật Trí tuệ nhân tạo", "LTTNT"),
        (None, "THI HÀNH LUẬT ĐẤT ĐAI NĂM 2026", "LDD"),
        (None, "Phòng, chống dịch bệnh", "KHABCD"),
    ],
)
def test_codes(number: str | None, title: str, code: str) -> None:
    assert plan_code(PlanMeta(title=title, number=number), "abcd" * 16) == code


def test_grounds_in_paragraphs_of_their_own() -> None:
    found = meta(
        "Số: 220/QĐ-BNN",
        "Hà Nội, ngày 10 tháng 6 năm 2026",
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch trồng rừng",
        "Căn cứ Nghị định số 35/2025/NĐ-CP ngày 25 tháng 02 năm 2025 của Chính phủ quy định chức năng;",
        "Căn cứ Nghị định số 80/2026/NĐ-CP ngày 21 tháng 5 năm 2026 của Chính phủ quy định về rừng;",
        "Theo đề nghị của Cục trưởng Cục Lâm nghiệp.",
        "QUYẾT ĐỊNH:",
        "KẾ HOẠCH",
        "Thi hành Nghị định về rừng",
        "Ngày 21 tháng 5 năm 2026, Chính phủ ban hành Nghị định số 80/2026/NĐ-CP quy định về rừng. "
        "Bộ Nông nghiệp và Môi trường ban hành Kế hoạch như sau:",
        "I. NỘI DUNG",
    )
    assert [(ref.number, ref.date, ref.issuer) for ref in found.implements] == [
        ("80/2026/NĐ-CP", date(2026, 5, 21), "Chính phủ")
    ]
    assert [ref.number for ref in found.bases] == ["35/2025/NĐ-CP"]
    assert found.proposer == "Cục trưởng Cục Lâm nghiệp"


@pytest.mark.parametrize(
    ("attached", "number", "day", "issuer"),
    [
        pytest.param(
            "(Kèm theo Quyết định số 23/QĐ-TTg Ngày 24 tháng 01 năm 2025 của Thủ tướng Chính phủ)",
            "23/QĐ-TTg",
            (2025, 1, 24),
            "Thủ tướng Chính phủ",
            id="complete",
        ),
        pytest.param(
            "(Kèm theo Chương trình hành động số      CTr/TU ngày     /8/2026 của Tỉnh ủy An Giang)",
            None,
            (2026, 8, None),
            "Tỉnh ủy An Giang",
            id="number and day left blank",
        ),
    ],
)
def test_an_annex_alone_names_its_document(
    attached: str, number: str | None, day: tuple[int, int, int | None], issuer: str
) -> None:
    found = meta("PHỤ LỤC", "DANH MỤC NHIỆM VỤ", attached, "1. Trồng rừng.")
    assert (found.number, (found.year, found.month, found.day), found.issuer) == (number, day, issuer)


def test_a_number_with_its_year() -> None:
    assert meta("Số: 256 /2004/QĐ-UB", "KẾ HOẠCH", "Cải cách", OPENING).number == "256/2004/QĐ-UB"
