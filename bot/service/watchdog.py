"""Notices when the event loop was blocked: then something heavy runs where it must not."""

import asyncio
import logging
import time

from bot.service.metrics import Metrics

log = logging.getLogger(__name__)

EVERY = 0.1
TOO_LONG = 0.5


async def watch(metrics: Metrics) -> None:
    """Measure the loop's lag until cancelled; more than half a second is logged."""
    while True:
        start = time.monotonic()
        await asyncio.sleep(EVERY)
        lag = time.monotonic() - start - EVERY
        metrics.top("loop_lag_seconds_max", lag)
        if lag > TOO_LONG:
            metrics.add("loop_blocked_total")
            log.warning("the event loop was blocked for %.2f s", lag)
