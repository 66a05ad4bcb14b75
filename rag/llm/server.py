"""Any OpenAI-compatible server as a LlamaIndex LLM, over httpx. Importing it loads llama_index.

The only module that talks to a model server. Nothing is tried again that would add to the wait, and no
connection is used twice: a server that closes an idle one just as it is used again loses the question,
and nobody can tell whether it was read. One handshake more is nothing beside a model's answer.
The key goes into one header and nowhere else: not into the model's fields, its repr or an error.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import httpx
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.llms import CustomLLM
from pydantic import PrivateAttr

from rag.llm import wire
from rag.llm.errors import ModelRefused, ModelRubbish, ModelSlow, ModelUnreachable

CONNECT_SECONDS = 2.0
MOST_TOKENS = 800
_FORM_REFUSED = frozenset({400, 422})
_NO_CONNECTION = "Không kết nối được máy chủ mô hình ngôn ngữ ({}). Hãy kiểm tra KEHOACH_LLM_URL."
_EVENTS, _JSON = "text/event-stream", "application/json"


class ServerLLM(CustomLLM):
    """A model behind "http(s)://host/v1". Keyword arguments of a call: `response_format`, `seconds`."""

    model: str
    timeout: float = 8.0

    _client: httpx.Client = PrivateAttr()
    _bare: bool = PrivateAttr(default=False)

    def __init__(self, url: str, model: str, *, api_key: str = "", timeout: float = 8.0) -> None:
        super().__init__(model=model, timeout=timeout)
        headers = {
            "Accept-Encoding": "identity",  # nothing to unpack: what comes is as large as it is
            "Connection": "close",
        }
        if api_key:
            headers["Authorization"] = f"Bearer {api_key}"
        self._client = httpx.Client(
            base_url=url.rstrip("/") + "/",
            headers=headers,
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    @classmethod
    def class_name(cls) -> str:
        return "ServerLLM"

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name=self.model, num_output=MOST_TOKENS, is_chat_model=True)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def listed(self) -> tuple[str, ...]:
        """The models that the server says it has. Raises `ModelError`."""
        limits = self._limits(self.timeout)
        with _translated(), self._client.stream("GET", "models", timeout=limits) as response:
            if response.status_code != 200:
                raise ModelRefused(response.status_code)
            return wire.model_names(b"".join(wire.bounded(response.iter_raw())))

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        return _response("".join(self._ask(messages, stream=False, **kwargs)))

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        def pieces() -> ChatResponseGen:
            said = ""
            for piece in self._ask(messages, stream=True, **kwargs):
                said += piece
                yield _response(said, piece)

        return pieces()

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        answer = self.chat([ChatMessage(role=MessageRole.USER, content=prompt)], **kwargs)
        return CompletionResponse(text=answer.message.content or "")

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        def pieces() -> CompletionResponseGen:
            for part in self.stream_chat([ChatMessage(role=MessageRole.USER, content=prompt)], **kwargs):
                yield CompletionResponse(text=part.message.content or "", delta=part.delta)

        return pieces()

    def _ask(
        self,
        messages: Sequence[ChatMessage],
        *,
        stream: bool,
        response_format: Mapping[str, Any] | None = None,
        seconds: float | None = None,
    ) -> Iterator[str]:
        """The pieces of one answer. Raises `ModelError`.

        A server that refuses the form of the request (400, 422: before it has thought about it) is
        asked in the barest form instead, at once and from then on; answers are checked anyway.
        """
        bare: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": m.role.value, "content": m.content or ""} for m in messages],
            "stream": stream,
        }
        limits = self._limits(seconds or self.timeout)
        if not self._bare:
            full = {**bare, "temperature": 0, "max_tokens": MOST_TOKENS}
            if response_format:
                full["response_format"] = dict(response_format)
            try:
                yield from self._send(full, limits)
                return
            except ModelRefused as error:
                if error.status not in _FORM_REFUSED:
                    raise
                self._bare = True
        yield from self._send(bare, limits)

    def _send(self, body: Mapping[str, Any], limits: httpx.Timeout) -> Iterator[str]:
        with (
            _translated(),
            self._client.stream("POST", "chat/completions", json=body, timeout=limits) as response,
        ):
            if response.status_code != 200:
                raise ModelRefused(response.status_code)
            yield from _read(response)

    def _limits(self, seconds: float) -> httpx.Timeout:
        return httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))


def _read(response: httpx.Response) -> Iterator[str]:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    chunks = wire.bounded(response.iter_raw())
    if kind == _EVENTS:
        yield from wire.events(chunks)
    elif kind == _JSON:  # a server that does not stream
        yield wire.whole(chunks)
    else:
        raise ModelRubbish("Máy chủ mô hình ngôn ngữ trả lời sai kiểu nội dung.")


def _response(said: str, piece: str | None = None) -> ChatResponse:
    message = ChatMessage(role=MessageRole.ASSISTANT, content=said)
    return ChatResponse(message=message, delta=piece)


class _translated:
    """httpx's errors as ours. Their text may hold the address with a password, so it is not kept."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, httpx.TimeoutException):
            raise ModelSlow("Máy chủ mô hình ngôn ngữ không trả lời kịp.") from None
        if isinstance(error, httpx.HTTPError | httpx.InvalidURL | httpx.StreamError):
            raise ModelUnreachable(_NO_CONNECTION.format(type(error).__name__)) from None
