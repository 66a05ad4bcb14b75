"""What is needed of a language model, and the model that reads its lines from a script."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol

Schema = Mapping[str, Any]


class Message(NamedTuple):
    """One message: rules come as "system", data as "user"."""

    role: Literal["system", "user"]
    text: str


class Model(Protocol):
    """A language model. `stream` gives the pieces of one answer as they come; raises `ModelError`.

    schema: a JSON schema that the answer should follow; it is checked afterwards all the same.
    seconds: how long the whole answer may take, for models that can use it.
    """

    def stream(
        self, messages: Sequence[Message], *, schema: Schema | None = None, seconds: float = 8.0
    ) -> Iterator[str]: ...


class ScriptedModel:
    """Answers what it was told to, in order, then nothing; keeps what it was asked (tests, offline)."""

    def __init__(self, *answers: str | Exception | Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[Message, ...]] = []

    def stream(
        self, messages: Sequence[Message], *, schema: Schema | None = None, seconds: float = 8.0
    ) -> Iterator[str]:
        """The next answer; an exception in the script is raised; a sequence comes in its pieces."""
        self.asked.append(tuple(messages))
        answer = self._answers.pop(0) if self._answers else ""
        if isinstance(answer, Exception):
            raise answer
        yield from (answer,) if isinstance(answer, str) else answer
