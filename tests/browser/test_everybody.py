"""For every eye and hand: axe-core, the keyboard alone, a small phone, 200 % zoom."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.test_adding import DOUBTFUL
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.running import Running
from tests.browser.test_journey import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    "/",
    "/nhiem-vu",
    "/nhiem-vu?co_quan=STC&nhom=quy",
    "/nhiem-vu?tu=31/2/2026&tim=xyzxyz",
    "/nhiem-vu/QD11-PL2.7",
    "/lich-han",
    "/chi-tieu",
    "/ke-hoach",
    "/ke-hoach/QD11?nv=QD11-PL2.7",
    "/tim?tu=chuyển đổi số",
    "/dang-nhap",
    "/hop-thu",
    "/theo-doi",
    "/tai-khoan",
    "/lich-rieng",
    "/duyet",
    "/nguoi-dung",
    "/khong-co-trang-nay",
)
ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 430}, "device_scale_factor": 2}
"""A window of 1280 × 860 at 200 %."""


def hand_in(page: "Page", house: Running) -> None:
    """A plan with a doubt, under review."""
    page.goto(f"{house.address}/duyet")
    page.get_by_label("Tệp kế hoạch").set_input_files(
        {"name": "kế hoạch 77.txt", "mimeType": "text/plain", "buffer": DOUBTFUL.encode()}
    )
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_url(re.compile(r"/duyet/[0-9a-f]{16}$"))


def follow(page: "Page", house: Running, name: str) -> None:
    page.goto(f"{house.address}/theo-doi")
    page.get_by_label("Cơ quan").fill(name)
    page.get_by_role("button", name="Theo dõi cơ quan").click()
    page.wait_for_load_state()


def ask(page: "Page", house: Running, words: str) -> None:
    page.goto(house.address)
    answers = page.locator(".exchange .said:not(.pending)")
    before = answers.count()
    page.get_by_label("Câu hỏi hoặc lệnh").fill(words)
    page.keyboard.press("Enter")
    answers.nth(before).wait_for()


def press(path: str, button: str) -> Callable[["Page", Running], None]:
    """What comes of a button that a page has."""

    def lead(page: "Page", house: Running) -> None:
        page.goto(f"{house.address}{path}")
        page.get_by_role("button", name=button).click()
        page.wait_for_load_state()

    return lead


def wrong_code(page: "Page", house: Running) -> None:
    page.goto(f"{house.address}/dang-nhap?ma=0000000000")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("alert").wait_for()


def draft(page: "Page", house: Running) -> None:
    page.goto(f"{house.address}/duyet")
    page.get_by_role("link", name=re.compile("^KH77")).click()
    page.locator(".review-row details summary").first.click()


def whole_draft(page: "Page", house: Running) -> None:
    draft(page, house)
    page.get_by_role("link", name=re.compile("Xem tất cả")).click()
    page.locator(".review-row").nth(1).wait_for()


def words_of_a_draft(page: "Page", house: Running) -> None:
    draft(page, house)
    page.get_by_role("link", name=re.compile("Xem trong văn bản")).first.click()
    page.locator("mark").first.wait_for()


def files(page: "Page", house: Running) -> None:
    page.goto(f"{house.address}/nhiem-vu?co_quan=STC&in=1")
    page.locator(".exports summary").click()


STATES: dict[str, Callable[["Page", Running], None]] = {
    "a mistyped command": lambda page, house: ask(page, house, "/nhiemvo STC"),
    "a name that could be several": lambda page, house: ask(page, house, "TTTT phải làm gì?"),
    "a list that goes on": lambda page, house: ask(page, house, "Sở Tài chính có việc gì?"),
    "a body to choose": lambda page, house: follow(page, house, "TTTT"),
    "a calendar's address": press("/lich-rieng", "Lập địa chỉ"),
    "a code for somebody": press("/nguoi-dung", "Cấp mã đăng nhập"),
    "a wrong code": wrong_code,
    "files of a list": files,
    "a draft": draft,
    "all rows of a draft": whole_draft,
    "the words of a draft": words_of_a_draft,
}
"""What no address shows, and how one gets there."""


def visits(page: "Page", house: Running) -> Iterator[str]:
    """Every page in turn, and what comes of using them."""
    for path in PAGES:
        page.goto(f"{house.address}{path}")
        yield path
    for name, lead in STATES.items():
        lead(page, house)
        yield name


def prepared(house: Running, open_page: OpenPage, **context: Any) -> "Page":
    """Signed in, with an answer, a subscription, a letter and a draft, so that no page is empty."""
    page = open_page("admin", **context)
    ask(page, house, QUESTION)
    follow(page, house, "Sở Tài chính")
    hand_in(page, house)
    house.at("2026-06-26 07:30")
    page.goto(f"{house.address}/hop-thu")
    page.locator("[data-unread]").wait_for(state="visible", timeout=20_000)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_axe_finds_nothing_serious_on_any_page(
    house: Running, open_page: OpenPage, scheme: str, size: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = prepared(house, open_page, color_scheme=scheme, **(PHONE if size == "phone" else {}))
    found = {}
    for path in visits(page, house):
        violations = axe.run(page).response["violations"]
        serious = [
            f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]
        if serious:
            found[path] = serious
    assert found == {}


def settles(page: "Page", condition: str) -> bool:
    """Whether it comes to hold: a phone's first layout is that of a wide window, for a moment."""
    from playwright.sync_api import TimeoutError as Late

    try:
        page.wait_for_function(condition, timeout=3000)
    except Late:
        return False
    return True


@pytest.mark.parametrize("context", [PHONE, ZOOMED], ids=["360 px", "200 %"])
def test_no_page_scrolls_sideways(house: Running, open_page: OpenPage, context: dict[str, Any]) -> None:
    page = prepared(house, open_page, **context)
    wide = {}
    for path in visits(page, house):
        if not settles(page, f"document.documentElement.scrollWidth <= {context['viewport']['width']}"):
            wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == {}


TOUCHED = (
    "button",
    "input:not([type=hidden], [type=checkbox], [type=radio])",
    ".checks label",
    "select",
    "textarea",
    "summary",
    "nav a",
    ".button",
    "a.chip",
    ".crumbs a",
    ".card-links a",
    ".open-source",
    ".exports a",
    ".summary p a",
    ".task-title",
    ".letter h2 a",
)


def test_what_is_touched_is_large_enough(house: Running, open_page: OpenPage) -> None:
    """44 × 44 px on a phone (WCAG 2.2, level AAA), but for links inside a sentence and boxes, whose label
    is touched with them."""
    page = prepared(house, open_page, **PHONE)
    kinds = ", ".join(TOUCHED)
    small = f"""[...document.querySelectorAll('{kinds}')]
      .filter(e => e.checkVisibility())
      .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
      .filter(([, r]) => r.width && (r.height < 43.9 || r.width < 43.9))
      .map(([html, r]) => `${{html}} ${{r.width}} × ${{r.height}}`)"""
    found = {path: few for path in visits(page, house) if (few := page.evaluate(small))}
    assert found == {}


def focused(page: "Page") -> str:
    """What the keyboard is at."""
    return str(
        page.evaluate("(document.activeElement.textContent || document.activeElement.name || '').trim()")
    )


def test_the_keyboard_alone_asks_opens_and_comes_back(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{house.address}/ke-hoach")
    page.keyboard.press("Tab")
    assert focused(page) == "Đến nội dung chính"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Luật Công nghệ cao" in focused(page)
    page.goto(house.address)
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".exchange .sources").wait_for()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if "Mở trong văn bản" in focused(page):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/**")
    assert page.locator("mark").count() > 0


@pytest.mark.parametrize("path", ["/nhiem-vu", "/lich-han", "/ke-hoach/QD11"])
def test_every_focus_can_be_seen(house: Running, open_page: OpenPage, path: str) -> None:
    page = open_page()
    page.goto(f"{house.address}{path}")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(outline) != "none", focused(page)


def test_nothing_that_sticks_hides_what_the_keyboard_is_at(house: Running, open_page: OpenPage) -> None:
    """WCAG 2.2, focus not obscured: neither the bar above nor the field below lies over it."""
    page = open_page()
    ask(page, house, "Sở Tài chính có việc gì?")
    page.reload()
    hidden = """() => { const at = document.activeElement, box = at.getBoundingClientRect();
      if (at === document.body) return null;
      const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return !at.contains(over) && !over?.contains(at) ? at.outerHTML.slice(0, 80) : null; }"""
    page.locator("main").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(hidden) is None


def test_the_menu_of_a_phone_opens_and_closes(house: Running, open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.goto(house.address)
    page.locator(".more summary").tap()
    page.locator(".more nav").get_by_role("link", name="Kế hoạch", exact=True).wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".more nav").is_hidden()
    page.locator(".more summary").tap()
    page.locator(".more nav").get_by_role("link", name="Chỉ tiêu").tap()
    page.get_by_role("heading", name="Chỉ tiêu", level=1).wait_for()
