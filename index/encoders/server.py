"""Models behind an OpenAI-compatible address: POST <address>/embeddings, over httpx."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from index.encoders.base import PASSAGE_PREFIX, QUERY_PREFIX, first, is_e5, unit
from index.errors import EmbedderError
from index.passages import clean

if TYPE_CHECKING:
    import httpx

    from index.encoders.base import Vector, Vectors

_BATCH = 64
_PAUSES = (0.5, 2.0)
_NO_PAUSES: tuple[float, ...] = ()
# A person waits for a question's vector, and keyword search answers without: connect, then read.
_QUICK = (0.5, 1.0)
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


class ServerEncoder:
    """Embeds through a server.

    Passages wait for it: busy answers and broken connections are tried again twice, `timeout` seconds
    each. A query is tried once, for about a second: a server that is down must not hold up an answer.
    address: "http://host:port/v1"; model: the name that the server knows it by.
    """

    def __init__(
        self,
        address: str,
        model: str,
        *,
        api_key: str = "",
        timeout: float = 60.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        import httpx

        self.name = f"{address.rstrip('/')}#{model}"
        self._address = f"{address.rstrip('/')}/embeddings"
        self._model_name = model
        self._pause = pause
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._client = httpx.Client(timeout=httpx.Timeout(timeout, connect=5.0), headers=headers)
        self._prefixes = (QUERY_PREFIX, PASSAGE_PREFIX) if is_e5(model) else ("", "")
        self._dimensions = 0

    @property
    def dimensions(self) -> int:
        """Length of a vector; asks the server once."""
        self._dimensions = self._dimensions or self.passages(["thử"]).shape[1]
        return self._dimensions

    def query(self, text: str) -> "Vector":
        return first(self._embed([self._prefixes[0] + clean(text)], quick=True))

    def passages(self, texts: Sequence[str]) -> "Vectors":
        import numpy as np

        prefixed = [self._prefixes[1] + clean(text) for text in texts]
        parts = [self._embed(prefixed[i : i + _BATCH]) for i in range(0, len(prefixed), _BATCH)]
        if len({part.shape[1] for part in parts}) > 1:
            raise EmbedderError(f"Máy chủ nhúng {self._address} trả về véc-tơ dài ngắn khác nhau.")
        return np.concatenate(parts) if parts else np.zeros((0, self.dimensions), np.float32)

    def close(self) -> None:
        self._client.close()

    def _embed(self, texts: Sequence[str], *, quick: bool = False) -> "Vectors":
        body = {"model": self._model_name, "input": list(texts), "encoding_format": "float"}
        answer = self._post(body, quick=quick)
        try:
            rows = sorted(answer["data"], key=lambda row: int(row["index"]))
            vectors = [row["embedding"] for row in rows]
        except (KeyError, TypeError, ValueError) as error:
            raise EmbedderError(f"Máy chủ nhúng {self._address} trả lời không đúng định dạng.") from error
        return unit(vectors, len(texts))

    def _post(self, body: dict[str, Any], *, quick: bool) -> Any:
        import httpx

        timeout = httpx.Timeout(_QUICK[1], connect=_QUICK[0]) if quick else self._client.timeout
        for pause in (*(_NO_PAUSES if quick else _PAUSES), None):
            try:
                response = self._client.post(self._address, json=body, timeout=timeout)
            except httpx.InvalidURL as error:
                raise EmbedderError(f"Địa chỉ máy chủ nhúng không hợp lệ: {self._address}.") from error
            except httpx.TransportError as error:
                if pause is None:
                    raise EmbedderError(
                        f"Không kết nối được máy chủ nhúng {self._address}. "
                        "Tra cứu theo từ khóa vẫn dùng được."
                    ) from error
            else:
                if response.status_code not in _BUSY or pause is None:
                    return _json(response, self._address)
            self._pause(pause)
        raise AssertionError("unreachable: the last attempt returns or raises")


def _json(response: "httpx.Response", address: str) -> Any:
    if response.status_code != 200:
        raise EmbedderError(
            f"Máy chủ nhúng {address} báo lỗi {response.status_code}: {response.text[:200]!r}."
        )
    try:
        return response.json()
    except ValueError as error:
        raise EmbedderError(f"Máy chủ nhúng {address} trả lời không đúng định dạng.") from error
