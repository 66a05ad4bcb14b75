"""The chat of the page: the same answers as everywhere, remembered for this browser only."""

import re
from datetime import timedelta

import pytest

from bot import commands
from bot.messages import Incoming
from bot.schedule.calendar import local_day
from bot.web.prose import bits, blocks
from bot.web.talk import KEPT
from tests.bot.web.world import Browser, Office

QUESTION = "Sở Tài chính phải chủ trì việc gì trước 30/6/2026?"


@pytest.mark.parametrize("words", [QUESTION, "/kehoach", "/nguon QD11-PL2.7", "/han quý này"])
def test_the_same_words_give_the_same_answer_as_in_the_terminal(office: Office, words: str) -> None:
    browser = office.browser()
    browser.get("/")
    browser.post("/hoi", cau_hoi=words)
    (exchange,) = office.house.talks.of(browser.client.cookies["phien"], office.now).exchanges
    terminal = commands.reply(Incoming(text=words, today=local_day(office.now)), office.edition.desk)
    assert exchange.reply.text == terminal.text


def test_a_follow_up_is_understood_from_what_was_asked_before(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi=QUESTION)
    guest.post("/hoi", cau_hoi="còn Sở Khoa học và Công nghệ thì sao?")
    page = guest.get("/").text
    assert page.count('class="exchange"') == 2
    assert "QD11-PL2.4" in page.rpartition('class="exchange"')[2]


def test_one_browser_never_sees_what_another_asked(office: Office) -> None:
    one, two = office.browser(), office.browser()
    for browser in (one, two):
        browser.get("/")
    one.post("/hoi", cau_hoi="Câu hỏi riêng của tôi?")
    assert "Câu hỏi riêng" in one.get("/").text
    assert "Câu hỏi riêng" not in two.get("/").text


def test_a_new_conversation_forgets(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi=QUESTION)
    guest.post("/moi")
    assert 'class="exchange"' not in guest.get("/").text


def test_only_the_last_exchanges_are_kept_and_not_for_ever(office: Office, guest: Browser) -> None:
    guest.get("/")
    for n in range(KEPT + 3):
        guest.post("/hoi", cau_hoi=f"/khongco{n}")
    page = guest.get("/").text
    assert page.count('class="exchange"') == KEPT
    assert "khongco0" not in page
    office.later(office.now + timedelta(hours=9))
    assert 'class="exchange"' not in guest.get("/").text


def test_nothing_that_a_guest_says_is_written_down(office: Office, guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="Câu hỏi riêng của tôi?")
    tables = ("inbox", "outbox", "conversation", "person", "audit")
    assert all(office.store.database.rows(f"SELECT * FROM {name}") == [] for name in tables)


@pytest.mark.parametrize(
    "command", ["dangky Sở Tài chính", "dongy", "xoadulieu đồng ý", "thongke", "ghepnoi A"]
)
def test_a_guest_is_asked_to_sign_in_for_what_is_personal(
    office: Office, guest: Browser, command: str
) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi=f"/{command}")
    assert "đăng nhập" in guest.get("/").text.casefold()
    assert office.store.subscriptions.all_active() == ()
    assert office.store.database.rows("SELECT * FROM person") == []


def test_a_button_of_a_guest_writes_nothing(office: Office, guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="/start")
    assert "Tôi đồng ý" in guest.get("/").text
    assert guest.post("/chon", cau="1", chon="0").status_code == 303
    assert office.store.database.rows("SELECT * FROM person") == []


def test_commands_write_for_somebody_who_signed_in(office: Office, user: Browser) -> None:
    user.post("/hoi", cau_hoi="/dangky Sở Tài chính")
    assert [s.target for s in office.store.subscriptions.all_active()] == ["Sở Tài chính"]
    assert "Đã đăng ký" in user.get("/").text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/nhiemvo STC", "/nhiemvu STC"), ("/chi", "/chitieu"), ("/kehoc", "/kehoach")],
)
def test_a_command_that_is_none_offers_what_was_meant(guest: Browser, typed: str, meant: str) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi=typed)
    page = guest.get("/").text
    place = re.search(rf'name="chon" value="(\d)">{meant}</button>', page)
    assert place is not None
    guest.post("/chon", cau="1", chon=place[1])
    page = guest.get("/").text
    assert page.count('class="exchange"') == 2
    assert "Không có lệnh" not in page.rpartition('class="exchange"')[2]


def test_a_command_that_is_nothing_like_one_leads_to_the_help(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="/xyzxyz")
    page = guest.get("/").text
    assert "Không có lệnh “/xyzxyz”" in page
    assert "/trogiup" in page.rpartition('class="exchange"')[2]


def test_a_command_typed_in_two_words_is_the_command(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="/nhiem vu Sở Tài chính")
    assert "QD11-PL2.7" in guest.get("/").text


@pytest.mark.parametrize("typed", ["/dang ky Sở Tài chính", "/đăng_ký Sở Tài chính", "/dangky@bot STC"])
def test_no_spelling_leads_a_guest_past_the_sign_in(office: Office, guest: Browser, typed: str) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi=typed)
    assert "cần đăng nhập" in guest.get("/").text
    assert office.store.database.rows("SELECT * FROM person") == []


def test_an_offered_command_that_is_personal_needs_a_sign_in(office: Office, guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="/dulieucuatoii")
    assert "/dulieucuatoi</button>" in guest.get("/").text
    guest.post("/chon", cau="1", chon="0")
    assert "cần đăng nhập" in guest.get("/").text
    assert office.store.database.rows("SELECT * FROM person") == []


def test_a_name_that_could_be_several_is_asked_about_by_buttons_alone(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="TTTT phải làm gì?")
    page = guest.get("/").text
    assert page.count("Trung tâm Thông tin tỉnh") == 1
    assert "Xin trả lời bằng số" not in page


def test_a_list_that_goes_on_has_a_button_for_more(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="Sở Tài chính có việc gì?")
    assert 'value="xem tiếp">Xem tiếp</button>' in guest.get("/").text
    guest.post("/hoi", cau_hoi="xem tiếp")
    first, second = guest.get("/").text.split('class="exchange"')[1:]
    assert "data-more" not in first
    assert "QD11-PL2.7" not in second


def test_buttons_do_what_they_say_and_only_those_that_are_there(user: Browser) -> None:
    user.post("/hoi", cau_hoi="TTTT phải làm gì?")
    page = user.get("/").text
    assert 'name="chon" value="0"' in page
    assert user.post("/chon", cau="1", chon="0").status_code == 303
    assert user.get("/").text.count('class="exchange"') == 2
    for number, place in (("1", "99"), ("99", "0"), ("-1", "0"), ("x", "y"), ("", "")):
        assert user.post("/chon", cau=number, chon=place).status_code == 410


def test_erasing_everything_signs_out_and_leaves_the_receipt_only(office: Office, user: Browser) -> None:
    user.post("/hoi", cau_hoi=QUESTION)
    user.post("/hoi", cau_hoi="/xoadulieu đồng ý")
    page = user.get("/").text
    assert "Biên nhận" in page
    assert QUESTION not in page.rpartition("data-composer")[0]
    assert office.store.database.rows("SELECT * FROM person") == []
    assert user.get("/tai-khoan").status_code == 303


def test_our_script_gets_a_fragment(guest: Browser) -> None:
    guest.get("/")
    sent = guest.client.post("/hoi", data={"phieu": guest.word, "cau_hoi": QUESTION}, headers={"x-manh": "1"})
    assert sent.status_code == 200
    assert sent.text.lstrip().startswith("<article")
    assert "<html" not in sent.text


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_an_empty_question_is_told_so(guest: Browser, words: str) -> None:
    guest.get("/")
    assert guest.post("/hoi", cau_hoi=words).status_code == 422


def _known(name: str) -> bool:
    return name in {"QD11-PL2.7", "QD11-II.2.c(1)", "AI-1"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("• QD11-PL2.7: Xây dựng [1]", [("task", "QD11-PL2.7"), ("text", ": Xây dựng "), ("cite", "1")]),
        (
            "hạn 31/3 – quá hạn; xem [2]",
            [("text", "hạn 31/3 – "), ("late", "quá hạn"), ("text", "; xem [2]")],
        ),
        ("(QD11-II.2.c(1))", [("text", "("), ("task", "QD11-II.2.c(1)"), ("text", ")")]),
        ("Theo XX-9 và AI-1.", [("text", "Theo XX-9 và "), ("task", "AI-1"), ("text", ".")]),
        ("Nghị quyết số 57-NQ/TW", [("text", "Nghị quyết số 57-NQ/TW")]),
    ],
    ids=["an id and a citation", "what is late", "brackets in an id", "an id at the end", "no id of ours"],
)
def test_links_in_an_answer(line: str, expected: list[tuple[str, str]]) -> None:
    found = bits(line.removeprefix("• "), is_task=_known, cited={1})
    assert [(bit.kind, bit.text) for bit in found] == expected


def test_an_answer_is_headings_lists_and_lines() -> None:
    text = "Có 2 việc.\nChủ trì:\n• Một\n  tiếp theo\n• Hai\n\nNgoài ra còn 3 việc."
    found = blocks(text, is_task=_known)
    assert [(block.kind, len(block.lines)) for block in found] == [("p", 1), ("h", 1), ("ul", 2), ("p", 1)]
    assert found[2].lines[0][0].text == "Một tiếp theo"


def test_a_command_that_an_answer_names_is_a_link_to_the_list(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi=QUESTION)
    page = guest.get("/").text
    assert 'href="/nhiem-vu?co_quan=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh">/nhiemvu Sở Tài chính</a>' in page


def test_a_quote_is_shown_without_marks_of_footnotes(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi="Nội dung NQ71-III.4-g1 là gì?")
    page = guest.get("/").text
    assert "khóa XIII; các chương trình" in page.rpartition("<blockquote>")[2]
    assert "footnoteRef" not in page
