"""The words that a language model is given: Vietnamese files with checked variables.

A prompt is `<name>.md` beside this file, a `string.Template` ($question; JSON braces stay readable).
Values are data: they are put in once and never expanded again. Nothing secret belongs in a prompt.
"""

from functools import cache
from importlib.resources import files
from string import Template

__all__ = ["BadPrompt", "names", "render", "variables"]


class BadPrompt(ValueError):
    """A prompt that does not exist, is malformed, or was given too few or too many values."""


def names() -> tuple[str, ...]:
    """All prompts, sorted."""
    found = (entry.name for entry in files("prompts").iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in found if name.endswith(".md")))


def variables(name: str) -> frozenset[str]:
    """What a prompt wants to be given. Raises `BadPrompt`."""
    return frozenset(_template(name).get_identifiers())


def render(name: str, **values: str) -> str:
    """The text of a prompt. Raises `BadPrompt` where a value is missing or not wanted."""
    wanted, given = variables(name), frozenset(values)
    if wanted != given:
        missing, extra = sorted(wanted - given), sorted(given - wanted)
        raise BadPrompt(f"prompt {name}: missing {missing}, not wanted {extra}")
    return _template(name).substitute(values)


@cache
def _template(name: str) -> Template:
    if name not in names():
        raise BadPrompt(f"no prompt {name}")
    template = Template(files("prompts").joinpath(f"{name}.md").read_text("utf-8").strip())
    if not template.is_valid():
        raise BadPrompt(f"prompt {name}: a lone $ (write $$)")
    return template
