"""The real command in-process, and one release built once for all tests that only read."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli import main


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Kehoach = Callable[..., Ran]
TRIAL = "hash:64"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """The command configures logging for its process; a test must not keep it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(autouse=True)
def trial_embedder(monkeypatch: pytest.MonkeyPatch, clean_environment: None) -> None:
    """Vectors without a model: what is tested here is not how well they find."""
    monkeypatch.setenv("KEHOACH_EMBEDDER", TRIAL)


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release of the bundled plans; read only."""
    home = tmp_path_factory.mktemp("built")
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEHOACH_HOME", str(home))
        patch.setenv("KEHOACH_EMBEDDER", TRIAL)
        assert main(["build"]) == 0
    root.handlers[:] = handlers
    root.setLevel(level)
    return home


@pytest.fixture
def own_home(built_home: Path, tmp_path: Path) -> Path:
    """A copy of the built home that a test may damage."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))


@pytest.fixture
def kehoach(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kehoach:
    """`kehoach(*arguments, home=…)` runs the real command in this process."""

    def run(*arguments: str, home: Path | None = None) -> Ran:
        if home is not None:
            monkeypatch.setenv("KEHOACH_HOME", str(home))
        capsys.readouterr()
        code = main(arguments)
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return run
