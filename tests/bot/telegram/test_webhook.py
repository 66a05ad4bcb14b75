"""Only the platform gets in: everything else ends before a byte of its body is read."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot import texts
from bot.channels.admission import LARGEST
from bot.channels.telegram.settings import telegram_settings
from bot.channels.telegram.translate import Me
from bot.channels.telegram.webhook import WebhookSite
from bot.dialogue.models import Said
from bot.errors import UsageError
from bot.service.http import Head, HttpServer
from bot.settings import Settings, read_settings
from bot.state.errors import StorageFull

SECRET = "mat-khau-webhook-1"
GOOD = {"x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json"}
UPDATE = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False},
        "text": "chào",
    },
}


class Door:
    """A webhook with a list behind it."""

    def __init__(self) -> None:
        self.taken: dict[str, Said] = {}
        self.full = False
        self.site = WebhookSite(
            secret=SECRET,
            path="/tg/x1",
            me=Me(id=1, username="b"),
            accept=self._accept,
            clock=lambda: datetime(2026, 3, 2, tzinfo=UTC),
        )

    async def _accept(self, batch: Mapping[str, Said]) -> None:
        if self.full:
            raise StorageFull("đầy")
        self.taken.update(batch)


async def _post(
    door: Door,
    *,
    headers: dict[str, str] | None = None,
    path: str = "/tg/x1",
    body: Any = None,
    method: str = "POST",
) -> int:
    content = body if isinstance(body, bytes) else json.dumps(UPDATE if body is None else body).encode()
    async with (
        HttpServer(door.site, "127.0.0.1", 0, patience=2.0) as server,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        url = f"http://127.0.0.1:{server.port}{path}"
        answer = await client.request(
            method, url, headers=GOOD if headers is None else headers, content=content
        )
        return answer.status_code


def test_the_platform_gets_in() -> None:
    door = Door()
    assert asyncio.run(_post(door)) == 200
    assert door.taken["5"].text == "chào"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"headers": {"content-type": "application/json"}}, 403, id="no secret"),
        pytest.param(
            {"headers": GOOD | {"x-telegram-bot-api-secret-token": SECRET + "x"}}, 403, id="wrong secret"
        ),
        pytest.param({"headers": GOOD | {"x-telegram-bot-api-secret-token": ""}}, 403, id="empty secret"),
        pytest.param({"path": "/tg/x2"}, 403, id="wrong path"),
        pytest.param({"method": "PUT"}, 405, id="wrong method"),
        pytest.param({"headers": GOOD | {"content-type": "text/plain"}}, 415, id="wrong type"),
        pytest.param({"body": b"x" * (LARGEST + 1)}, 413, id="too large"),
        pytest.param({"body": b"{"}, 400, id="no JSON"),
        pytest.param({"body": b"[" * 100_000}, 400, id="JSON without an end"),
        pytest.param({"body": [1]}, 200, id="JSON that is no update"),
        pytest.param({"body": {"update_id": "5"}}, 200, id="a number in quotes"),
        pytest.param({"body": {"update_id": 6, "edited_message": {}}}, 200, id="nothing to us"),
    ],
)
def test_nothing_else_is_stored(change: dict[str, Any], status: int) -> None:
    door = Door()
    assert asyncio.run(_post(door, **change)) == status
    assert door.taken == {}


def test_what_cannot_be_stored_comes_again() -> None:
    door = Door()
    door.full = True
    assert asyncio.run(_post(door)) == 503


def test_who_has_no_secret_is_refused_before_the_body() -> None:
    """The head alone is enough for 403: the body never comes."""

    async def story() -> bytes:
        async with HttpServer(Door().site, "127.0.0.1", 0, patience=2.0) as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(b"POST /tg/x1 HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\n")
            answer = await asyncio.wait_for(reader.read(), 1.5)
            writer.close()
            return answer

    assert asyncio.run(story()).startswith(b"HTTP/1.1 403")


def test_three_hundred_bodies_of_rubbish_leave_it_standing() -> None:
    rng = random.Random(7)
    heads = [b"POST /tg/x1 HTTP/1.1\r\n", b"GET", b"Host: a\r\n", b"Content-Length: -1\r\n"]
    pieces = [
        *heads,
        b"Transfer-Encoding: chunked\r\n",
        b"\r\n",
        b"{}",
        b"\0",
        b"\xff" * 40,
        b"5\r\nhello\r\n",
    ]

    async def story() -> None:
        door = Door()
        async with HttpServer(door.site, "127.0.0.1", 0, patience=0.05) as server:
            for _ in range(300):
                _, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.write(b"".join(rng.choices(pieces, k=6)))
                writer.close()
            async with httpx.AsyncClient(trust_env=False) as client:
                url = f"http://127.0.0.1:{server.port}/tg/x1"
                assert (await client.post(url, headers=GOOD, json=UPDATE)).status_code == 200
        assert set(door.taken) == {"5"}

    asyncio.run(story())


def test_a_webhook_without_a_secret_cannot_even_be_made() -> None:
    door = Door()
    with pytest.raises(ValueError, match="secret"):
        WebhookSite(
            secret="",
            path="/",
            me=Me(id=1, username="b"),
            accept=door._accept,
            clock=lambda: datetime.now(UTC),
        )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({"WEBHOOK_URL": "https://a/b"}, texts.NEEDS_SECRET, id="no secret"),
        pytest.param(
            {"WEBHOOK_URL": "https://a/b", "WEBHOOK_SECRET": "short"}, texts.NEEDS_SECRET, id="short"
        ),
        pytest.param(
            {"WEBHOOK_URL": "https://a/b", "WEBHOOK_SECRET": "dấu cách không được"},
            texts.NEEDS_SECRET,
            id="odd signs",
        ),
        pytest.param(
            {"WEBHOOK_URL": "http://a/b", "WEBHOOK_SECRET": "x" * 20}, texts.NEEDS_HTTPS, id="no TLS"
        ),
        pytest.param({"TOKEN": "abc"}, texts.BAD_TOKEN, id="a token that is none"),
    ],
)
def test_settings_that_do_not_do(more: dict[str, str], said: str) -> None:
    values = {"TOKEN": "1:abc"} | more
    settings = read_settings({f"KEHOACH_TELEGRAM_{name}": value for name, value in values.items()})
    with pytest.raises(UsageError, match=said[:20]):
        telegram_settings(settings)


def test_secrets_do_not_show_in_settings() -> None:
    shown = repr(Settings(home=read_settings({}).home, telegram_token=SecretStr("1:khoa"))) + str(
        read_settings({})
    )
    assert "khoa" not in shown


def _mutilated(rng: random.Random) -> bytes:
    """A good body, changed: bytes replaced, cut off, doubled, or values of other kinds put in."""
    body = bytearray(json.dumps(UPDATE).encode())
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(body))
        how = rng.randrange(4)
        if how == 0:
            body[at] = rng.randrange(256)
        elif how == 1:
            body = body[: at + 1]
        elif how == 2:
            body += body[at:]
        else:
            body[at:at] = rng.choice([b"null", b"{}", b"[]", b'""', b"-1", b"1e999", b"\xff\xfe"])
    return bytes(body)


@pytest.mark.parametrize(
    "count", [pytest.param(600, id="short"), pytest.param(10_000, marks=pytest.mark.long, id="full")]
)
def test_fuzzed_bodies_get_in_only_with_the_secret_and_break_nothing(count: int) -> None:
    """Whatever the body, without the secret it is not read; with it, it is an update or nothing."""
    rng, door = random.Random(11), Door()
    head = Head("POST", "/tg/x1", {name.lower(): value for name, value in GOOD.items()})
    strange = head._replace(headers=head.headers | {"x-telegram-bot-api-secret-token": SECRET[:-1]})

    async def story() -> Counter[int]:
        seen: Counter[int] = Counter()
        for _ in range(count):
            assert door.site.admit(strange) == 403
            assert door.site.admit(head) == 0
            seen[(await door.site.answer(head, _mutilated(rng))).status] += 1
        return seen

    seen = asyncio.run(story())
    assert set(seen) <= {200, 400}
    assert seen[400] > count // 2
    assert all(isinstance(said, Said) for said in door.taken.values())
