"""A tick whose planning fails still tells administrators, and cleans up."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.service.metrics import Metrics
from bot.service.ticking import Ticker
from bot.state.errors import StorageFull
from bot.state.sqlite import open_store

NOW = datetime(2026, 3, 2, tzinfo=UTC)


class Broken:
    """A scheduler that cannot plan."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def tick(self, now: datetime, *, witness: datetime | None = None) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(RuntimeError("hỏng"), [NOW], id="an error of the program is told"),
        pytest.param(StorageFull("đầy"), [], id="on a full disk nothing can be stored"),
    ],
)
def test_what_fails_in_planning_does_not_silence_the_rest(
    tmp_path: Path, error: Exception, told: list[datetime]
) -> None:
    store, heard, metrics = open_store(tmp_path / "s.db"), [], Metrics()

    def tell(now: datetime) -> int:
        heard.append(now)
        return 0

    ticker = Ticker(
        store=store,
        scheduler=Broken(error),  # type: ignore[arg-type]
        platforms=(),
        clock=lambda: NOW,
        metrics=metrics,
        refresh=lambda: None,
        tell=tell,
    )
    ticker.tick()
    assert heard == told
    assert ticker.last is None
    assert metrics.get("tick_failures_total") == 1
    store.close()
