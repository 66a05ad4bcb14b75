"""House rules that a reader of one file would not notice: over every tracked file."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "corpus", "index", "prompts", "rag")
DATA = ("corpus/plans/", "tests/data/")
IMPORT_NAMES = {
    "pillow": "PIL",
    "python-docx": "docx",
    "llama-index-core": "llama_index",
    "python-telegram-bot": "telegram",
    "sqlite-utils": "sqlite_utils",
}
HARD_LINES = 300  # blank ones not counted

# Written in pieces, so that this file does not find itself.
FORBIDDEN = {
    "a path of somebody's machine": re.compile("/wo" + "rk/|/ro" + "ot/|/ho" + "me/[a-z]"),
    "the host of a package registry": re.compile(
        "py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.org|proxy\.gol" + r"ang\.org", re.IGNORECASE
    ),
    "an unfinished thought": re.compile("TO" + r"DO:|#\s*TO" + "DO|FIX" + "ME"),
}


def _tracked() -> list[str]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):  # an archive without git: every file counts
        found = (path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
        return [str(path.relative_to(ROOT)) for path in found]
    names = [name for name in listed.decode().split("\0") if name]
    return [name for name in names if (ROOT / name).is_file() and not name.startswith(DATA)]


TRACKED = _tracked()
MODULES = [name for name in TRACKED if name.endswith(".py")]


def _text(name: str) -> str:
    return (ROOT / name).read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    assert [name for name in TRACKED if FORBIDDEN[what].search(_text(name))] == []


def test_no_module_is_too_long() -> None:
    product = [name for name in MODULES if name.startswith(PACKAGES)]
    assert {name: n for name in product if (n := _lines(name)) > HARD_LINES} == {}


def test_every_module_says_what_it_is() -> None:
    silent = [
        name for name in MODULES if _text(name).strip() and not ast.get_docstring(ast.parse(_text(name)))
    ]
    assert silent == []


def test_every_tests_folder_is_a_package() -> None:
    """Without __init__.py `import bot` would find tests/bot."""
    folders = {str(Path(name).parent) for name in MODULES if name.startswith("tests/")}
    assert [folder for folder in folders if f"{folder}/__init__.py" not in TRACKED] == []


def test_the_clock_is_read_in_bot_only() -> None:
    clock = re.compile(r"\b(?:date\.today|datetime\.(?:now|utcnow)|time\.time)\(")
    below = [name for name in MODULES if name.startswith(("corpus", "index", "rag", "prompts"))]
    assert [name for name in below if clock.search(_text(name))] == []


def test_the_environment_is_read_in_settings_only() -> None:
    reading = re.compile(r"os\.getenv|os\.environ(?:\[[^\]]*\](?!\s*=[^=])|\.get\()")
    product = [name for name in MODULES if name.startswith(PACKAGES) and name != "bot/settings.py"]
    assert [name for name in product if reading.search(_text(name))] == []


def test_every_library_imported_is_declared() -> None:
    imported = {
        module
        for name in MODULES
        if name.startswith(PACKAGES)
        for node in ast.walk(ast.parse(_text(name)))
        for module in _roots(node)
    }
    assert imported - set(PACKAGES) - set(sys.stdlib_module_names) - _declared() == set()


def test_every_declared_library_is_pinned() -> None:
    pins = {_normal(line.partition("==")[0]) for line in _text("constraints.txt").splitlines()}
    assert {_normal(name) for name in _requirements()} - pins == set()


def _lines(name: str) -> int:
    return sum(1 for line in _text(name).splitlines() if line.strip())


def _roots(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    return [node.module.partition(".")[0]] if isinstance(node, ast.ImportFrom) and node.module else []


def _requirements() -> list[str]:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [re.split(r"[\s<>=!~\[;]", line)[0] for group in groups for line in group]


def _declared() -> set[str]:
    return {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in _requirements()}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
