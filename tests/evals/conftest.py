"""Fixtures of the evaluation."""

import pytest

from rag.assistant import Assistant
from tests.rag import built


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return built.assistant()
