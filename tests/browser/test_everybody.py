"""For every eye and hand: axe-core, the keyboard alone, a small phone, 200 % zoom."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.running import Running
from tests.browser.test_journey import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    "/",
    "/nhiem-vu",
    "/nhiem-vu?co_quan=STC&nhom=quy",
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


def prepared(house: Running, open_page: OpenPage, **context: Any) -> "Page":
    """Signed in, with an answer, a subscription and a letter, so that no page is empty."""
    page = open_page("admin", **context)
    page.get_by_label("Câu hỏi hoặc lệnh").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".exchange .sources").wait_for()
    page.goto(f"{house.address}/theo-doi")
    page.get_by_label("Cơ quan").fill("Sở Tài chính")
    page.get_by_role("button", name="Theo dõi cơ quan").click()
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
    for path in PAGES:
        page.goto(f"{house.address}{path}")
        violations = axe.run(page).response["violations"]
        serious = [
            f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]
        if serious:
            found[path] = serious
    assert found == {}


@pytest.mark.parametrize("context", [PHONE, ZOOMED], ids=["360 px", "200 %"])
def test_no_page_scrolls_sideways(house: Running, open_page: OpenPage, context: dict[str, Any]) -> None:
    page = prepared(house, open_page, **context)
    wide = {}
    for path in PAGES:
        page.goto(f"{house.address}{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > context["viewport"]["width"]:
            wide[path] = width
    assert wide == {}


def test_what_is_touched_is_large_enough(house: Running, open_page: OpenPage) -> None:
    """24 px at least (WCAG 2.2), but for links inside a sentence."""
    page = prepared(house, open_page, **PHONE)
    kinds = "button, input:not([type=hidden]), select, summary, nav a, .button"
    small = f"""[...document.querySelectorAll('{kinds}')]
      .filter(e => e.offsetParent && !e.closest('label'))
      .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
      .filter(([, r]) => r.width && (r.height < 24 || r.width < 24)).map(([html]) => html)"""
    for path in PAGES:
        page.goto(f"{house.address}{path}")
        assert page.evaluate(small) == [], path


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


def test_every_focus_can_be_seen(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{house.address}/nhiem-vu")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(outline) != "none", focused(page)


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
