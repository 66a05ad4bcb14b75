"""What keeps strangers out: headers, names, words of forms, sessions, how often and how much."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import StreamingResponse

from bot.access import may
from bot.dialogue.room import Edition
from bot.state.models import Person
from bot.web.gate import safe_return
from bot.web.limits import Rate
from bot.web.live import live
from bot.web.settings import WebSettings
from bot.web.site import PAGES
from bot.web.tokens import form_word, fresh_token, is_token, says_word
from tests.bot.web.world import ADDRESS, Browser, Office

OWN = sorted({page.path for page in PAGES if page.personal and page.method == "GET" and "{" not in page.path})
POSTS = sorted({page.path for page in PAGES if page.method == "POST"})
TLS = WebSettings(url="https://tro-ly.example.vn", guests=False)


def test_every_answer_tells_browsers_what_to_refuse(guest: Browser) -> None:
    for path in ("/", "/khong-co-trang-nay", "/tinh/khong-co.css", "/hop-thu"):
        headers = guest.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


def test_no_page_needs_what_the_policy_forbids(guest: Browser) -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    for path in ("/", "/nhiem-vu", "/lich-han", "/ke-hoach/QD11", "/chi-tieu", "/dang-nhap"):
        assert inline.findall(guest.get(path).text) == []


def test_files_are_named_by_their_content_and_kept(guest: Browser) -> None:
    page = guest.get("/").text
    names = re.findall(r'(?:href|src)="(/tinh/[^"]+)"', page)
    assert len(names) >= 4
    for name in names:
        found = guest.get(name)
        assert found.status_code == 200
        assert "immutable" in found.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    ["/tinh/../site.py", "/tinh/..%2f..%2fsettings.py", "/tinh/app.css", "/tinh/%2e%2e/texts.py", "/tinh/"],
)
def test_nothing_but_known_files_can_be_reached(guest: Browser, path: str) -> None:
    assert guest.get(path).status_code == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8600", 200),
        ("localhost", 200),
        ("[::1]:8600", 200),
        ("evil.example:8600", 421),  # another name that was made to point here (DNS rebinding)
        ("", 421),
    ],
)
def test_only_our_own_names_are_answered(office: Office, host: str, status: int) -> None:
    assert office.browser().get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize("path", POSTS)
def test_a_form_without_the_word_of_its_page_changes_nothing(admin: Browser, path: str) -> None:
    path = path.replace("{number}", "0" * 16)
    assert admin.client.post(path, data={"phieu": "", "ma": "X"}).status_code == 403
    foreign = form_word(fresh_token())
    assert admin.client.post(path, data={"phieu": foreign}).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_a_form_of_another_site_is_refused_even_with_the_word(
    guest: Browser, headers: dict[str, str]
) -> None:
    guest.get("/")
    sent = guest.client.post("/hoi", data={"phieu": guest.word, "cau_hoi": "a"}, headers=headers)
    assert sent.status_code == 403


def test_the_word_of_a_form_is_another_one_each_time_and_its_own_browsers_only() -> None:
    token, other = fresh_token(), fresh_token()
    words = {form_word(token) for _ in range(20)}
    assert len(words) == 20
    assert all(says_word(token, word) and not says_word(other, word) for word in words)
    assert not says_word(token, "")
    assert not says_word(token, ".")
    assert is_token(token)
    assert not is_token("a" * 43 + ";")


@pytest.mark.parametrize("path", OWN)
def test_what_is_personal_asks_for_a_sign_in(guest: Browser, path: str) -> None:
    found = guest.get(path)
    assert found.status_code == 303
    assert found.headers["location"].startswith("/dang-nhap?ve=")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.path}")
def test_every_page_keeps_to_the_matrix(office: Office, page: object) -> None:
    """Each cell of role × page: shown where `bot.access` allows it, refused where it does not."""
    from bot.web.gate import Page

    assert isinstance(page, Page)
    path = page.path.format(plan_id="QD11", task_id="QD11-PL2.7", number="0" * 16)
    for role, agreed in (("user", False), ("user", True), ("admin", True)):
        browser = office.browser()
        browser.sign_in(role, agreed=agreed)
        shown = browser.post(path) if page.method == "POST" else browser.get(path)
        known = "admin" if role == "admin" else ("user" if agreed else "guest")
        allowed = may(known, page.command, "private", "web")  # type: ignore[arg-type]
        refused = shown.status_code == 403 and "chưa được giao quyền" in shown.text
        assert refused is not allowed, (role, agreed)


def test_review_is_for_administrators(user: Browser) -> None:
    assert user.get("/duyet").status_code == 403
    assert "Nạp và duyệt" not in user.get("/").text


def test_behind_tls_everything_needs_a_sign_in_and_cookies_stay_on_tls(
    tmp_path: Path, bundled: Edition
) -> None:
    office = Office(tmp_path, bundled, web=TLS)
    browser = office.browser()
    for path in ("/", "/nhiem-vu", "/ke-hoach/QD11", "/tim?tu=a"):
        assert browser.get(path).status_code == 303
    assert browser.get("/dang-nhap").headers["strict-transport-security"]
    cookie = browser.client.get("/dang-nhap", headers={"cookie": ""}).headers.get("set-cookie", "")
    sent = office.browser().get("/dang-nhap").headers["set-cookie"]
    assert sent.startswith("__Host-phien=")
    assert "Secure" in sent
    assert "HttpOnly" in sent
    assert "SameSite=lax" in sent
    assert "Secure" in (cookie or sent)
    browser.sign_in()
    assert browser.get("/").status_code == 200
    office.close()


class TestSigningIn:
    def test_a_code_is_good_once(self, office: Office) -> None:
        code = office.code(office.person())
        first, second = office.browser(), office.browser()
        assert first.post("/dang-nhap", ma=f"{code[:5]}-{code[5:].lower()}").status_code == 303
        assert first.get("/tai-khoan").status_code == 200
        assert second.post("/dang-nhap", ma=code).status_code == 403
        assert second.get("/tai-khoan").status_code == 303

    def test_a_code_ends_after_fifteen_minutes(self, office: Office) -> None:
        code = office.code(office.person())
        office.later(office.now + timedelta(minutes=15))
        assert office.browser().post("/dang-nhap", ma=code).status_code == 403

    def test_a_link_only_fills_the_form(self, office: Office) -> None:
        code = office.code(office.person())
        browser = office.browser()
        assert code in browser.get(f"/dang-nhap?ma={code}").text
        assert browser.get("/tai-khoan").status_code == 303
        assert browser.post("/dang-nhap", ma=code).status_code == 303

    def test_a_code_of_the_machine_makes_an_administrator(self, office: Office) -> None:
        office.store.pairing.issue(
            "ABCDE23456", role="admin", note="", expires=office.now + timedelta(minutes=15)
        )
        browser = office.browser()
        assert browser.post("/dang-nhap", ma="abcde-23456").status_code == 303
        assert browser.get("/duyet").status_code == 200

    def test_a_wrong_code_makes_nobody(self, office: Office) -> None:
        before = office.store.dialogue.census()
        assert office.browser().post("/dang-nhap", ma="ZZZZZ-ZZZZZ").status_code == 403
        assert office.store.dialogue.census() == before

    def test_the_secret_of_the_browser_changes(self, office: Office) -> None:
        browser = office.browser()
        browser.get("/dang-nhap")
        before = browser.client.cookies["phien"]
        browser.post("/dang-nhap", ma=office.code(office.person()))
        assert browser.client.cookies["phien"] != before
        stolen = office.browser()
        stolen.client.cookies.set("phien", before)
        assert stolen.get("/tai-khoan").status_code == 303

    def test_five_tries_in_a_quarter_of_an_hour(self, tmp_path: Path, bundled: Edition) -> None:
        office = Office(tmp_path, bundled, rates={"signin": Rate(5, 900.0)})
        browser = office.browser()
        for _ in range(8):  # a whole office signs in behind one router: only wrong codes count
            assert office.browser().post("/dang-nhap", ma=office.code(office.person())).status_code == 303
        tried = [browser.post("/dang-nhap", ma="ZZZZZZZZZZ").status_code for _ in range(6)]
        assert tried == [403] * 5 + [429]
        assert browser.post("/dang-nhap", ma=office.code(office.person())).status_code == 429
        office.seconds += 200.0
        assert browser.post("/dang-nhap", ma=office.code(office.person())).status_code == 303
        office.close()

    @pytest.mark.parametrize(
        ("path", "back"),
        [
            ("/nhiem-vu?co_quan=STC", "/nhiem-vu?co_quan=STC"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/dang-xuat", "/"),
            ("/a\r\nset-cookie: x", "/"),
            ("", "/"),
        ],
    )
    def test_one_is_led_back_to_pages_of_ours_only(self, path: str, back: str) -> None:
        assert safe_return(path) == back


class TestSessions:
    @pytest.mark.parametrize(
        ("role", "idle", "there"),
        [
            ("user", timedelta(days=6, hours=20), True),
            ("user", timedelta(days=7, hours=1), False),
            ("admin", timedelta(hours=11), True),
            ("admin", timedelta(hours=13), False),
        ],
    )
    def test_an_idle_session_ends(self, office: Office, role: str, idle: timedelta, there: bool) -> None:
        browser = office.browser()
        browser.sign_in(role)
        office.later(office.now + idle)
        assert (browser.get("/tai-khoan").status_code == 200) is there
        assert (browser.get("/tai-khoan").status_code == 200) is there

    def test_a_page_that_lies_open_is_no_use(self, office: Office) -> None:
        browser = office.browser()
        browser.sign_in("admin")
        cookie = "; ".join(f"{name}={value}" for name, value in browser.client.cookies.items())
        request = Request({"type": "http", "headers": [(b"cookie", cookie.encode())]})

        async def hours_until_it_ends() -> int:
            office.house.bell.open(asyncio.get_running_loop())
            stream = await live(office.house)(request)
            assert isinstance(stream, StreamingResponse)
            hours = 0
            async for _ in stream.body_iterator:
                office.later(office.now + timedelta(hours=1))
                office.house.bell.ring(None)
                hours += 1
            return hours

        assert asyncio.run(hours_until_it_ends()) <= 13

    def test_a_session_ends_after_thirty_days_however_busy(self, office: Office, user: Browser) -> None:
        for _ in range(29):
            office.later(office.now + timedelta(days=1))
            assert user.get("/tai-khoan").status_code == 200
        office.later(office.now + timedelta(days=1, minutes=1))
        assert user.get("/tai-khoan").status_code == 303

    def test_signing_out_ends_it_here_and_everywhere(self, office: Office) -> None:
        person: Person = office.person()
        one, two = office.browser(), office.browser()
        for browser in (one, two):
            browser.post("/dang-nhap", ma=office.code(person))
            browser.get("/tai-khoan")
        one.post("/dang-xuat")
        assert one.get("/tai-khoan").status_code == 303
        assert two.get("/tai-khoan").status_code == 200
        two.post("/dang-xuat", moi_noi="1")
        assert two.get("/tai-khoan").status_code == 303

    def test_only_hashes_are_kept(self, office: Office, user: Browser) -> None:
        token = user.client.cookies["phien"]
        kept = repr(office.store.database.rows("SELECT * FROM web_session"))
        assert token not in kept

    @pytest.mark.parametrize("cookie", ["", "x", "a" * 5000, "a b", "'; DROP TABLE person; --"])
    def test_a_cookie_that_is_none_is_a_guest(self, guest: Browser, cookie: str) -> None:
        assert guest.get("/", headers={"cookie": f"phien={cookie}"}).status_code == 200


class TestTooMuch:
    @pytest.mark.parametrize("path", ["/hoi", "/dang-nhap", "/theo-doi/them"])
    def test_a_form_that_is_too_large_is_not_read(self, guest: Browser, path: str) -> None:
        assert guest.client.post(path, data={"cau_hoi": "x" * 70_000}).status_code == 413

    def test_a_body_without_a_length_is_counted(self, guest: Browser) -> None:
        pieces = (b"a" * 10_000 for _ in range(20))
        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert guest.client.post("/hoi", content=pieces, headers=kind).status_code == 413

    def test_pages_of_one_address_are_counted(self, tmp_path: Path, bundled: Edition) -> None:
        office = Office(tmp_path, bundled, rates={"page": Rate(3, 60.0)})
        browser = office.browser()
        assert [browser.get("/dang-nhap").status_code for _ in range(4)] == [200, 200, 200, 429]
        office.seconds += 20.0
        assert browser.get("/dang-nhap").status_code == 200
        office.close()

    def test_questions_of_one_browser_are_counted(self, tmp_path: Path, bundled: Edition) -> None:
        office = Office(tmp_path, bundled, rates={"ask": Rate(2, 60.0)})
        one, two = office.browser(), office.browser()
        for browser in (one, two):
            browser.get("/")
        assert [one.post("/hoi", cau_hoi="/trogiup").status_code for _ in range(3)] == [303, 303, 429]
        assert two.post("/hoi", cau_hoi="/trogiup").status_code == 303
        office.close()

    def test_many_fields_are_refused(self, guest: Browser) -> None:
        guest.get("/")
        assert guest.client.post("/hoi", data={f"a{n}": "1" for n in range(100)}).status_code == 400


def test_an_address_that_does_not_exist_is_a_page_that_says_so(guest: Browser) -> None:
    found = guest.get("/khong-co")
    assert found.status_code == 404
    assert "Không có trang này" in found.text
    assert guest.client.get(f"{ADDRESS}/hoi").status_code == 405
    assert guest.get("/ke-hoach/KHONGCO").status_code == 404
    assert guest.get("/nhiem-vu/KHONG-CO").status_code == 404
