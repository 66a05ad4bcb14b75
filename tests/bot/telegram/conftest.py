"""As in tests/bot/service."""

import pytest

from bot.settings import QUIET


@pytest.fixture(autouse=True)
def quiet_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command line sets for its process."""
    monkeypatch.setenv("PTB_TIMEDELTA", QUIET["PTB_TIMEDELTA"])
