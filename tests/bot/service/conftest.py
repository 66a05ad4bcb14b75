"""What the command line sets for its process, set for the tests too."""

import pytest

from bot.settings import QUIET


@pytest.fixture(autouse=True)
def quiet_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", QUIET["PTB_TIMEDELTA"])
