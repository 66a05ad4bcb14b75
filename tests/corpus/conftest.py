"""Fixtures of the corpus tests, and the switch of golden files: `pytest tests/corpus --update-golden`."""

import pytest

from corpus.agencies import Registry, load_registry


def pytest_addoption(parser: pytest.Parser) -> None:
    """Only seen where pytest is started on tests/corpus; elsewhere golden files are never written."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/data/golden, and fail")


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden", default=False))
