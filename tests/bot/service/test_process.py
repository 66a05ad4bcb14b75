"""The service as a process: one at a time, ends when told, survives kill -9, keeps its secrets."""

import asyncio
import json
import logging
import random
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.outbox.codes import code
from bot.redaction import HIDDEN, guard, redact
from bot.state.models import Draft, State
from bot.state.sqlite import open_store
from bot.state.stamps import stamp
from tests.bot.service.process import environment, kehoach, serving
from tests.bot.service.town import TOKEN
from tests.faults.server import Fault, FaultServer

SECRET_PART = TOKEN.partition(":")[2]


def _update(number: int, text: str, chat: int = 7) -> dict[str, object]:
    sender = {"id": chat, "is_bot": False, "first_name": "A"}
    date = int(datetime.now(UTC).timestamp())
    message = {"message_id": number, "date": date, "chat": {"id": chat, "type": "private"}, "from": sender}
    return {"update_id": number, "message": message | {"text": text}}


async def _answered(server: FaultServer, count: int) -> None:
    async with asyncio.timeout(30):
        while len(server.ledger) < count:
            await asyncio.sleep(0.02)


def test_one_instance_that_ends_when_told_and_goes_on_where_it_stood(own_home: Path, tmp_path: Path) -> None:
    """One run for many promises, since each start costs seconds: DEBUG, so that a leak would show."""
    err = tmp_path / "stderr"

    async def story() -> None:
        async with FaultServer(token=TOKEN) as server:
            env = environment(own_home, server)
            server.faults.extend([Fault("accept_cut"), Fault("status", 403, "Forbidden: x")])
            async with serving(own_home, server, err, KEHOACH_LOG_LEVEL="DEBUG") as first:
                second = await kehoach("serve", env=env)
                _, said = await asyncio.wait_for(second.communicate(), 20)
                assert second.returncode == 4
                assert "Đã có một tiến trình" in said.decode()
                for number, words in enumerate(["/start", "/kehoach", "Sở Tài chính làm gì?", "/trogiup"], 1):
                    server.updates.append(_update(number, words))
                await _answered(server, 3)
                backup = await kehoach("backup", str(tmp_path / "copy.db"), env=env)
                assert await backup.wait() == 0
                refused = await kehoach("restore", str(tmp_path / "copy.db"), env=env)
                assert await refused.wait() == 4
                first.send_signal(signal.SIGTERM)
                assert await asyncio.wait_for(first.wait(), 10) == 0
            server.updates.clear()
            async with serving(own_home, server, err) as third:
                server.updates.append(_update(3, "Sở Tài chính làm gì?"))  # known: no second answer
                server.updates.append(_update(9, "/nguon x"))
                await _answered(server, 4)
                third.send_signal(signal.SIGINT)
                assert await asyncio.wait_for(third.wait(), 10) == 0
            assert len(server.ledger) == 4

    asyncio.run(story())
    written = [err, tmp_path / "copy.db", *own_home.glob("*.db*"), *own_home.glob("*.log*")]
    for path in written:
        assert SECRET_PART.encode() not in path.read_bytes(), path
    assert b"DEBUG" in err.read_bytes()
    assert (own_home / "state.db").stat().st_mode & 0o077 == 0


def _fill(home: Path, count: int) -> None:
    store = open_store(home / "state.db")
    now = datetime.now(UTC)
    with store.write():
        for number in range(count):
            person = store.people.add(f"u{number}", kind="person", name="", now=now)
            address = store.people.add_address(
                person.id, "telegram", str(1000 + number), preference=0, now=now
            )
            key = f"before|T-{number}"
            cls = "B" if number % 4 == 0 else "A"
            store.outbox.enqueue(
                Draft(
                    dedupe_key=key,
                    address_id=address.id,
                    cls=cls,
                    code=code(key),
                    parts=(f"việc {number} {cls}",),
                    not_before=now,
                    useful_until=now + timedelta(hours=5),
                )
            )
    store.close()


def _judge(server: FaultServer, count: int, kills: int) -> None:
    """Every class A arrived; what arrived twice says so; class B never twice."""
    taken: Counter[int] = Counter()
    marked = 0
    for accepted in server.ledger:
        number, cls = accepted.text.split("việc ")[1].split(" ")[:2]
        again = taken[int(number)] > 0
        repeat = accepted.text.startswith("🔁")
        marked += repeat
        assert not again or (repeat and cls == "A"), accepted
        taken[int(number)] += 1
    assert all(taken[n] for n in range(count) if n % 4)
    assert marked <= kills * 8


def _killed(home: Path, tmp_path: Path, *, count: int, kills: int) -> None:
    rng = random.Random(5)
    _fill(home, count)

    async def story() -> None:
        async with FaultServer(token=TOKEN) as server:
            for _ in range(kills):
                before = len(server.ledger)
                async with serving(home, server, tmp_path / "err") as process:
                    await _answered(
                        server, min(count, before + rng.randrange(1, max(2, count // (kills + 1))))
                    )
                    process.kill()
            async with serving(home, server, tmp_path / "err") as process:
                async with asyncio.timeout(120):
                    while _open(home):
                        await asyncio.sleep(0.3)
                process.send_signal(signal.SIGTERM)
                assert await asyncio.wait_for(process.wait(), 10) == 0
            _judge(server, count, kills)

    asyncio.run(story())


def _open(home: Path) -> bool:
    """Whether anything is still to be sent; repeats are told not to wait their half minute."""
    store = open_store(home / "state.db")
    try:
        with store.write():
            now = stamp(datetime.now(UTC))
            store.database.run("UPDATE outbox SET not_before_utc = ? WHERE not_before_utc > ?", (now, now))
        return bool(store.outbox.in_state(State.TODO, State.SENDING))
    finally:
        store.close()


def test_killed_in_the_middle_of_a_digest(own_home: Path, tmp_path: Path) -> None:
    _killed(own_home, tmp_path, count=60, kills=1)


@pytest.mark.long
def test_killed_twenty_times_in_the_middle_of_a_digest(own_home: Path, tmp_path: Path) -> None:
    _killed(own_home, tmp_path, count=600, kills=20)


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        pytest.param({"KEHOACH_TELEGRAM_TOKEN": ""}, "KEHOACH_TELEGRAM_TOKEN", id="no channel"),
        pytest.param({"KEHOACH_TELEGRAM_TOKEN": "x"}, "KEHOACH_TELEGRAM_TOKEN", id="no token"),
        pytest.param(
            {"KEHOACH_TELEGRAM_WEBHOOK_URL": "https://a/b"}, "WEBHOOK_SECRET", id="webhook without secret"
        ),
    ],
)
def test_no_start_with_settings_that_do_not_do(tmp_path: Path, environ: dict[str, str], said: str) -> None:
    async def story() -> tuple[int | None, str]:
        async with FaultServer(token=TOKEN) as server:
            process = await kehoach("serve", env=environment(tmp_path, server, **environ))
            _, err = await asyncio.wait_for(process.communicate(), 20)
            return process.returncode, err.decode()

    returned, err = asyncio.run(story())
    assert returned == 2
    assert said in err
    assert "Traceback" not in err


class TestRedaction:
    @pytest.mark.parametrize(
        "text",
        [
            f"https://api.telegram.org/bot{TOKEN}/sendMessage",
            f"Bot[token={TOKEN}]",
            f"http://user:{SECRET_PART}@proxy:3128",
            json.dumps({"url": f"x{TOKEN}y"}),
        ],
    )
    def test_what_looks_like_a_secret_goes(self, text: str) -> None:
        assert SECRET_PART not in redact(text)

    def test_ordinary_words_stay(self) -> None:
        text = "16:00 ngày 25, QD11-PL2.7, http://127.0.0.1:8443/metrics, tỷ lệ 1:100"
        assert redact(text) == text

    def test_arguments_tracebacks_and_given_secrets_go_too(self, tmp_path: Path) -> None:
        logger = logging.getLogger("kehoach-test-redaction")
        handler = logging.FileHandler(tmp_path / "log", encoding="utf-8")
        logger.addHandler(handler)
        logger.propagate = False
        guard(["mat-khau-rieng"], logger)
        guard(["mat-khau-rieng"], logger)
        try:
            raise ValueError(f"bot{TOKEN} mat-khau-rieng")
        except ValueError:
            logger.exception("%s %r", TOKEN, {"secret": "mat-khau-rieng"})
        handler.close()
        logger.removeHandler(handler)
        written = (tmp_path / "log").read_text("utf-8")
        assert SECRET_PART not in written
        assert "mat-khau-rieng" not in written
        assert HIDDEN in written
        assert "Traceback" in written
