"""The whole service with a Zalo bot under kill -9: what people write takes effect once, what they are told
is neither lost nor repeated without its mark. They reach it by the real webhook, which the platform calls
again until it is answered with 200.
"""

import asyncio
import random
import socket
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.outbox.codes import code
from bot.state.models import Draft, Message, State
from bot.state.sqlite import SqliteStore, open_store
from tests.bot.channels.village import event
from tests.faults.harness import Zygote, kill_often
from tests.faults.http import Request
from tests.faults.server import Fault, FaultServer
from tests.faults.zalo_job import PATH, POLICY, SECRET

PEOPLE = 10
BEFORE_KILL = 8
"""Events, and reminders, for each kill."""
EVERY = 0.04
HEADERS = {"X-Bot-Api-Secret-Token": SECRET}


def settle_in(store: SqliteStore) -> list[int]:
    """People who have agreed; their addresses."""
    now, found = datetime.now(UTC), []
    with store.write():
        for number in range(PEOPLE):
            person = store.people.add(f"u{number}", kind="person", name="", now=now)
            store.people.consent(person.id, "1", True, now)
            found.append(store.people.add_address(person.id, "zalo", f"c{number}", preference=0, now=now).id)
    return found


def remind(store: SqliteStore, number: int, address: int) -> None:
    """A reminder (class A) that is due now."""
    key = f"before|T-{number}/1|P{number}|2026-03-02"
    draft = Draft(
        dedupe_key=key,
        address_id=address,
        cls="A",
        code=code(key),
        parts=(f"item {number} {code(key)}",),
        not_before=datetime.now(UTC),
    )
    store.outbox.enqueue(draft)


def slow(rng: random.Random) -> Any:
    """Answers late enough for kills to fall between send and record; some are spoiled after the message was
    taken, or before."""
    faults = (Fault("accept_cut"), Fault("accept_reset"), Fault("status", 502), Fault("not_ok", 500))

    def choose(request: Request) -> Fault | None:
        share = rng.random()
        if share < 0.05:
            return rng.choice(faults)
        return Fault("accept_late", seconds=0.03) if share < 0.6 else None

    return choose


class Platform:
    """Zalo's side of the webhook: each event is posted until it is taken, and then perhaps once more."""

    def __init__(self, port: int, rng: random.Random) -> None:
        self._url = f"http://127.0.0.1:{port}{PATH}"
        self._rng = rng
        self.posted = 0

    async def tell(self, store: SqliteStore, addresses: list[int], count: int) -> None:
        """Events that have an effect each time they are handled, and a reminder beside each."""
        async with httpx.AsyncClient(trust_env=False, timeout=5.0) as http:
            for number in range(count):
                remind(store, number, addresses[number % PEOPLE])
                chat = f"c{number % PEOPLE}"
                body = event("/ghepnoi", number=f"m{number}", at=time.time(), chat=chat)
                for _ in range(self._rng.choice((1, 1, 2, 3))):
                    await self._post(http, body)
                await asyncio.sleep(EVERY)

    async def _post(self, http: httpx.AsyncClient, body: dict[str, Any]) -> None:
        while True:
            try:
                answer = await http.post(self._url, json=body, headers=HEADERS)
                self.posted += 1
                if answer.status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            await asyncio.sleep(0.02)


def story(messages: Sequence[Message], number: int) -> list[tuple[int, int, str, str | None]]:
    """What the rows of a reminder say: generation, attempts, state, last error."""
    mine = (m for m in messages if f"item {number} " in m.body)
    return [(m.generation, m.attempt, m.state.value, m.last_error) for m in mine]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def run(path: Path, *, kills: int, seed: int) -> tuple[FaultServer, int, int]:
    """Server with its ledger, kills that hit, posts."""
    rng, port, count = random.Random(seed), free_port(), BEFORE_KILL * kills
    store = open_store(path)
    addresses = settle_in(store)
    async with FaultServer(choose=slow(rng)) as server:
        zygote = await Zygote.start("tests.faults.zalo_job")
        platform = Platform(port, rng)
        telling = asyncio.create_task(platform.tell(store, addresses, count))
        try:
            hits = await kill_often(
                zygote,
                kills=kills,
                longest=1.0,
                rng=rng,
                job="serve_zalo",
                db=str(path),
                api=server.url,
                port=port,
                updates=count,
            )
        finally:
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)
            await zygote.stop()
            store.close()
        return server, hits, platform.posted


@pytest.mark.parametrize(
    "kills", [pytest.param(8, id="short"), pytest.param(300, marks=pytest.mark.long, id="full")]
)
def test_a_killed_zalo_process_loses_nothing_and_repeats_nothing_unmarked(tmp_path: Path, kills: int) -> None:
    count = BEFORE_KILL * kills
    server, hits, posted = asyncio.run(run(tmp_path / "s.db", kills=kills, seed=9))
    store = open_store(tmp_path / "s.db")
    effects = store.database.rows("SELECT count(*) AS n FROM audit WHERE action = 'link-code'")[0]["n"]
    messages = store.outbox.in_state(*State, limit=10**6)
    taken = Counter(accepted.text for accepted in server.ledger)
    reminders = [text for text in taken if "item " in text]
    replies = Counter({text: n for text, n in taken.items() if "item " not in text})
    marked = [text for text in reminders if text.startswith("🔁")]
    arrived = {int(text.split("item ")[1].split()[0]) for text in reminders}
    unseen = [m for m in messages if m.cls == "C" and m.state is State.SENT and not replies[m.body]]
    alerted = {alert.outbox_id for alert in store.system.alerts() if alert.kind == "unconfirmed"}
    told = {int(m.body.split("item ")[1].split()[0]) for m in messages if m.id in alerted}
    uncertain = sum(m.state is State.UNKNOWN for m in messages)
    print(f"{hits} kills, {len(server.injected)} slow or spoiled answers, {posted} posts of {count} events")
    print(f"{effects} effects, {len(arrived)} reminders, {len(marked)} marked repeats, {uncertain} uncertain")
    assert hits >= kills * 0.5
    assert posted > count
    assert effects == count
    # killed in four lives before it left, a reminder is given up, and administrators are told
    given_up = [number for number in range(count) if number not in arrived]
    assert [story(messages, number) for number in given_up if number not in told] == []
    assert all(len(story(messages, number)) == 1 + POLICY.repeats for number in given_up)
    assert len(given_up) <= kills * 0.02
    assert max(taken[text] for text in reminders if text not in marked) == 1
    assert max(replies.values()) == 1
    assert unseen == []
    assert {m.state for m in messages} <= {State.SENT, State.UNKNOWN, State.CANCELLED}
    assert len([m for m in messages if m.cls == "C"]) == count
    store.close()
