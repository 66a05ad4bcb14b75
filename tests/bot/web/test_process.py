"""The real command `kehoach web` as a process: it says where it is, signs its keeper in, ends cleanly."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.bot.web.world import WORD

ROOT = Path(__file__).resolve().parents[3]
LINK = re.compile(r"http://127\.0\.0\.1:\d+/dang-nhap\?ma=[A-Z0-9-]+")


def start(home: Path, port: int, *arguments: str) -> subprocess.Popen[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    env |= {
        "KEHOACH_HOME": str(home),
        "KEHOACH_EMBEDDER": "hash:64",
        "KEHOACH_WEB_PORT": str(port),
        "KEHOACH_HEALTH_PORT": "0",
    }
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def process(own_home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    found = start(own_home, port, "web", "--no-browser")
    yield found
    found.kill()
    found.communicate()


def link_of(process: subprocess.Popen[str]) -> str:
    """The link that it prints; wrapped lines are joined."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line.strip()
        if found := LINK.search(said):
            return found[0]
    raise AssertionError(f"no link: {said}")


def test_it_signs_its_keeper_in_and_ends_with_pages_open(
    process: subprocess.Popen[str], own_home: Path, port: int
) -> None:
    link = link_of(process)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as browser:
        word = WORD.search(browser.get(link).text)
        assert word is not None
        code = link.rpartition("=")[2]
        assert browser.post("/dang-nhap", data={"phieu": word[1], "ma": code}).status_code == 303
        assert browser.get("/duyet").status_code == 200
        second = start(own_home, port + 1, "web", "--no-browser")
        _, refused = second.communicate(timeout=60)
        assert second.returncode not in (0, None)
        assert "Đã có một tiến trình" in refused
        heard = threading.Event()

        def listen() -> None:
            with browser.stream("GET", "/song") as stream:
                for line in stream.iter_lines():
                    if line.startswith("event: thu"):
                        heard.set()

        listener = threading.Thread(target=_quietly, args=(listen,))
        listener.start()
        assert heard.wait(20)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        listener.join(10)
        assert not listener.is_alive()


def _quietly(action: Callable[[], None]) -> None:
    with contextlib.suppress(httpx.HTTPError):  # the line was cut
        action()


def test_the_keeper_is_the_same_person_at_each_start(own_home: Path) -> None:
    from bot.settings import Settings
    from bot.state.sqlite import open_store
    from bot.web.opening import keeper_link
    from bot.web.settings import WebSettings

    settings = Settings(home=own_home)
    first, second = keeper_link(settings, WebSettings()), keeper_link(settings, WebSettings())
    assert first != second
    store = open_store(settings.state_file)
    people = store.web.members()
    store.close()
    assert [(person.role, seen) for person, seen in people] == [("admin", None)]
