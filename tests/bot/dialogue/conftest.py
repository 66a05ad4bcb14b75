"""A chat with the real host."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.dialogue.talk import Talk


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    found = Talk(tmp_path)
    yield found
    found.close()


@pytest.fixture
def user(talk: Talk) -> Talk:
    """The same, with consent given."""
    talk.agree()
    return talk
