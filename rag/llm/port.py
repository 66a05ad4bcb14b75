"""LlamaIndex's LLM port: any `llama_index.core.llms.LLM` becomes a `Model` of ours."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rag.llm.model import Message, Schema

if TYPE_CHECKING:
    from llama_index.core.llms import LLM


class PortModel:
    """Speaks through a LlamaIndex LLM, loaded at the first question that needs it (1.7 s of imports).

    structured: whether its calls take `response_format` and `seconds`, as `ServerLLM`'s do.
    """

    def __init__(self, load: "Callable[[], LLM]", *, structured: bool = False) -> None:
        self._load, self._structured = load, structured
        self._llm: LLM | None = None
        self._loading = threading.Lock()

    @property
    def llm(self) -> "LLM":
        """The LLM itself, loaded once."""
        with self._loading:
            if self._llm is None:
                self._llm = self._load()
            return self._llm

    def warm(self) -> None:
        """Loads the LLM aside, so that its imports are not part of the first question's wait."""
        threading.Thread(target=lambda: self.llm, name="kehoach-llm-warm", daemon=True).start()

    def stream(
        self, messages: Sequence[Message], *, schema: Schema | None = None, seconds: float = 8.0
    ) -> Iterator[str]:
        """The pieces of one answer."""
        from llama_index.core.base.llms.types import ChatMessage

        llm = self.llm
        chat = [ChatMessage(role=m.role, content=m.text) for m in messages]
        for part in llm.stream_chat(chat, **self._options(schema, seconds)):
            yield part.delta or ""

    def _options(self, schema: Schema | None, seconds: float) -> dict[str, Any]:
        if not self._structured:
            return {}
        named = {"name": "answer", "schema": dict(schema), "strict": True} if schema else None
        wanted = {"type": "json_schema", "json_schema": named} if named else None
        return {"response_format": wanted, "seconds": seconds}


def server_model(url: str, model: str, *, api_key: str = "", timeout: float = 8.0) -> PortModel:
    """The model behind an OpenAI-compatible address; nothing is imported or sent before it is asked."""

    def load() -> "LLM":
        from rag.llm.server import ServerLLM

        return ServerLLM(url, model, api_key=api_key, timeout=timeout)

    return PortModel(load, structured=True)
