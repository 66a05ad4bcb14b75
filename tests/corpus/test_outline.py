"""Labels, places as cited, zones and sections."""

import pytest

from corpus.blocks import find_blocks
from corpus.labels import LabelKind, read_label
from corpus.outline import Item, Zone, read_items
from corpus.sections import sections_of


def items(*lines: str) -> tuple[Item, ...]:
    return read_items(find_blocks("\n\n".join(lines)))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        pytest.param("III. NHIỆM VỤ", LabelKind.ROMAN, "III", id="roman"),
        pytest.param("1.Nội dung", LabelKind.ARABIC, "1", id="no blank after the number"),
        pytest.param("1.1. Nội dung", LabelKind.DOTTED, "1.1", id="dotted"),
        pytest.param("đ) Rà soát", LabelKind.LETTER, "đ", id="letter đ"),
        pytest.param("(1) Kinh tế số", LabelKind.PAREN, "1", id="parenthesis"),
        pytest.param("-Thời gian", LabelKind.DASH, "", id="dash without blank"),
        pytest.param("- + Tuyển dụng", LabelKind.PLUS, "", id="dash and plus of a converter"),
        pytest.param("2- Ban Tổ chức", LabelKind.ARABIC, "2", id="number and dash, as the Party writes"),
        pytest.param("1.2- Hướng dẫn", LabelKind.DOTTED, "1.2", id="dotted and dash"),
        pytest.param("a- Rà soát", LabelKind.LETTER, "a", id="letter and dash"),
        pytest.param("Điều 3. Sở A", LabelKind.ARTICLE, "3", id="article"),
        pytest.param("PHỤ LỤC 2", LabelKind.ANNEX, "2", id="annex"),
        pytest.param("Phụ lục I: Danh mục", LabelKind.ANNEX, "I", id="annex with its title"),
    ],
)
def test_labels(text: str, kind: LabelKind, value: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.kind, label.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Phụ lục VIII ban hành kèm theo Quyết định", id="annex inside a sentence"),
        pytest.param("10 - 15 người", id="a span of numbers"),
        pytest.param("57-NQ/TW ngày 22/12/2024", id="document number"),
        pytest.param("31/3/2026", id="date"),
        pytest.param("15% ngân sách", id="percentage"),
        pytest.param("2030, 2035", id="years"),
        pytest.param("V/v ban hành Chương trình", id="subject line"),
    ],
)
def test_no_labels(text: str) -> None:
    assert read_label(text) is None


def test_places_as_officials_cite_them() -> None:
    found = items(
        "II. NHIỆM VỤ",
        "1. Việc",
        "a) Ý một.",
        "(1) Nhỏ.",
        "- Gạch một.",
        "+ Cộng.",
        "- Gạch hai.",
        "b) Ý hai.",
        "2. Việc khác",
        "- Gạch.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở A",
        "1.1. Điểm.",
    )
    assert [i.where.removeprefix("Mục ") for i in found] == [
        "II",
        "II.1",
        "II.1.a",
        "II.1.a(1)",
        "II.1.a(1), gạch đầu dòng thứ 1",
        "II.1.a(1), gạch đầu dòng thứ 1, ý thứ 1",
        "II.1.a(1), gạch đầu dòng thứ 2",
        "II.1.b",
        "II.2",
        "II.2, gạch đầu dòng thứ 1",
        "III",
        "III.1",
        "III.1.1",
    ]
    assert found[4].key == "II.1.a(1)-g1"


def test_articles_and_annexes() -> None:
    found = items(
        "Điều 2. Giao Sở A", "1. Chủ trì.", "a) Báo cáo.", "Phụ lục II", "DANH MỤC", "I. NHÓM", "1. Việc"
    )
    assert [i.where for i in found] == [
        "Điều 2",
        "Điều 2, khoản 1",
        "Điều 2, khoản 1, điểm a",
        "Phụ lục II",
        "Phụ lục II",
        "Phụ lục II, mục I",
        "Phụ lục II, mục I.1",
    ]
    assert found[-1].key == "PL2.I.1"


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", Zone.PURPOSE),
        ("II. MỤC TIÊU", Zone.GOALS),
        ("II. MỤC TIÊU, NHIỆM VỤ", Zone.TASKS),
        ("III. NỘI DUNG", Zone.TASKS),
        ("III. PHÁT TRIỂN HẠ TẦNG SỐ", Zone.TASKS),
        ("IV. KINH PHÍ THỰC HIỆN", Zone.FUNDING),
        ("V. TỔ CHỨC THỰC HIỆN", Zone.ORGANISING),
        ("VI. CHẾ ĐỘ BÁO CÁO", Zone.ORGANISING),
    ],
)
def test_headings_open_zones(heading: str, zone: Zone) -> None:
    assert [i.zone for i in items(heading, "1. Một việc.")] == [zone, zone]


def test_head_closing_and_tail() -> None:
    found = items(
        "KẾ HOẠCH",
        "Thực hiện Luật:",
        "I. NỘI DUNG",
        "1. Việc.",
        "a) Ý.",
        "Trên đây là Kế hoạch./.",
        "Nơi nhận:",
        "- Sở A;",
        "Phụ lục I",
    )
    assert [i.zone for i in found] == [
        Zone.HEAD,
        Zone.HEAD,
        Zone.TASKS,
        Zone.TASKS,
        Zone.TASKS,
        Zone.CLOSING,
        Zone.TAIL,
        Zone.TAIL,
        Zone.ANNEX,
    ]
    assert found[5].where == "Đoạn kết, sau Mục I.1"


def test_sections_nest_and_cover_what_they_contain() -> None:
    text = "\n\n".join(
        ("I. NỘI DUNG", "1. Việc", "- Gạch.", "II. TỔ CHỨC THỰC HIỆN", "Phụ lục I", "DANH MỤC")
    )
    sections = sections_of(read_items(find_blocks(text)), len(text))
    assert [(s.where, s.level, s.parent) for s in sections] == [
        ("Mục I", 0, None),
        ("Mục I.1", 1, 0),
        ("Mục II", 0, None),
        ("Phụ lục I", 0, None),
    ]
    assert text[slice(*sections[0].span)].startswith("I. NỘI DUNG")
    assert "Gạch." in text[slice(*sections[1].span)]
    assert "TỔ CHỨC" not in text[slice(*sections[0].span)]
    assert sections[3].heading == "DANH MỤC"


@pytest.mark.parametrize(
    "signer", ["T/M BAN THƯỜNG VỤ", "GIÁM ĐỐC", "PHÓ CHI CỤC TRƯỞNG", "TRƯỞNG BAN PHÓ CHỦ TỊCH UBND TỈNH"]
)
def test_who_signed_is_no_task(signer: str) -> None:
    found = items("KẾ HOẠCH", "I. NỘI DUNG", "1. Việc.", signer, "Nguyễn Thị D")
    assert [i.zone for i in found[3:]] == [Zone.TAIL, Zone.TAIL]


def test_an_office_in_the_head_is_no_signature() -> None:
    found = items("QUYẾT ĐỊNH", "GIÁM ĐỐC", "I. NỘI DUNG", "1. Việc.")
    assert [i.zone for i in found[2:]] == [Zone.TASKS, Zone.TASKS]
