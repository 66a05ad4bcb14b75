"""Health and figures for the machine's own monitoring, on loopback only."""

import asyncio
import json
from collections.abc import Callable, Mapping

from bot.service.http import Answer, Head
from bot.service.metrics import Metrics
from bot.state.port import Store

Condition = Callable[[], Mapping[str, str]]
"""What is wrong, by part; empty when all is well."""


class HealthSite:
    """GET /healthz (200, or 503 with what is wrong) and GET /metrics."""

    largest = 0

    def __init__(self, *, store: Store, metrics: Metrics, condition: Condition) -> None:
        self._store = store
        self._metrics = metrics
        self._condition = condition

    def admit(self, head: Head) -> int:
        """Nothing but reading; and only under a local name, against rebinding by a web page."""
        host = head.headers.get("host", "localhost").rpartition(":")[0] or head.headers.get("host", "")
        if host.strip("[]") not in ("localhost", "127.0.0.1", "::1", ""):
            return 403
        if head.method != "GET":
            return 405
        return 0 if head.path in ("/healthz", "/metrics") else 404

    async def answer(self, head: Head, body: bytes) -> Answer:
        if head.path == "/metrics":
            found = await asyncio.to_thread(self._figures)
            return Answer(200, self._metrics.render(found), "text/plain; version=0.0.4; charset=utf-8")
        wrong = dict(self._condition())
        text = json.dumps({"status": "ok" if not wrong else "failing", "wrong": wrong}, ensure_ascii=False)
        return Answer(503 if wrong else 200, text, "application/json")

    def _figures(self) -> dict[str, dict[str, float]]:
        store = self._store
        return {
            "outbox_messages": {f'state="{name}"': float(n) for name, n in store.outbox.counts().items()},
            "inbox_updates": {f'state="{name}"': float(store.inbox.count(name)) for name in ("new", "dead")},
            "census": {f'what="{name}"': float(n) for name, n in store.dialogue.census().items()},
            "holds": {"": float(len(store.system.holds()))},
            "alerts_unseen": {"": float(len(store.system.alerts()))},
        }
