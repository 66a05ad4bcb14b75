"""One edition of the bundled plans for all tests of the page; an office for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.room import Edition
from bot.service.start import load_edition
from bot.settings import read_settings
from tests.bot.conftest import TRIAL
from tests.bot.web.world import Browser, Office


@pytest.fixture(scope="session")
def bundled(built_home: Path) -> Edition:
    """The release of the bundled plans, opened once."""
    return load_edition(read_settings({"KEHOACH_HOME": str(built_home), "KEHOACH_EMBEDDER": TRIAL}))


@pytest.fixture
def office(tmp_path: Path, bundled: Edition) -> Iterator[Office]:
    found = Office(tmp_path, bundled)
    yield found
    found.close()


@pytest.fixture
def guest(office: Office) -> Browser:
    return office.browser()


@pytest.fixture
def user(office: Office) -> Browser:
    """Somebody who has signed in and agreed."""
    found = office.browser()
    found.sign_in()
    return found


@pytest.fixture
def admin(office: Office) -> Browser:
    found = office.browser()
    found.sign_in("admin")
    return found
