"""Stores for the conformance suite: a second backend adds its name here and nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.state.port import Store
from tests.stores import new_store


def _sqlite(folder: Path) -> Store:
    return new_store(folder / "state.db")


BACKENDS: dict[str, Callable[[Path], Store]] = {"sqlite": _sqlite}


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each backend."""
    made = BACKENDS[request.param](tmp_path)
    yield made
    made.close()
