"""Inbound updates take effect once: stored before they are confirmed, done together with their effects."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.state.models import Update
from bot.state.port import Store

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""An update whose handler fails this often is set aside, so that it stops nobody else."""

Handler = Callable[[Update], None]
"""Does what an update asks for, with the store only (replies go through the outbox, class C)."""


class Intake:
    """The inbox of one process. point: as in `Sender`."""

    def __init__(
        self, *, store: Store, handler: Handler, point: Callable[[str], None] = lambda name: None
    ) -> None:
        self._store = store
        self._handler = handler
        self._point = point

    def accept(self, platform: str, updates: Mapping[str, dict[str, Any]], now: datetime) -> int:
        """Store a batch (id → payload) in one commit, before it is confirmed. How many were new."""
        with self._store.write():
            new = sum(self._store.inbox.accept(platform, key, body, now) for key, body in updates.items())
        self._point("after_accept")
        return new

    def process(self, now: datetime, *, limit: int = 100) -> int:
        """Handle what waits, oldest first; a failing handler stops its own update only. How many."""
        return sum(self._one(update, now) for update in self._store.inbox.waiting(limit))

    def _one(self, update: Update, now: datetime) -> bool:
        try:
            with self._store.write():
                if not self._store.inbox.done(update):
                    return False
                self._handler(update)
                self._point("before_effect_commit")
        except Exception as error:
            log.exception("handler failed on update %s", update.update_id)
            self._failed(update, error, now)
            return False
        self._point("after_effect_commit")
        return True

    def _failed(self, update: Update, error: Exception, now: datetime) -> None:
        with self._store.write():
            if self._store.inbox.failed(update, repr(error), most=ATTEMPTS) == "dead":
                self._store.system.alert("poison", f"{update.platform} {update.update_id}", now)
