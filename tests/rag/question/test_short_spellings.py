"""What officials write on telephones, put into plain words."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.chat.contractions import contracted, contractions
from rag.question.chat.expand import expand, short_spellings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("tmưu", "tham mưu", id="the first letter and the second syllable"),
        pytest.param("hthien", "hoàn thiện", id="without accents too"),
        pytest.param("trnhiệm", "trách nhiệm", id="both letters of the first sound"),
        pytest.param("đ.đốc", "đôn đốc", id="parted by a dot"),
        pytest.param("g/sát", "giám sát", id="or by a stroke"),
        pytest.param("than", None, id="a syllable by itself is none"),
        pytest.param("gov.vn", None, id="nor is an address"),
        pytest.param("kế", None, id="nor a word written out"),
    ],
)
def test_contracted(typed: str, meant: str | None) -> None:
    assert contracted(typed) == meant


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("ai ct việc 3", "ai chủ trì việc 3", id="ct after who is chủ trì"),
        pytest.param("ct hài lòng bn", "chỉ tiêu hài lòng bao nhiêu", id="else chỉ tiêu"),
        pytest.param("ct UBND xã", "chủ tịch UBND xã", id="before an office its head"),
        pytest.param("kh CN và kh năm", "khoa học công nghệ và kế hoạch năm", id="kh beside cn is khoa học"),
        pytest.param("KH công nghệ mới", "kế hoạch công nghệ mới", id="a plan on technologies is none"),
        pytest.param("hạ tầng tt", "hạ tầng thông tin", id="tt is thông tin behind what has any"),
        pytest.param("tt luật mới", "tuyên truyền luật mới", id="else tuyên truyền"),
        pytest.param("tt số 5", "thông tư số 5", id="with a number a circular"),
        pytest.param("chậm nhất mấy h", "chậm nhất mấy giờ", id="h after how many is an hour"),
        pytest.param("9 tháng đn, dn nhỏ", "9 tháng đầu năm, doanh nghiệp nhỏ", id="đn behind months"),
        pytest.param("vấn đề đt, vốn đt", "vấn đề đào tạo, vốn đầu tư", id="đt by what it is of"),
        pytest.param("xã p lm, các xã, p", "xã phải làm, các xã, phường", id="p before a verb is phải"),
        pytest.param("nv12 ở pl2", "nhiệm vụ 12 ở Phụ lục II", id="a number glued on"),
        pytest.param("cq/đv nào", "cơ quan/đơn vị nào", id="two with a stroke between"),
        pytest.param("p/h lm", "phoi hop lam", id="without accents none are put in"),
        pytest.param("57-NQ/TW, 02-CTr/BCĐTW", "57-NQ/TW, 02-CTr/BCĐTW", id="numbers of documents stay"),
        pytest.param("số 12/CT-TTg", "số 12/CT-TTg", id="also with their kind behind"),
        pytest.param("vào www.abc.gov.vn xem", "vào www.abc.gov.vn xem", id="addresses stay"),
        pytest.param("gđ 2026-2030", "giai đoạn 2026-2030", id="years stay"),
        pytest.param("cuối n 2027, n nay", "cuối năm 2027, năm nay", id="n before a year"),
        pytest.param("n việc", "những việc", id="else những"),
        pytest.param("giao sở công thương ct", "giao sở công thương chủ trì", id="ct behind who is given it"),
        pytest.param("tien nha nuoc, nha", "tien nha nuoc, ", id="nha ends a question, or is a house"),
        pytest.param("tỉ lệ, tỉ trọng", "tỷ lệ, tỷ trọng", id="as plans write it"),
        pytest.param("phòng kstthc", "phòng kiểm soát thủ tục hành chính", id="abbreviations run together"),
        pytest.param(
            "ngành gd, gd 2026-2030", "ngành giáo dục, giai đoạn 2026-2030", id="gd by its neighbours"
        ),
        pytest.param("ở p nào, xã p lm", "ở phường nào, xã phải làm", id="p behind a place and before which"),
        pytest.param("ai tk, cục tk", "ai triển khai, cục thống kê", id="tk by its neighbours"),
        pytest.param("BCĐ họp", "Ban Chỉ đạo họp", id="capitals are read too"),
    ],
)
def test_neighbours(typed: str, plain: str) -> None:
    assert expand(typed)[0] == plain


def test_codes_stay() -> None:
    assert expand("nq57 và nq71", known={"nq71": "NQ71"}.get)[0] == "Nghị quyết 57 và nq71"


def test_every_row_can_be_reached() -> None:
    rows = csv.DictReader(
        files("rag.question.chat").joinpath("abbreviations.csv").read_text("utf-8").splitlines()
    )
    anywhere: set[str] = set()
    for row in rows:
        assert set(row) == {"typed", "meant", "before", "after"}
        assert row["typed"] not in anywhere, row
        if not row["before"] and not row["after"]:
            anywhere.add(row["typed"])


def test_spellers_know_them() -> None:
    assert {"trc", "ctrì", "ttruyền"} <= set(short_spellings())
    assert "than" not in contractions()
    assert not {"truong", "thien", "tuong"} & set(contractions())  # trường, thiên, tường


@given(st.text(max_size=60))
def test_never_fails_and_writes_out_for_good(typed: str) -> None:
    once = expand(typed)[0]
    assert isinstance(once, str)
