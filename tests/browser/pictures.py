"""python -m tests.browser.pictures: the pictures of docs/hinh, taken anew from the page as it is."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bot.test_adding import DOUBTFUL
from tests.browser.conftest import BROWSERS, DESK, PHONE
from tests.browser.running import Running, settings_of
from tests.browser.test_journey import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parents[2] / "docs" / "hinh"
START = "2026-05-20 07:20"


def main() -> int:
    """Take them all; 1 where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    from bot.app import refresh

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        return 1
    FOLDER.mkdir(exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as home, sync_playwright() as driver:
        refresh(settings_of(Path(home)))
        with Running(settings_of(Path(home)), Path(home), START) as house:
            browser = driver.chromium.launch(executable_path=path, args=arguments)
            for name, take in PICTURES.items():
                take(house, browser, FOLDER / f"{name}.png")
            browser.close()
    for picture in FOLDER.glob("*.png"):
        _squeeze(picture)
    return 0


def _signed_in(house: Running, browser: "Browser", **context: Any) -> "Page":
    page = browser.new_context(**(DESK | context)).new_page()
    page.goto(f"{house.address}/dang-nhap?ma={house.code('admin')}")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{house.address}/")
    return page


def _chat(house: Running, browser: "Browser", to: Path, **context: Any) -> None:
    page = _signed_in(house, browser, **context)
    page.get_by_label("Câu hỏi hoặc lệnh").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".exchange .sources").wait_for()
    page.screenshot(path=to)


def _at(path: str, **context: Any) -> Callable[[Running, "Browser", Path], None]:
    def take(house: Running, browser: "Browser", to: Path) -> None:
        page = _signed_in(house, browser, **context)
        page.goto(f"{house.address}{path}")
        page.screenshot(path=to)

    return take


def _review(house: Running, browser: "Browser", to: Path) -> None:
    page = _signed_in(house, browser)
    page.goto(f"{house.address}/duyet")
    page.get_by_label("Tệp kế hoạch").set_input_files(
        {"name": "kế hoạch 77.txt", "mimeType": "text/plain", "buffer": DOUBTFUL.encode()}
    )
    page.get_by_role("button", name="Đọc tệp").click()
    page.locator(".review-row").first.wait_for()
    page.screenshot(path=to)


def _inbox(house: Running, browser: "Browser", to: Path) -> None:
    page = _signed_in(house, browser)
    page.goto(f"{house.address}/theo-doi")
    page.get_by_label("Cơ quan").fill("Sở Khoa học và Công nghệ")
    page.get_by_role("button", name="Theo dõi cơ quan").click()
    house.at("2026-05-20 07:30")
    page.goto(f"{house.address}/hop-thu")
    page.locator("[data-unread]").wait_for(state="visible", timeout=20_000)
    page.reload()
    page.screenshot(path=to)


def _squeeze(path: Path) -> None:
    """256 colours are enough for a page."""
    from PIL import Image

    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256).save(path, optimize=True)


PLAN = "/ke-hoach/QD11?nv=QD11-PL2.7#trich"
PICTURES: dict[str, Callable[[Running, "Browser", Path], None]] = {
    "hoi-dap": _chat,
    "mo-nguon": _at(PLAN),
    "nhiem-vu": _at("/nhiem-vu?co_quan=Sở Khoa học và Công nghệ"),
    "lich-han": _at("/lich-han"),
    "dien-thoai": lambda house, browser, to: _chat(house, browser, to, **PHONE),
    "dien-thoai-toi": _at(PLAN, **PHONE, color_scheme="dark"),
    "hop-thu": _inbox,
    "duyet": _review,
}

if __name__ == "__main__":
    sys.exit(main())
