"""The README names every command, option and setting, and links only to files that exist."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.arguments import make_parser
from bot.commands import COMMANDS
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "huong-dan.vi.md").read_text("utf-8")
DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "docs/glossary.md",
    "docs/huong-dan.vi.md",
    "docs/zalo.md",
    "docs/reliability.md",
)
ALIASES = {"/start"}


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _parsers(below)


COMMAND_LINES = [parser.prog for parser in _parsers(make_parser()) if parser.get_default("func") is None][1:]
OPTIONS = sorted(
    {
        option
        for parser in _parsers(make_parser())
        for action in parser._actions
        for option in action.option_strings
        if option not in {"-h", "--help"}
    }
)


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_is_in_the_readme(line: str) -> None:
    assert f"`{line}" in README


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_is_in_the_readme(option: str) -> None:
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", README)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`{PREFIX}{name.upper()}`" in README


def test_the_readme_names_no_setting_that_does_not_exist() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", README + GUIDE)) <= known


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - ALIASES))
def test_every_chat_command_is_in_the_guide(command: str) -> None:
    assert f"`{command}" in GUIDE


@pytest.mark.parametrize(
    "target", re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.M)
)
def test_every_make_target_is_in_the_readme(target: str) -> None:
    assert f"`make {target}" in README


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
