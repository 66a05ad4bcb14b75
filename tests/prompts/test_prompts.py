"""Every prompt renders with exactly its variables, in Vietnamese, and expands nothing twice."""

import pytest

import prompts
from corpus.models import TaskKind
from rag.llm import lines, reading
from rag.models import Ask


@pytest.mark.parametrize("name", prompts.names())
class TestEveryPrompt:
    def test_renders_with_its_variables(self, name: str) -> None:
        values = {variable: f"⟨{variable}⟩" for variable in prompts.variables(name)}
        text = prompts.render(name, **values)
        assert all(value in text for value in values.values())
        assert "$" not in text

    def test_a_missing_value_is_an_error(self, name: str) -> None:
        variables = sorted(prompts.variables(name))
        if not variables:
            pytest.skip("no variables")
        with pytest.raises(prompts.BadPrompt, match=variables[0]):
            prompts.render(name, **dict.fromkeys(variables[1:], "x"))

    def test_a_value_too_many_is_an_error(self, name: str) -> None:
        with pytest.raises(prompts.BadPrompt, match="secret"):
            prompts.render(name, secret="x", **dict.fromkeys(prompts.variables(name), "x"))

    def test_says_that_data_is_data(self, name: str) -> None:
        assert "dữ liệu" in prompts.render(name, **dict.fromkeys(prompts.variables(name), "x"))


def test_values_are_not_expanded_again() -> None:
    assert '"$evidence ${question} $$"' in prompts.render(
        "phrase_data", question='"$evidence ${question} $$"', evidence="E"
    )


def test_an_unknown_prompt_is_an_error() -> None:
    with pytest.raises(prompts.BadPrompt):
        prompts.render("no_such_prompt")


def test_the_form_in_the_prompt_is_the_form_that_is_checked() -> None:
    text = prompts.render("understand_rules", agencies="[]", plans="{}")
    fields = reading.schema((), ())["properties"]
    named = [*fields, *TaskKind, *(value for value in fields["asks"]["items"]["enum"])]
    assert [name for name in named if f'"{name}"' not in text] == []
    assert set(fields) == set(reading.Reading.model_fields)
    assert Ask.YESNO not in fields["asks"]["items"]["enum"]


def test_the_example_in_the_rules_has_the_form_that_is_read() -> None:
    text = prompts.render("phrase_rules", most="8")
    example = next(line for line in text.splitlines() if "Ví dụ:" in line).partition("Ví dụ:")[2]
    assert lines.sentences(example)[0].keys == (1,)
