"""What an official does on the page, from a question to a published plan."""

import re
from typing import TYPE_CHECKING

from tests.bot.test_adding import DOUBTFUL
from tests.browser.conftest import OpenPage
from tests.browser.running import Running

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

QUESTION = "Sở Tài chính phải chủ trì việc gì trước 30/6/2026?"


def in_view(page: "Page", selector: str) -> bool:
    """Whether an element can be seen without scrolling, below the bar at the top."""
    box = page.locator(selector).first.bounding_box()
    size = page.viewport_size
    return bool(box and size and 60 <= box["y"] < size["height"])


def test_ask_and_open_the_source_at_the_row(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(house.address)
    page.get_by_label("Câu hỏi hoặc lệnh").fill(QUESTION)
    page.keyboard.press("Enter")
    source = page.locator(".exchange .sources li").first
    source.wait_for()
    quote = source.locator("blockquote").inner_text().strip("“”…")
    source.get_by_role("link", name="Mở trong văn bản").click()
    page.wait_for_url(re.compile(r"/ke-hoach/QD11\?.*#trich$"))
    assert in_view(page, "#trich")
    marked = "".join(page.locator("mark").all_inner_texts())
    squeezed = re.sub(r"\s", "", quote)[:60]
    assert squeezed in re.sub(r"\s", "", marked)
    assert page.locator("tr.hit").count() >= 1
    page.go_back()
    assert QUESTION in page.locator(".exchange").first.inner_text()


def test_whoever_waits_sees_so_and_asks_one_question_at_a_time(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(house.address)
    held: list[Route] = []
    page.route("**/hoi", lambda route: held.append(route))
    field = page.get_by_label("Câu hỏi hoặc lệnh")
    field.fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".pending .bar").wait_for()
    assert re.search(r"\([1-9]\d* giây\)", page.locator(".pending").inner_text())
    field.fill("Câu hỏi sau")
    page.keyboard.press("Enter")
    assert len(held) == 1
    assert field.input_value() == "Câu hỏi sau"
    held[0].continue_()
    page.locator(".exchange .sources").wait_for()
    assert page.locator(".pending").count() == 0
    assert page.get_by_role("button", name="Bắt đầu câu chuyện mới").is_visible()


def test_what_was_meant_is_one_press_away(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(house.address)
    page.get_by_label("Câu hỏi hoặc lệnh").fill("/nhiemvo STC")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="/nhiemvu STC").click()
    page.locator(".exchange").nth(1).get_by_text("QD11-PL2.7").first.wait_for()
    page.get_by_role("button", name="Xem tiếp").click()
    page.locator(".exchange .said:not(.pending)").nth(2).wait_for()
    assert page.locator("[data-more]").count() <= 1


def test_a_list_on_paper_is_the_list_alone(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{house.address}/nhiem-vu?co_quan=STC")
    assert page.locator(".paper-only").is_hidden()
    page.locator(".exports summary").click()
    page.get_by_role("link", name="In danh sách").click()
    page.wait_for_url("**in=1")
    page.emulate_media(media="print")
    assert page.locator(".paper-only").is_visible()
    assert all(page.locator(part).first.is_hidden() for part in (".top", ".filters", ".exports", ".foot"))
    assert page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == "table-header-group"


def test_the_page_reads_and_answers_without_a_script(house: Running, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(house.address)
    page.get_by_label("Câu hỏi hoặc lệnh").fill(QUESTION)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    assert page.locator(".exchange").count() == 1
    page.locator(".open-source").first.click()
    assert page.locator("mark").count() > 0


def test_narrow_the_list_and_look_at_a_task(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{house.address}/nhiem-vu")
    page.get_by_label("Cơ quan").fill("stc")
    page.get_by_label("Vai trò").select_option("chu-tri")
    page.get_by_role("button", name="Lọc", exact=True).click()
    assert "Sở Tài chính" in page.get_by_role("heading", level=1).inner_text()
    leads = page.locator("td[data-label='Chủ trì']").all_inner_texts()
    assert leads
    assert all("Sở Tài chính" in lead for lead in leads)
    page.get_by_role("link", name=re.compile("Bình dân học vụ số")).first.click()
    assert page.get_by_text("30/6/2026").first.is_visible()
    page.get_by_role("link", name="Mở trong văn bản").click()
    assert in_view(page, "#trich")


def test_a_circle_of_the_timeline_opens_its_tasks(house: Running, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{house.address}/lich-han")
    circle = page.locator("svg a[aria-label*='Sở Tài chính, tháng 6']")
    count = re.search(r": (\d+) việc", circle.get_attribute("aria-label") or "")
    assert count is not None
    circle.click()
    assert page.get_by_role("status").filter(has_text=f"{count[1]} nhiệm vụ").is_visible()


def test_follow_and_be_reminded_while_the_page_is_open(house: Running, open_page: OpenPage) -> None:
    page = open_page("user")
    page.get_by_role("link", name="Đăng ký theo dõi").first.click()
    page.get_by_label("Cơ quan").fill("Sở Tài chính")
    page.get_by_role("button", name="Theo dõi cơ quan").click()
    assert page.get_by_role("status").filter(has_text="Đã đăng ký Sở Tài chính").is_visible()
    page.get_by_label("Giờ gửi bản tin").fill("07:30")
    page.get_by_role("button", name="Lưu cài đặt").click()
    page.get_by_role("link", name="Hộp thư nhắc việc").first.click()
    assert page.get_by_text("Chưa có lời nhắc nào").is_visible()
    badge = page.locator("[data-unread]")
    assert badge.is_hidden()
    house.at("2026-06-26 07:30")
    badge.wait_for(state="visible", timeout=20_000)
    page.get_by_role("link", name="Tải lại hộp thư").click()
    letter = page.locator(".letter").first
    assert "Việc cần chú ý" in letter.inner_text()
    assert "QD11-PL2.7" in letter.inner_text()
    letter.get_by_role("button", name=re.compile("Đã đọc")).click()
    page.wait_for_url("**/hop-thu")
    assert page.locator(".letter.new").count() == 0
    assert badge.is_hidden()


def test_review_correct_and_publish_a_plan(house: Running, open_page: OpenPage) -> None:
    page = open_page("admin")
    page.get_by_role("link", name="Nạp và duyệt kế hoạch").first.click()
    page.get_by_label("Tệp kế hoạch").set_input_files(
        {"name": "kế hoạch 77.txt", "mimeType": "text/plain", "buffer": DOUBTFUL.encode()}
    )
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_url(re.compile(r"/duyet/[0-9a-f]{16}$"))
    assert page.get_by_role("button", name="Công bố").is_disabled()
    row = page.locator(".review-row").first
    row.locator("details summary").click()
    row.get_by_label("Chủ trì").fill("Sở Tài chính")
    row.get_by_role("button", name=re.compile("Lưu sửa")).click()
    assert page.get_by_text("Không còn dòng nào cần kiểm tra").is_visible()
    page.get_by_role("button", name="Công bố").click()
    page.get_by_role("heading", name="Đã công bố KH77").wait_for(timeout=60_000)
    page.get_by_role("link", name="Xem nhiệm vụ").click()
    assert page.get_by_text("Xây dựng tài liệu hướng dẫn").first.is_visible()


def colour(page: "Page") -> str:
    """Of the page's ground, once there is one."""
    found: str = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    return found


def test_dark_and_light_are_kept(house: Running, open_page: OpenPage) -> None:
    page = open_page(color_scheme="light")
    page.goto(house.address)
    light = colour(page)
    page.get_by_role("button", name="Nền tối").click()
    dark = colour(page)
    assert dark != light
    page.goto(f"{house.address}/ke-hoach")
    assert colour(page) == dark
