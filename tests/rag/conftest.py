"""Fixtures of the answering tests."""

import pytest

from corpus.agencies import Registry
from rag.assistant import Assistant
from tests.rag import built


@pytest.fixture(scope="session")
def registry() -> Registry:
    return built.registry()


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return built.assistant()
