"""Shared fixtures: a clean environment, files in memory, and no network beyond loopback."""

import os
import socket

import pytest

from tests.memory import temporary

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_configure() -> None:
    """As pytest wants to be told where `tmp_path` is."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(temporary()))


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the developer's shell reaches a test."""
    for name in list(os.environ):
        if name.startswith("KEHOACH_"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that tries to reach another host fails at once instead of hanging."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and str(address[0]) not in LOOPBACK:
            raise AssertionError(f"network access beyond loopback in a test: {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
