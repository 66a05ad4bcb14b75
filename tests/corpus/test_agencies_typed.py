"""What people type, and ordinary words that must not be taken for a body."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.agencies import load_registry
from corpus.text import fold

REGISTRY = load_registry("Thái Nguyên")
DEPARTMENTS, LOCAL = "Các sở, ban, ngành tỉnh", "UBND các xã, phường"
SCIENCE, FINANCE, PRESS = (
    "Sở Khoa học và Công nghệ",
    "Sở Tài chính",
    "Báo và Phát thanh, truyền hình Thái Nguyên",
)
CURRENT = tuple(name for name in REGISTRY.names if REGISTRY.kind(name) != "cu")
COMMUNES = REGISTRY.members(LOCAL)
OFFICES = tuple(name for name in CURRENT if name.startswith(("Sở ", "Bộ ")) and "Chính trị" not in name)


def variants(name: str) -> Iterator[str]:
    """Ways to type a department or ministry that follow by rule from its name."""
    yield from (name, name.lower(), name.upper(), fold(name), fold(name).replace(" ", ""), f"{name} ")
    yield name.replace(" và ", " & ")
    yield name.replace(" và ", " ").replace(",", "")
    yield fold(name.replace(" và ", " "))
    if len(name) > 12:
        yield name + name[-1]
        yield fold(name)[:-2] + fold(name)[-1]


def unaccented(name: str) -> tuple[str, ...]:
    """A commune's name without accents; () where another one folds to the same."""
    if sum(fold(other) == fold(name) for other in COMMUNES) > 1:
        return ()
    return fold(name), fold(name.removeprefix("UBND ")), fold(name).replace(" ", "")


TYPED = [(variant, name) for name in OFFICES for variant in dict.fromkeys(variants(name))]
TYPED_COMMUNES = [
    (variant, name) for name in COMMUNES for variant in (name, name.removeprefix("UBND "), *unaccented(name))
]
BY_HAND = [
    *(
        (w, SCIENCE)
        for w in ("SKHCN", "SKH&CN", "SKH-CN", "skhcn", "sokhcn", "Sở KHCN", "Sở KH&CN", "Sở KH-CN")
    ),
    *(
        (w, SCIENCE)
        for w in ("Sở KH và CN", "so kh&cn", "So KHCN", "S KHCN", "Sở Khoa học", "bên khoa học công nghệ")
    ),
    *(
        (w, FINANCE)
        for w in ("STC", "stc", "Sở TC", "So TC", "bên tài chính", "sở tài chính tỉnh", "Sở Tài chínnh")
    ),
    *((w, FINANCE) for w in ("tài chính tỉnh", "Sở Tài chính Thái Nguyên", "so tai chih", "sở tài chánh")),
    *((w, "Sở Tư pháp") for w in ("STP", "stp", "Sở TP", "Tư pháp tỉnh", "so tu phap", "bên tư pháp")),
    *((w, "Sở Nội vụ") for w in ("SNV", "snv", "Sở NV", "Nội vụ tỉnh", "so noi vu", "Sở Nội vụu")),
    *((w, "Sở Y tế") for w in ("SYT", "syt", "sở yt")),
    *((w, "Văn phòng UBND tỉnh") for w in ("vpub", "vp ubnd tỉnh", "vpubnd tinh")),
    *((w, "Sở Nông nghiệp và Môi trường") for w in ("snn&mt", "sở nn-mt")),
    *((w, "UBND các xã, phường") for w in ("ubnd xp", "UBND các xp", "ubnd x,p", "các xp")),
    *(
        (w, "Trung tâm Phục vụ hành chính công tỉnh")
        for w in ("ttpvhcc", "tt phục vụ hcc", "trung tam hcc tinh")
    ),
    *((w, "Sở Công Thương") for w in ("SCT", "sct", "Sở CT", "Sở Công Thươngg", "so cong thuong")),
    *((w, "Sở Nông nghiệp và Môi trường") for w in ("Sở NN&MT", "sở nnmt", "SNNMT", "Sở Nông nghiệp")),
    *(
        (w, "Sở Văn hóa, Thể thao và Du lịch")
        for w in ("Sở VHTTDL", "Sở VHTT&DL", "Sở VH-TT-DL", "Sở Văn hoá")
    ),
    *((w, "Sở Giáo dục và Đào tạo") for w in ("Sở GD&ĐT", "sở gddt", "SGDĐT", "so gd-dt")),
    *(
        (w, "Công an tỉnh")
        for w in ("CAT", "CA tỉnh", "CA tinh", "cong an tinh", "công an", "CATN", "bên công an")
    ),
    *(
        (w, "Công an tỉnh")
        for w in ("Công an tỉnh Thái Nguyên", "CA tỉnh Thái Nguyên", "công an Thái Nguyên")
    ),
    *((w, "Văn phòng UBND tỉnh") for w in ("VPUBND tỉnh", "VP UBND tỉnh", "VPUB", "VP UB", "vpubnd")),
    *(
        (w, "Văn phòng UBND tỉnh")
        for w in ("Văn phòng Ủy ban nhân dân tỉnh", "van phong uy ban nhan dan tinh")
    ),
    *(
        (w, "Văn phòng Tỉnh ủy")
        for w in ("VPTU", "VP Tỉnh ủy", "VP TU", "van phong tinh uy", "Văn phòng Tỉnh uỷ")
    ),
    *((w, "Trung tâm Thông tin tỉnh") for w in ("TTTT tỉnh", "TT Thông tin tỉnh", "Trung tâm TT tỉnh")),
    *((w, PRESS) for w in ("Báo và PTTH Thái Nguyên", "Báo và PTTH", "Báo và PT-TH", "bao thai nguyen")),
    *((w, PRESS) for w in ("Đài PTTH tỉnh", "Đài truyền hình tỉnh", "Báo Thái Nguyên; Đài PT-TH tỉnh")),
    *((w, "Đại học Thái Nguyên") for w in ("ĐHTN", "ĐH Thái Nguyên", "dai hoc thai nguyen", "ĐH TN")),
    *(
        (w, "Ủy ban Mặt trận Tổ quốc tỉnh")
        for w in ("UBMTTQ", "MTTQ", "mttq tỉnh", "Mặt trận", "Uỷ ban MTTQ tỉnh")
    ),
    *(
        (w, "UBND tỉnh")
        for w in ("Ủy ban nhân dân tỉnh", "UB tỉnh", "ubnd tinh", "UBND tỉnh TN", "UBND Thái Nguyên")
    ),
    *((w, "Bộ Chỉ huy Quân sự tỉnh") for w in ("Bộ CHQS tỉnh", "BCHQS tỉnh", "bo chi huy quan su tinh")),
    *((w, "Đoàn Thanh niên tỉnh") for w in ("Tỉnh đoàn", "tinh doan", "Tỉnh Đoàn Thái Nguyên")),
    *((w, "Hội Liên hiệp Phụ nữ tỉnh") for w in ("Hội LHPN tỉnh", "hội phụ nữ tỉnh", "hoi lien hiep phu nu")),
    *(
        (w, "Viện Kiểm sát nhân dân")
        for w in ("VKSND", "VKS", "viện kiểm sát", "vien kiem sat nhan dan tinh")
    ),
    *(
        (w, DEPARTMENTS)
        for w in ("các sở", "các sở ban ngành", "cac so ban nganh", "cac so nganh", "sở, ngành")
    ),
    *((w, LOCAL) for w in ("cấp xã", "cap xa", "ubnd xa phuong", "UBND xã", "UBND cấp xã", "các xã phường")),
    *((w, LOCAL) for w in ("UBND các phường, xã", "ubnd cac xa phuong", "Ủy ban nhân dân cấp xã")),
    *(
        (w, "Các tổ chức chính trị - xã hội tỉnh")
        for w in ("tổ chức CT-XH", "các đoàn thể", "to chuc chinh tri xa hoi")
    ),
    *(
        (w, "UBND xã Phú Bình")
        for w in ("xa phu binhh", "Phú Bình", "UBND Phú Bình", "phu binh", "xã Phú Bìnhh")
    ),
    *((w, "UBND phường Phan Đình Phùng") for w in ("phuong Phan Dinh Phung", "p. Phan Đình Phùng")),
    *((w, "Sở Tài chính") for w in ("Sở KHĐT", "Sở KH&ĐT", "so ke hoach va dau tu", "Sở Kế hoạch - Đầu tư")),
    *((w, SCIENCE) for w in ("Sở TT&TT", "sở tttt", "so thong tin va truyen thong")),
    *((w, "Sở Xây dựng") for w in ("Sở GTVT", "sở giao thông", "so giao thong van tai")),
    *((w, "Sở Dân tộc và Tôn giáo") for w in ("Ban Dân tộc", "ban dan toc tinh", "Sở DTTG", "Sở Dân tộc")),
]


@pytest.mark.parametrize(("typed", "name"), [*TYPED, *TYPED_COMMUNES, *BY_HAND])
def test_typed_wordings_mean_their_body(typed: str, name: str) -> None:
    assert REGISTRY.resolve(typed).name == name


IN_SENTENCES = [
    (wording, name)
    for wording, name in (*TYPED, *BY_HAND)
    # In a sentence these want the capitals that `resolve` does not ask for.
    if wording not in {"phu binh", "tài chính tỉnh", "Báo Thái Nguyên; Đài PT-TH tỉnh"}
    and wording not in {"sở, ngành"}
]


@pytest.mark.parametrize(("typed", "name"), IN_SENTENCES)
def test_typed_wordings_are_found_in_a_question(typed: str, name: str) -> None:
    question = f"trong tháng này {typed} phải làm gì?"
    found = REGISTRY.find_typed(question)
    assert [mention.names for mention in found] == [(name,)]
    assert question[found[0].span.start : found[0].span.end] in typed.strip()


AMBIGUOUS = {
    "xa van lang": {"UBND xã Văn Lang", "UBND xã Văn Lăng"},
    "TTTT": {"Trung tâm Thông tin tỉnh", SCIENCE},
    "Sở LĐTBXH": {"Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo"},
    "so ldtbxh": {"Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo"},
    "BCĐ": {"Ban Chỉ đạo của UBND tỉnh", "Ban Chỉ đạo của Tỉnh ủy", "Ban Chỉ đạo Trung ương"},
    "tài chính": {FINANCE, "Bộ Tài chính"},
    "khoa học và công nghệ": {SCIENCE, "Bộ Khoa học và Công nghệ"},
    "BCT": {"Bộ Công Thương", "Bộ Chính trị"},
}


@pytest.mark.parametrize(("typed", "candidates"), AMBIGUOUS.items(), ids=AMBIGUOUS.keys())
def test_two_good_readings_are_asked_about(typed: str, candidates: set[str]) -> None:
    resolution = REGISTRY.resolve(typed)
    assert resolution.name is None
    assert set(resolution.candidates) == candidates


def test_an_old_name_says_that_it_is_old() -> None:
    assert REGISTRY.resolve("Sở GTVT").former == "Sở Giao thông vận tải"
    assert REGISTRY.resolve("Sở Xây dựng").former is None


def test_a_group_and_places_are_both_meant() -> None:
    (mention,) = REGISTRY.find_typed("việc của các sở, ngành, địa phương là gì?")
    assert mention.names == (DEPARTMENTS, LOCAL)


INNOCENT = """
kinh phí
cơ sở giáo dục
cơ sở xây dựng danh mục
trụ sở
thu truong don vi
thủ trưởng
cac phuong phap
cơ quan đăng ký
phối hợp
kế hoạch
báo cáo
đơn vị nào
ai
công nghệ cao
khoa học
khoa học và công nghệ
khoa hoc va cong nghe
thông tin
so
so sánh
bo tri
bố trí
ban hanh
ban hành
cat
stem
STEM
số
số liệu
số hóa
số nhiệm vụ
so nhiem vu
so nv
so ct
bộ phận
bo phan
bộ dữ liệu
bo truong thong tin du lieu goc
bộ trường thông tin
chuyển đổi số
chuyen doi so
đổi mới sáng tạo
tài chính
nội vụ
công thương
y tế
xây dựng
xây dựng kế hoạch
giáo dục và đào tạo
văn hóa
môi trường
nông nghiệp
dân tộc
đào tạo
thanh tra
kiểm tra
thống kê
thuế
ngân sách
ngân hàng
bảo hiểm
kho dữ liệu
trung tâm
trung tâm dữ liệu quốc gia
văn phòng
văn phòng điện tử
viện
trường
đại học
báo
báo chí
truyền hình
phát thanh
xã hội
xa hoi
kinh tế xã hội
kinh te xa hoi
phường hội
tỉnh
tình hình
tinh hinh
thành phố
huyện
Chính quyền số
công dân
công dân số
công việc
cong viec
công nghệ thông tin
công nghệ chiến lược
cong nghe chien luoc
công ích
hội nghị
hội thảo
đoàn công tác
đảng viên
đảng
tổ công tác
tổ chức
to chuc thuc hien
lãnh đạo
người dân
cán bộ
can bo
công chức
viên chức
cong chuc vien chuc
doanh nghiệp
doanh nghiep
nhà khoa học
Phụ lục II
nhiệm vụ số 7
mục IV.4.b
Nghị quyết số 71/NQ-CP
Quyết định 11/QĐ-BCĐCP
Kế hoạch số 129/KH-UBND
44/TTr-SKH-CN
Nghị quyết số 57-NQ/TW
62-CTr/TU
Luật Công nghệ cao
Luật Trí tuệ nhân tạo
Luật Khoa học, công nghệ và đổi mới sáng tạo
Đề án 06
AI là gì
có AI không
máy tính
dữ liệu lớn
dữ liệu mở
hạ tầng số
kinh tế số
xã hội số
chữ ký số
căn cước điện tử
dịch vụ công trực tuyến
DVCTT
CNTT
CDS
CĐS
KPI
5G
TTHC
thủ tục hành chính
trước 30/6/2026
quý I/2026
hằng tháng
định kỳ
thường xuyên
bao giờ xong
ai chủ trì
ai ký
nhiệm vụ nào quá hạn
có bao nhiêu nhiệm vụ
bao nhieu nhiem vu
tháng này có gì
tuần tới làm gì
việc gì đến hạn
viec gi den han
hạn chót là khi nào
kết quả phải ra là gì
chỉ tiêu bao nhiêu phần trăm
chi tieu bao nhieu
căn cứ vào văn bản nào
tỷ lệ hồ sơ xử lý trên môi trường mạng
sản phẩm công nghệ chiến lược
mua sắm
vốn nhà nước
đầu tư mạo hiểm
khởi nghiệp sáng tạo
thương mại điện tử
thi hành luật
tuyên truyền luật
bình dân học vụ số
kỹ năng số
tư vấn pháp luật
tư pháp
quốc phòng
an ninh mạng
an toàn thông tin
an toan thong tin
sở hữu trí tuệ
so huu tri tue
cơ sở dữ liệu
co so du lieu
sở thích
bộ tiêu chí
bộ chỉ số
ban đầu
ban ngày
bên nào làm
bên cạnh đó
phía trên
thành công
trung thành
quyết thắng
bình yên
tân cương
cong an viec lam
công ăn việc làm
các em
các nhà trường
ca ngày
cá nhân
ca tính
thu tuc
mặt bằng
một cửa
hello
test
???
12345
""".strip().splitlines()


@pytest.mark.parametrize("words", INNOCENT)
def test_ordinary_words_name_no_body(words: str) -> None:
    for question in (words, f"{words} thế nào?", f"cho hỏi {words} là gì"):
        assert REGISTRY.find_typed(question) == ()
    assert REGISTRY.find(words) == ()


NO_BODY = (
    "kinh phí",
    "phối hợp",
    "kế hoạch",
    "báo cáo",
    "đơn vị nào",
    "ai",
    "so",
    "cat",
    "stem",
    "bo tri",
    "công nghệ cao",
)


@pytest.mark.parametrize("words", NO_BODY)
def test_ordinary_words_resolve_to_nothing(words: str) -> None:
    resolution = REGISTRY.resolve(words)
    assert (resolution.name, resolution.candidates) == (None, ())


@pytest.mark.parametrize("name", CURRENT)
def test_every_name_is_its_own_meaning(name: str) -> None:
    assert REGISTRY.resolve(name).name == name
    assert REGISTRY.resolve(fold(name)).name == name


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from((*CURRENT, *COMMUNES[:9], "sở", "so", " ", "UBND", "xa")), max_size=8).map(
        " ".join
    )
)
@settings(deadline=None, max_examples=150)
def test_typed_mentions_never_overlap(question: str) -> None:
    end = 0
    for mention in REGISTRY.find_typed(question):
        assert end <= mention.span.start < mention.span.end <= len(question)
        assert bool(mention.names) != bool(mention.candidates)
        assert 0 < mention.score <= 1
        end = mention.span.end
