"""What an OpenAI-compatible server sends, read with suspicion: event streams and whole answers. Pure."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rag.llm.errors import ModelRubbish, ModelUnreachable

MOST_BYTES = 256 * 1024
_NOT_UNDERSTOOD = "Máy chủ mô hình ngôn ngữ trả lời không đúng định dạng."
_BROKEN = "Máy chủ mô hình ngôn ngữ ngắt giữa chừng."
_TOO_MUCH = "Máy chủ mô hình ngôn ngữ gửi quá nhiều dữ liệu."


def bounded(chunks: Iterable[bytes], most: int = MOST_BYTES) -> Iterator[bytes]:
    """The bytes as they come; more than `most` of them is an error, not a longer wait."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise ModelRubbish(_TOO_MUCH)
        yield chunk


def events(chunks: Iterable[bytes]) -> Iterator[str]:
    """The pieces of text in an event stream. Raises `ModelRubbish`, and `ModelUnreachable` where it
    ends before the server said that the answer is whole."""
    for line in _lines(chunks):
        if not line.startswith("data:"):
            continue  # comments and other fields of an event
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            return
        choice = _choice(_parse(data))
        if choice is None:
            continue
        if piece := _content(choice.get("delta")):
            yield piece
        if choice.get("finish_reason"):
            return
    raise ModelUnreachable(_BROKEN)


def whole(chunks: Iterable[bytes]) -> str:
    """The text of an answer that is not streamed."""
    choice = _choice(_parse(_decode(b"".join(chunks))))
    if choice is None:
        raise ModelRubbish(_NOT_UNDERSTOOD)
    return _content(choice.get("message"))


def model_names(body: bytes) -> tuple[str, ...]:
    """The models that a server lists (GET /models)."""
    listed = _parse(_decode(body)).get("data")
    if not isinstance(listed, list):
        raise ModelRubbish(_NOT_UNDERSTOOD)
    return tuple(str(one["id"]) for one in listed if isinstance(one, dict) and "id" in one)


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield _decode(line).strip("\r")
    if rest.strip():
        yield _decode(rest)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ModelRubbish(_NOT_UNDERSTOOD) from error


def _parse(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelRubbish(_NOT_UNDERSTOOD) from error
    if not isinstance(value, dict) or "error" in value:
        raise ModelRubbish(_NOT_UNDERSTOOD)
    return value


def _choice(value: dict[str, Any]) -> dict[str, Any] | None:
    """The first choice; None for an event without one (usage counts)."""
    choices = value.get("choices")
    if not isinstance(choices, list) or (choices and not isinstance(choices[0], dict)):
        raise ModelRubbish(_NOT_UNDERSTOOD)
    return choices[0] if choices else None


def _content(part: object) -> str:
    """The text of a message or delta; null where the model only thinks or starts its role."""
    content = part.get("content") if isinstance(part, dict) else None
    if content is not None and not isinstance(content, str):
        raise ModelRubbish(_NOT_UNDERSTOOD)
    return content or ""
