"""A black box that we did not write: the public emulator telegram-test-api, with the real library against it.

Needs node and npm; the emulator is installed once into the temporary folder of the machine.
"""

import asyncio
import contextlib
import json
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from tests.bot.service.process import environment, kehoach
from tests.bot.service.town import Town
from tests.faults.server import FaultServer

VERSION = "4.2.1"
TOKEN = "123456789:AAE-kanari_kanari-kanari_kanari-kan"
SCRIPT = """
const found = require("telegram-test-api");
const TelegramServer = found.TelegramServer || found.default || found;
const server = new TelegramServer({{port: {port}, host: "127.0.0.1", storage: "RAM", storeTimeout: 60}});
server.start().then(() => console.log("ready"));
"""

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def emulator_home() -> Path:
    """Where the emulator is installed; the tests are skipped where it cannot be."""
    npm = shutil.which("npm")
    if shutil.which("node") is None or npm is None:
        pytest.skip("node and npm are not installed")
    home = Path(tempfile.gettempdir()) / f"kehoach-emulator-{VERSION}"
    if not (home / "node_modules" / "telegram-test-api").is_dir():
        home.mkdir(exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", f"telegram-test-api@{VERSION}"]
        done = subprocess.run(command, cwd=home, capture_output=True, timeout=300, check=False)
        if done.returncode:
            pytest.skip("telegram-test-api cannot be installed here")
    return home


class Emulator:
    """A person's side of the emulator."""

    def __init__(self, url: str, http: httpx.AsyncClient) -> None:
        self.url = url
        self._http = http
        self.arrived: list[dict[str, Any]] = []

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        return (await self._http.post(self.url + path, json=body)).json()

    def _common(self) -> dict[str, Any]:
        person = {"id": 7, "first_name": "A", "username": "a", "is_bot": False}
        chat = {"id": 7, "type": "private", "first_name": "A"}
        return {"botToken": TOKEN, "date": int(_now()), "from": person, "chat": chat}

    async def say(self, text: str) -> None:
        await self._post("/sendMessage", self._common() | {"text": text})

    async def press(self, data: str) -> None:
        common = self._common()
        message = {"message_id": 1, "date": common["date"], "chat": common["chat"]}
        await self._post("/sendCallback", common | {"message": message, "data": data})

    async def hear(self) -> dict[str, Any]:
        """The next message of the bot."""
        async with asyncio.timeout(15):
            while True:
                found = (await self._post("/getUpdates", {"token": TOKEN, "chatId": 7})).get("result") or []
                self.arrived += [update["message"] for update in found]
                if found:
                    return cast(dict[str, Any], self.arrived[-1])
                await asyncio.sleep(0.05)


def _now() -> float:
    return datetime.now(UTC).timestamp()


@contextlib.asynccontextmanager
async def emulator(home: Path) -> AsyncIterator[Emulator]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    node = await asyncio.create_subprocess_exec(
        "node", "-e", SCRIPT.format(port=port), cwd=home, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert node.stdout is not None
        assert (await asyncio.wait_for(node.stdout.readline(), 20)).strip() == b"ready"
        async with httpx.AsyncClient(trust_env=False) as http:
            yield Emulator(f"http://127.0.0.1:{port}", http)
    finally:
        node.kill()
        await node.wait()


def test_messages_and_buttons(emulator_home: Path, tmp_path: Path) -> None:
    async def story() -> None:
        async with emulator(emulator_home) as person:
            server = SimpleNamespace(token=TOKEN, url=person.url, requests=[], ledger=[])
            t = Town(cast(FaultServer, server), tmp_path, start=datetime.now(UTC))
            running = asyncio.create_task(t.service.run(t.stop))
            try:
                await person.say("/start")
                start = await person.hear()
                assert "trí tuệ nhân tạo" in start["text"]
                await person.press(_data(start, "Tôi đồng ý"))
                assert "Đã ghi nhận đồng ý" in (await person.hear())["text"]
                await person.say("/dangky TTTT")
                await person.press(_data(await person.hear(), "Sở Khoa học và Công nghệ"))
                assert "Đã đăng ký Sở Khoa học" in (await person.hear())["text"]
                await person.say("Sở Nội vụ làm gì?")
                answer = await person.hear()
                assert answer["parse_mode"] == "HTML"
                await person.press(_data(answer, "Mở nguồn KH1-II.2"))
                assert "▶" in (await person.hear())["text"]
                await t.until(lambda: t.store.outbox.counts() == {"sent": 6})
            finally:
                t.stop.set()
                await running
                t.store.close()

    asyncio.run(story())


def test_the_real_command_against_it(emulator_home: Path, own_home: Path, tmp_path: Path) -> None:
    """`kehoach serve` as people run it: questions over the bundled plans, buttons, a subscription, an end."""

    async def story() -> None:
        async with emulator(emulator_home) as person:
            server = cast(FaultServer, SimpleNamespace(url=person.url))
            process = await kehoach("serve", env=environment(own_home, server), err=tmp_path / "err")
            try:
                await person.say("/start")
                start = await person.hear()
                assert "trí tuệ nhân tạo" in start["text"]
                await person.press(_data(start, "Tôi đồng ý"))
                assert "Đã ghi nhận đồng ý" in (await person.hear())["text"]
                await person.say("/dangky Sở Tài chính")
                assert "Đã đăng ký Sở Tài chính" in (await person.hear())["text"]
                await person.say("/kehoach")
                assert "QD11" in (await person.hear())["text"]
                await person.say("/nguon QD11-PL2.7")
                assert "QD11-PL2.7" in (await person.hear())["text"]
                await person.say("/huydangky Sở Tài chính")
                assert "Đã thôi nhận tin" in (await person.hear())["text"]
                process.send_signal(signal.SIGTERM)
                assert await asyncio.wait_for(process.wait(), 10) == 0
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        assert "Traceback" not in (tmp_path / "err").read_text()

    asyncio.run(story())


def _data(message: dict[str, Any], label: str) -> str:
    markup = message["reply_markup"]
    markup = json.loads(markup) if isinstance(markup, str) else markup
    return next(b["callback_data"] for row in markup["inline_keyboard"] for b in row if b["text"] == label)
