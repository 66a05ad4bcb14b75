"""The Official Account: window and template, tokens that can be used once, signed calls only."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot import texts
from bot.channels.admission import LARGEST
from bot.channels.base import (
    AddressGone,
    Button,
    DeliveryError,
    NotConnected,
    Outbound,
    QuotaSpent,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)
from bot.channels.zalo_oa.channel import OaChannel
from bot.channels.zalo_oa.platform import OaPlatform
from bot.channels.zalo_oa.settings import PATH, OaSettings, oa_settings
from bot.channels.zalo_oa.template import template_data
from bot.channels.zalo_oa.tokens import TokenFile, TokenKeeper, Tokens
from bot.channels.zalo_oa.translate import translate
from bot.channels.zalo_oa.verdicts import WindowClosed, verdict
from bot.channels.zalo_oa.webhook import OaSite, signature
from bot.dialogue.models import Said
from bot.errors import UsageError
from bot.schedule import texts as reminder_texts
from bot.service.http import HttpServer
from bot.settings import read_settings
from bot.state.errors import StorageFull
from tests.faults.oa_server import OaServer
from tests.faults.server import Fault

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
APP, KEY = "77", "khoa-webhook"
REMINDER = """⏰ Hôm nay hết hạn: thứ Ba, 3/3/2026 · mã NH-7F3K
• 3/3/2026 (hôm nay): Việc A
• Việc B

Tin tự động."""


class Crash(BaseException):
    """The process ends here."""


def settings(folder: Path, url: str = "http://127.0.0.1:9", **more: Any) -> OaSettings:
    values = {
        "app": APP,
        "secret": SecretStr("bi-mat-ung-dung"),
        "webhook_secret": SecretStr(KEY),
        "webhook_port": 0,
        "base_url": url,
        "oauth_url": url,
        "template": "300",
        "monthly": 100,
        "token_file": folder / "zalo-oa.json",
    }
    return OaSettings.model_validate(values | more)


def stored(folder: Path, **more: Any) -> TokenFile:
    file = TokenFile(folder / "zalo-oa.json")
    file.store(Tokens.model_validate({"refresh": "refresh-0"} | more))
    return file


async def attempt(channel: OaChannel, text: str = REMINDER, **more: Any) -> Sent | DeliveryError:
    try:
        return await channel.send(Outbound(chat_id="u7", text=text, **more))
    except DeliveryError as error:
        return error
    finally:
        await channel.close()


def channel(folder: Path, server: OaServer, **more: Any) -> OaChannel:
    found = settings(folder, server.url, **more)
    return OaChannel(found, TokenKeeper(found, clock=lambda: NOW))


class TestSending:
    def test_inside_the_window_it_is_a_plain_message(self, tmp_path: Path) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                buttons = ((Button(label="✓", data="ack:NH-7F3K"),),)
                assert await attempt(channel(tmp_path, server), buttons=buttons) == Sent(message_id="oa-1")
                (sent,) = server.ledger
                assert sent.chat_id == "u7"
                assert sent.text == f"{REMINDER}\nĐã nhận: gõ OK 7F3K"
                assert server.keys == ["bi-mat-ung-dung"]

        asyncio.run(story())

    def test_outside_it_the_template_says_what_must_be_looked_at(self, tmp_path: Path) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                server.closed.add("u7")
                assert isinstance(await attempt(channel(tmp_path, server)), Sent)
                (sent,) = server.templates
                assert sent["template_id"] == "300"
                assert sent["template_data"] == {
                    "tieu_de": "Hôm nay hết hạn: thứ Ba, 3/3/2026",
                    "so_viec": "2",
                    "ma": "NH-7F3K",
                }

        asyncio.run(story())

    @pytest.mark.parametrize(
        ("text", "template"),
        [
            pytest.param("Sở Tài chính có 3 việc.", "300", id="an answer is no notice"),
            pytest.param(REMINDER, "", id="no template was approved"),
        ],
    )
    def test_what_may_not_be_sent_there_is_refused(self, tmp_path: Path, text: str, template: str) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                server.closed.add("u7")
                found = await attempt(channel(tmp_path, server, template=template), text)
                assert type(found) is WindowClosed
                assert not server.ledger

        asyncio.run(story())

    @pytest.mark.parametrize(
        ("fault", "kind", "delivered"),
        [
            pytest.param(Fault("accept_cut"), Unclear, 1, id="cut answer"),
            pytest.param(Fault("accept_reset"), Unclear, 1, id="reset"),
            pytest.param(Fault("status", status=502), Unclear, 0, id="gateway"),
            pytest.param(Fault("bad_json"), Unclear, 1, id="rubbish"),
        ],
    )
    def test_doubt_stays_doubt(self, tmp_path: Path, fault: Fault, kind: type, delivered: int) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                server.faults.append(fault)
                assert type(await attempt(channel(tmp_path, server))) is kind
                assert len(server.ledger) == delivered

        asyncio.run(story())

    def test_a_text_too_long_never_leaves(self, tmp_path: Path) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                assert type(await attempt(channel(tmp_path, server), "x" * 2001)) is Refused
                assert not server.requests

        asyncio.run(story())

    def test_nobody_there_is_no_connection(self, tmp_path: Path) -> None:
        stored(tmp_path, access="a", until=NOW + timedelta(days=1))
        found = settings(tmp_path)
        closed = OaChannel(found, TokenKeeper(found, clock=lambda: NOW))
        assert type(asyncio.run(attempt(closed))) is NotConnected


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        pytest.param(200, {"error": 0, "data": {"message_id": "a"}}, Sent, id="consultation"),
        pytest.param(200, {"error": 0, "data": {"msg_id": "a"}}, Sent, id="template"),
        pytest.param(200, {"error": 0, "data": {}}, Unclear, id="taken, without a number"),
        pytest.param(200, {"error": -216, "message": "x"}, Unauthorized, id="token"),
        pytest.param(200, {"error": -213}, AddressGone, id="does not follow"),
        pytest.param(200, {"error": -230}, WindowClosed, id="window"),
        pytest.param(200, {"error": -211}, QuotaSpent, id="quota"),
        pytest.param(200, {"error": -115}, QuotaSpent, id="wallet"),
        pytest.param(200, {"error": -32}, RateLimited, id="too many"),
        pytest.param(200, {"error": -234}, RateLimited, id="at night"),
        pytest.param(200, {"error": -999}, Refused, id="unknown kills a message, no address"),
        pytest.param(200, {"error": "0"}, Unclear, id="no number"),
        pytest.param(502, None, Unclear, id="gateway"),
        pytest.param(429, None, RateLimited, id="429 of a proxy"),
    ],
)
def test_verdicts(status: int, body: object, expected: type) -> None:
    assert type(verdict(status, body)) is expected


class TestTokens:
    def test_a_new_pair_is_stored_before_it_is_used(self, tmp_path: Path) -> None:
        async def story() -> None:
            async with OaServer() as server:
                file = stored(tmp_path)
                seen: list[str] = []
                found = settings(tmp_path, server.url)
                keeper = TokenKeeper(
                    found, clock=lambda: NOW, point=lambda name: seen.append(_refresh(file, name))
                )
                assert await keeper.access() == "access-1"
                assert seen == [
                    "before_renewal refresh-0 True",
                    "after_renewal refresh-0 True",
                    "after_store refresh-1 False",
                ]
                assert await keeper.access() == "access-1"
                assert server.renewals == 1

        asyncio.run(story())

    @pytest.mark.parametrize("place", ["before_renewal", "after_store"])
    def test_a_crash_before_or_after_costs_nothing(self, tmp_path: Path, place: str) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                found = settings(tmp_path, server.url)

                def crash(name: str) -> None:
                    if name == place:
                        raise Crash

                with pytest.raises(Crash):
                    await asyncio.to_thread(TokenKeeper(found, clock=lambda: NOW, point=crash)._access)
                assert await TokenKeeper(found, clock=lambda: NOW).access() == server.access

        asyncio.run(story())

    def test_an_answer_that_is_lost_is_told_as_what_it_is(self, tmp_path: Path) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                server.lose = True
                keeper = TokenKeeper(settings(tmp_path, server.url), clock=lambda: NOW)
                with pytest.raises(NotConnected):
                    await keeper.access()
                with pytest.raises(Unauthorized, match="authorise the account anew"):
                    await keeper.access()

        asyncio.run(story())

    def test_a_token_that_is_not_taken_is_renewed_for_the_next_message(self, tmp_path: Path) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path, access="veraltet", until=NOW + timedelta(hours=20))
                assert type(await attempt(channel(tmp_path, server))) is Unauthorized
                assert isinstance(await attempt(channel(tmp_path, server)), Sent)

        asyncio.run(story())

    def test_many_at_once_renew_once(self, tmp_path: Path) -> None:
        async def story() -> None:
            async with OaServer() as server:
                stored(tmp_path)
                keeper = TokenKeeper(settings(tmp_path, server.url), clock=lambda: NOW)
                assert set(await asyncio.gather(*(keeper.access() for _ in range(20)))) == {"access-1"}
                assert server.renewals == 1

        asyncio.run(story())

    def test_the_file_is_its_owners_only_and_shows_nothing(self, tmp_path: Path) -> None:
        file = stored(tmp_path, access="mat")
        path = tmp_path / "zalo-oa.json"
        assert path.stat().st_mode & 0o077 == 0
        path.chmod(0o644)
        assert "mat" not in repr(file.load())
        assert path.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"access": "a"}'])
    def test_a_file_that_is_none(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "zalo-oa.json").write_text(content)
        with pytest.raises(Unauthorized):
            TokenFile(tmp_path / "zalo-oa.json").load()


def _refresh(file: TokenFile, name: str) -> str:
    tokens = file.load()
    return f"{name} {tokens.refresh.get_secret_value()} {tokens.renewing}"


def call(**more: Any) -> dict[str, Any]:
    """What the platform posts."""
    return {
        "app_id": APP,
        "event_name": "user_send_text",
        "sender": {"id": "u7"},
        "recipient": {"id": "oa"},
        "message": {"text": 'chào "timestamp":1', "msg_id": "m1"},
        "timestamp": str(int(NOW.timestamp() * 1000)),
    } | more


class Door:
    """A webhook with a list behind it."""

    def __init__(self) -> None:
        self.taken: dict[str, Said] = {}
        self.full = False
        self.site = OaSite(app=APP, secret=KEY, path=PATH, accept=self._accept, clock=lambda: NOW)

    async def _accept(self, batch: Mapping[str, Said]) -> None:
        if self.full:
            raise StorageFull("đầy")
        self.taken.update(batch)

    async def post(self, event: Any, **more: Any) -> int:
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        time = event.get("timestamp", "") if isinstance(event, dict) else ""
        signed = more.pop("signed", None) or f"mac={signature(APP, body, str(time), KEY)}"
        headers = {"X-ZEvent-Signature": signed, "Content-Type": "application/json"} | more.pop("headers", {})
        async with (
            HttpServer(self.site, "127.0.0.1", 0, patience=2.0) as server,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            url = f"http://127.0.0.1:{server.port}{more.pop('path', PATH)}"
            method = more.pop("method", "POST")
            return (await client.request(method, url, content=body, headers=headers)).status_code


class TestWebhook:
    def test_a_signed_call_is_stored(self) -> None:
        door = Door()
        assert asyncio.run(door.post(call())) == 200
        (said,) = door.taken.values()
        assert (said.platform, said.chat_id, said.text, said.sent) == (
            "zalo.oa",
            "u7",
            'chào "timestamp":1',
            NOW,
        )

    @pytest.mark.parametrize(
        ("event", "more", "status"),
        [
            pytest.param(call(), {"signed": "mac=" + "0" * 64}, 403, id="wrong signature"),
            pytest.param(call(), {"signed": "mac=zz"}, 403, id="odd signature"),
            pytest.param(call(), {"headers": {"X-ZEvent-Signature": ""}}, 403, id="no signature"),
            pytest.param(call(), {"path": "/"}, 403, id="wrong path"),
            pytest.param(call(), {"method": "PUT"}, 405, id="wrong method"),
            pytest.param(call(), {"headers": {"Content-Type": "text/plain"}}, 415, id="wrong type"),
            pytest.param(call(timestamp="1672531200000"), {}, 403, id="an old call again"),
            pytest.param(call(timestamp=""), {}, 403, id="no time"),
            pytest.param(b"{", {}, 403, id="no JSON"),
            pytest.param(b"x" * (LARGEST + 1), {}, 413, id="too large"),
            pytest.param(call(event_name="oa_send_text"), {}, 200, id="nothing to us"),
            pytest.param(call(sender=None), {}, 200, id="from nobody"),
        ],
    )
    def test_nothing_else_is(self, event: Any, more: dict[str, Any], status: int) -> None:
        door = Door()
        assert asyncio.run(door.post(event, **dict(more))) == status
        assert door.taken == {}

    def test_a_body_changed_on_its_way_is_refused(self) -> None:
        door = Door()
        signed = "mac=" + signature(APP, json.dumps(call()).encode(), call()["timestamp"], KEY)
        other = call(message={"text": "/xoadulieu đồng ý", "msg_id": "m1"})
        assert asyncio.run(door.post(other, signed=signed)) == 403

    def test_what_cannot_be_stored_comes_again(self) -> None:
        door = Door()
        door.full = True
        assert asyncio.run(door.post(call())) == 503

    def test_no_key_no_webhook(self) -> None:
        with pytest.raises(ValueError, match="secret"):
            OaSite(app=APP, secret="", path=PATH, accept=Door()._accept, clock=lambda: NOW)


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        pytest.param({"event_name": "follow", "follower": {"id": "u"}}, "joined", id="follows"),
        pytest.param({"event_name": "unfollow", "follower": {"id": "u"}}, "left", id="leaves"),
        pytest.param({"event_name": "user_send_audio", "sender": {"id": "u"}}, "voice", id="voice"),
        pytest.param({"event_name": "user_send_file", "sender": {"id": 5}}, "file", id="file"),
    ],
)
def test_events(event: dict[str, Any], kind: str) -> None:
    heard = translate(event | {"timestamp": 1})
    assert heard is not None
    assert heard.said.kind == kind


def test_every_notice_fits_the_template() -> None:
    day = NOW.date()
    for title in (
        reminder_texts.digest_title(day, "NH-7F3K"),
        reminder_texts.before_title(day, day, "NH-7F3K"),
        reminder_texts.morning_title(day, "NH-7F3K"),
        reminder_texts.catch_up_title("1/3/2026", "2/3/2026", "NH-7F3K"),
        reminder_texts.change_title("NH-7F3K"),
    ):
        plain = template_data(f"{title}\n• Việc")
        assert plain is not None
        assert plain["ma"] == "NH-7F3K"
        assert plain["tieu_de"][0].isalpha()
        assert plain["tieu_de"] in title
        body = f"{title}\n• Việc"
        assert template_data(reminder_texts.rerouted(body, "NH-7F3K", "zalo")) == plain
        assert template_data(reminder_texts.marked(body, "NH-7F3K")) == plain


def test_settings_say_what_is_missing() -> None:
    assert oa_settings(read_settings({})) is None
    with pytest.raises(UsageError, match=texts.OA_NEEDS_SECRET[:20]):
        oa_settings(read_settings({"KEHOACH_ZALO_OA_APP": "77"}))
    given = read_settings({"KEHOACH_ZALO_OA_APP": "77", "KEHOACH_ZALO_OA_SECRET": "x"})
    found = oa_settings(given)
    assert found is not None
    assert OaPlatform(found, clock=lambda: NOW).limits.monthly == 2000
