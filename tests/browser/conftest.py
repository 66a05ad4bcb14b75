"""Chromium, driven by Playwright; without either these tests are skipped and say why."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.running import Running, settings_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESK: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 860},
    "locale": "vi-VN",
    "reduced_motion": "reduce",
}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "vi-VN",
    "reduced_motion": "reduce",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release of the bundled plans."""
    from bot.app import refresh

    home = tmp_path_factory.mktemp("home")
    refresh(settings_of(home))
    return home


@pytest.fixture
def house(built: Path, tmp_path: Path) -> Iterator[Running]:
    home = Path(shutil.copytree(built, tmp_path / "home"))
    with Running(settings_of(home), home) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs the extra “browser”: make test-browser installs it"
    )
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: install Debian's package chromium")
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


OpenPage = Callable[..., "Page"]


@pytest.fixture
def open_page(chromium: "Browser", house: Running) -> Iterator[OpenPage]:
    """`open_page(role="admin", **context)`: a page of a new browser profile, signed in where a role is named.

    At the end nothing may have been asked of another host, and no script may have failed.
    """
    contexts, wrong = [], list[str]()

    def make(role: str = "", **context: Any) -> "Page":
        made = chromium.new_context(**(DESK | context))
        contexts.append(made)
        page = made.new_page()
        page.on(
            "request", lambda sent: None if sent.url.startswith(house.address) else wrong.append(sent.url)
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda said: wrong.append(said.text) if said.type == "error" and "40" not in said.text else None,
        )
        if role:
            page.goto(f"{house.address}/dang-nhap?ma={house.code(role)}")
            page.get_by_role("button", name="Đăng nhập").click()
            page.wait_for_url(f"{house.address}/")
        return page

    yield make
    for one in contexts:
        one.close()
    assert wrong == []
