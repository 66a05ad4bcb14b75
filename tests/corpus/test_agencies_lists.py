"""How plans word their role cells, and what is read from them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.agencies import load_registry

REGISTRY = load_registry("Thái Nguyên")
DEPARTMENTS, LOCAL = "Các sở, ban, ngành tỉnh", "UBND các xã, phường"
UNITS, RELATED = "Các cơ quan, đơn vị, địa phương", "Các cơ quan, đơn vị có liên quan"
PRESS = "Báo và Phát thanh, truyền hình Thái Nguyên"

LISTS = {
    "one name": ("Sở Tài chính", ("Sở Tài chính",)),
    "commas": ("Sở Tài chính, Sở Nội vụ, Công an tỉnh", ("Sở Tài chính", "Sở Nội vụ", "Công an tỉnh")),
    "và inside and between": (
        "Sở Khoa học và Công nghệ và Sở Giáo dục và Đào tạo",
        ("Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo"),
    ),
    "comma inside a name": (
        "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế",
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"),
    ),
    "bullets": ("- Sở Y tế\n- Sở Xây dựng;\n+ Sở Tư pháp.", ("Sở Y tế", "Sở Xây dựng", "Sở Tư pháp")),
    "a name broken by the line": ("Văn phòng\nUBND tỉnh", ("Văn phòng UBND tỉnh",)),
    "lines without bullets": ("Sở Y tế\nSở Xây dựng", ("Sở Y tế", "Sở Xây dựng")),
    "an unknown name broken by the line": ("Cơ quan, tổ \nchức đảng", ("Cơ quan, tổ chức đảng",)),
    "marks of a converter": ("**Sở Y tế**; <b>Sở Xây dựng</b>", ("Sở Y tế", "Sở Xây dựng")),
    "parentheses dropped": ("Sở Công Thương (theo chức năng, nhiệm vụ)", ("Sở Công Thương",)),
    "abbreviations": (
        "Sở KH&CN; STC, CA tỉnh; VP UBND tỉnh",
        (
            "Sở Khoa học và Công nghệ",
            "Sở Tài chính",
            "Công an tỉnh",
            "Văn phòng UBND tỉnh",
        ),
    ),
    "old tone marks": ("Văn phòng Tỉnh uỷ; Toà án nhân dân tỉnh", ("Văn phòng Tỉnh ủy", "Tòa án nhân dân")),
    "heads of bodies": ("Giám đốc Sở Y tế, Thủ trưởng các sở, ban, ngành", ("Sở Y tế", DEPARTMENTS)),
    "the chairman is himself": ("Chủ tịch UBND tỉnh", ("Chủ tịch UBND tỉnh",)),
    "chairmen of communes": ("Chủ tịch UBND các xã, phường", (LOCAL,)),
    "a request": ("Đề nghị Ủy ban MTTQ tỉnh phối hợp", ("Ủy ban Mặt trận Tổ quốc tỉnh",)),
    "an apposition is not a body": (
        "Sở Khoa học và Công nghệ, Cơ quan Thường trực Ban Chỉ đạo của UBND tỉnh",
        ("Sở Khoa học và Công nghệ",),
    ),
    "departments and places": ("Các sở, ban, ngành và địa phương", (DEPARTMENTS, LOCAL)),
    "no comma, no các": ("sở ban ngành", (DEPARTMENTS,)),
    "related departments stay open": ("Các sở, ngành liên quan", ("Các sở, ngành, đơn vị có liên quan",)),
    "related departments of the province": ("sở, ban, ngành tỉnh có liên quan", (DEPARTMENTS,)),
    "related units": ("các đơn vị liên quan", (RELATED,)),
    "related units and places": ("các cơ quan, đơn vị và địa phương có liên quan", (RELATED,)),
    "units": ("Thủ trưởng các cơ quan, đơn vị, địa phương", (UNITS,)),
    "districts of before": ("UBND các huyện, thành phố", (LOCAL,)),
    "communes spelt out": ("Ủy ban nhân dân cấp xã", (LOCAL,)),
    "places": ("các địa phương", (LOCAL,)),
    "central bodies": ("các bộ, ngành Trung ương", ("Các cơ quan Trung ương",)),
    "head given once": ("Các Sở: Tài chính, Nội vụ", ("Sở Tài chính", "Sở Nội vụ")),
    "head given once, mixed": (
        "Các sở, ngành: Tư pháp, Công an, Khoa học và Công nghệ, Thanh tra tỉnh",
        ("Sở Tư pháp", "Công an tỉnh", "Sở Khoa học và Công nghệ", "Thanh tra tỉnh"),
    ),
    "head given once without colon": (
        "các sở Y tế, Xây dựng và Tư pháp",
        ("Sở Y tế", "Sở Xây dựng", "Sở Tư pháp"),
    ),
    "ministries": ("các bộ: Tài chính, Công Thương", ("Bộ Tài chính", "Bộ Công Thương")),
    "the ministry's field is not the department's": (
        "Bộ Công an, Khoa học và Công nghệ",
        ("Bộ Công an", "Bộ Khoa học và Công nghệ"),
    ),
    "a field that begins like a verb": ("Các bộ: Giao thông vận tải", ("Bộ Giao thông vận tải",)),
    "persons beside organisations": ("các tổ chức, cá nhân có liên quan", ("Các tổ chức liên quan",)),
    "a number of communes": ("UBND 92 xã, phường", (LOCAL,)),
    "a region's number": ("Kho bạc Nhà nước khu vực VII", ("Kho bạc Nhà nước tỉnh",)),
    "one commune": ("UBND xã Phú Bình", ("UBND xã Phú Bình",)),
    "communes by their names": (
        "UBND các xã: Phú Bình, Kha Sơn và phường Tích Lương",
        ("UBND xã Phú Bình", "UBND xã Kha Sơn", "UBND phường Tích Lương"),
    ),
    "unknown bodies stay": ("Vụ Pháp chế; cục Biến đổi khí hậu.", ("Vụ Pháp chế", "Cục Biến đổi khí hậu")),
    "an unknown name with và": (
        "Viện Khoa học Khí tượng thủy văn và Biến đổi khí hậu",
        ("Viện Khoa học Khí tượng thủy văn và Biến đổi khí hậu",),
    ),
    "a longer name is another body": (
        "Sở Nông nghiệp và Môi trường các tỉnh",
        ("Sở Nông nghiệp và Môi trường các tỉnh",),
    ),
    "offices of another province": ("Công an tỉnh Lào Cai", ("Công an tỉnh Lào Cai",)),
    "a former body keeps its name": ("Sở GTVT, Sở Y tế", ("Sở Giao thông vận tải", "Sở Y tế")),
    "the press": ("Báo và PT-TH tỉnh, Đại học Thái nguyên", (PRESS, "Đại học Thái Nguyên")),
    "twice is once": ("Sở Y tế, Sở Y tế", ("Sở Y tế",)),
    "nothing": (" \n;, ", ()),
}


@pytest.mark.parametrize(("text", "names"), LISTS.values(), ids=LISTS.keys())
def test_a_role_list_is_read(text: str, names: tuple[str, ...]) -> None:
    assert REGISTRY.parse_list(text) == names


FOREIGN = {
    "commas put in place": (
        "các sở ban ngành và địa phương; các cơ quan đơn vị liên quan",
        ("Các sở, ban, ngành", "Các địa phương", "Các cơ quan, đơn vị liên quan"),
    ),
    "groups as written": (
        "các sở, ban, ngành; các địa phương; UBND cấp xã",
        ("Các sở, ban, ngành", "Các địa phương", "UBND cấp xã"),
    ),
    "units as written": ("các cơ quan liên quan", ("Các cơ quan liên quan",)),
    "persons as written": ("Giám đốc Sở Nội vụ", ("Giám đốc Sở Nội vụ",)),
    "an office of two bodies": (
        "Văn phòng HĐND và UBND xã; Phòng Kinh tế",
        ("Văn phòng HĐND và UBND xã", "Phòng Kinh tế"),
    ),
    "the number of a region": (
        "Ngân hàng Nhà nước chi nhánh Khu vực 15",
        ("Ngân hàng Nhà nước chi nhánh Khu vực 15",),
    ),
    "rooms and units in one": (
        "Các phòng, đơn vị thuộc UBND phường",
        ("Các phòng, đơn vị thuộc UBND phường",),
    ),
    "departments are the same everywhere": ("Sở KH&CN", ("Sở Khoa học và Công nghệ",)),
}


@pytest.mark.parametrize(("text", "names"), FOREIGN.values(), ids=FOREIGN.keys())
def test_another_authoritys_groups_stay_as_written(text: str, names: tuple[str, ...]) -> None:
    assert REGISTRY.parse_list(text, own=False) == names


SINGLE = tuple(
    name for name in (*REGISTRY.names, *REGISTRY.members(LOCAL)) if REGISTRY.kind(name) not in {"vai_tro"}
)


@given(
    st.lists(st.sampled_from(SINGLE), min_size=1, max_size=8, unique=True),
    st.sampled_from(("; ", ";\n", "\n- ")),
)
@settings(deadline=None, max_examples=200)
def test_names_joined_come_back(names: list[str], separator: str) -> None:
    assert REGISTRY.parse_list(separator.join(names)) == tuple(names)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from((*SINGLE, ",", ";", " và ", "các sở", ":", "(", "\n", "- ")), max_size=12).map(
        "".join
    )
)
@settings(deadline=None, max_examples=200)
def test_no_text_breaks_it(text: str) -> None:
    for own in (True, False):
        names = REGISTRY.parse_list(text, own=own)
        assert all(name.strip() == name and name for name in names)
        assert len(set(names)) == len(names)


PROSE = {
    "a body in a sentence": (
        "Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh tham mưu",
        ("Sở Khoa học và Công nghệ", "Công an tỉnh"),
    ),
    "a ministry is not the department": (
        "theo hướng dẫn của Bộ Khoa học và Công nghệ",
        ("Bộ Khoa học và Công nghệ",),
    ),
    "a field is no body": ("phát triển khoa học và công nghệ, đổi mới sáng tạo", ()),
    "a field with capitals is none either": ("Khoa học và Công nghệ phát triển", ()),
    "a group": ("đôn đốc các sở, ban, ngành và UBND các xã, phường", (DEPARTMENTS, LOCAL)),
    "a document's number": ("Nghị quyết số 71/NQ-CP, Kế hoạch số 129/KH-UBND, Tờ trình 44/TTr-SKH-CN", ()),
    "Công an alone": ("lực lượng công an", ()),
    "enterprises are no addressee": ("hỗ trợ doanh nghiệp tại xã Phú Bình", ()),
    "a commune's committee": ("UBND xã Phú Bình báo cáo", ("UBND xã Phú Bình",)),
    "broken by a line": ("báo cáo Văn phòng\nUBND tỉnh trước", ("Văn phòng UBND tỉnh",)),
}


@pytest.mark.parametrize(("text", "names"), PROSE.values(), ids=PROSE.keys())
def test_bodies_in_prose(text: str, names: tuple[str, ...]) -> None:
    assert tuple(name for mention in REGISTRY.find(text) for name in mention.names) == names


@given(
    st.lists(
        st.sampled_from((*SINGLE, "các", "sở", " và ", ", ", "UBND", "tỉnh", "xã", "\n", ".")), max_size=20
    ).map(" ".join)
)
@settings(deadline=None, max_examples=200)
def test_mentions_never_overlap(text: str) -> None:
    end = 0
    for mention in REGISTRY.find(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.names
        end = mention.span.end
