"""Administrators give codes to people without a messenger; a code is good for one person, once."""

import re

import pytest

from tests.bot.web.world import Browser, Office

CODE = re.compile(r'class="shown-code">([A-Z0-9]{5}-[A-Z0-9]{5})<')


def test_somebody_new_signs_in_and_comes_back_as_the_same_person(office: Office, admin: Browser) -> None:
    first = CODE.search(admin.post("/nguoi-dung/ma", ghi_chu="Văn phòng Sở Tài chính").text)
    assert first is not None
    browser = office.browser()
    browser.post("/dang-nhap", ma=first[1])
    browser.get("/tai-khoan")
    browser.post("/tai-khoan/dong-y")
    browser.post("/theo-doi/them", loai="co-quan", co_quan="Sở Tài chính")
    page = admin.get("/nguoi-dung").text
    assert "Văn phòng Sở Tài chính" in page
    assert "1 mục theo dõi" in page
    uid = re.findall(r'name="nguoi" value="([^"]+)"', page.partition("<strong>Văn phòng")[2])[0]
    admin.post("/nguoi-dung/dang-xuat", nguoi=uid)
    assert browser.get("/theo-doi").status_code == 303
    again = CODE.search(admin.post("/nguoi-dung/ma", nguoi=uid).text)
    assert again is not None
    browser.post("/dang-nhap", ma=again[1])
    assert "Sở Tài chính" in browser.get("/theo-doi").text
    assert browser.get("/nguoi-dung").status_code == 403


def test_a_code_is_not_shown_again_nor_kept(office: Office, admin: Browser) -> None:
    code = CODE.search(admin.post("/nguoi-dung/ma", ghi_chu="<b>Sở</b>").text)
    assert code is not None
    page = admin.get("/nguoi-dung").text
    assert code[1] not in page
    assert "<b>" not in page
    assert code[1].replace("-", "") not in repr(office.store.database.rows("SELECT * FROM signin_code"))


@pytest.mark.parametrize("path", ["/nguoi-dung/ma", "/nguoi-dung/dang-xuat"])
def test_nobody_is_not_found(admin: Browser, path: str) -> None:
    assert admin.post(path, nguoi="khong-co").status_code == 404
