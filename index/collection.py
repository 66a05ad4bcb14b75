"""The vector collection: the only importer of chromadb.

Chroma is a cache here. Everything in it can be rebuilt from facts.db; it is filled aside by the
build's child process and only read afterwards. Embedded by default, a server by URL.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from index.errors import CollectionError
from index.models import Hit

if TYPE_CHECKING:
    from index.encoders.base import Vector, Vectors

BATCH = 500  # Chroma refuses more than 5,461 at once
# Long passages have several windows: ask for more rows than chunks are wanted.
_WINDOWS = 2
# Plans repeat themselves: among near-equal rows, Chroma's own 16 neighbours leave some that no search
# reaches (3 % of them, others in each build); with these it is one in five thousand.
_GRAPH = {"space": "cosine", "ef_search": 200, "ef_construction": 200, "max_neighbors": 32}
_PROBED, _EQUAL = 10, 1e-3
_PATIENCE, _READ = 5.0, 60.0  # seconds


class Collection:
    """One collection of passage vectors. Raises `CollectionError` whatever goes wrong inside Chroma."""

    def __init__(self, client: Any, name: str, *, create: bool = False) -> None:
        self._client = client
        with _translated(client):
            if create:
                self._collection = client.create_collection(
                    name,
                    configuration={"hnsw": _GRAPH},
                    embedding_function=None,
                )
            else:
                self._collection = client.get_collection(name, embedding_function=None)

    @classmethod
    def embedded(cls, folder: Path, name: str, *, create: bool = False) -> "Collection":
        """A collection in a folder of this machine. One process at a time may write to it."""
        with _translated():
            import chromadb

            client = chromadb.PersistentClient(str(folder), settings=_settings())
        return cls(client, name, create=create)

    @classmethod
    def remote(cls, url: str, name: str, *, create: bool = False) -> "Collection":
        """A collection of a Chroma server, e.g. http://127.0.0.1:8000."""
        return cls(_remote(url), name, create=create)

    def add(self, rows: Sequence[tuple[str, str, Mapping[str, str | int]]], vectors: "Vectors") -> None:
        """Insert or replace rows (id, text, flat metadata) with their vectors, in order."""
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            with _translated():
                self._collection.upsert(
                    ids=[row[0] for row in part],
                    documents=[row[1] for row in part],
                    metadatas=[dict(row[2]) for row in part],
                    embeddings=vectors[start : start + BATCH],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Remove rows; unknown ids are ignored."""
        for start in range(0, len(ids), BATCH):
            with _translated():
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def query(self, vector: "Vector", k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The k chunks nearest to the vector by cosine similarity (-1..1), best first.

        A chunk counts with its best window. `plan_ids` restricts to these plans.
        """
        if k < 1:
            return ()
        where = {"plan_id": {"$in": list(plan_ids)}} if plan_ids else None
        with _translated():
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=k * _WINDOWS,
                where=where,
                include=["distances"],
            )
        best: dict[str, float] = {}
        for passage, distance in zip(found["ids"][0], found["distances"][0], strict=True):
            chunk = passage.partition(":")[0]
            best[chunk] = max(best.get(chunk, -1.0), 1.0 - float(distance))
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Hit(chunk, score) for chunk, score in ranked[:k])

    def count(self) -> int:
        with _translated():
            return int(self._collection.count())

    def ids(self) -> tuple[str, ...]:
        """Every stored id, sorted."""
        with _translated():
            return tuple(sorted(self._collection.get(include=[])["ids"]))

    def present(self, ids: Sequence[str]) -> int:
        """How many of these distinct ids are stored."""
        parts = (list(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
        with _translated():
            return sum(len(self._collection.get(ids=part, include=[])["ids"]) for part in parts)

    def close(self) -> None:
        with _translated():
            _close(self._client)


def collection_name(model: str, chunking: str, suffix: str = "") -> str:
    """Name from what the vectors depend on: another model or chunking is another collection."""
    digest = hashlib.sha256(f"{model}\0{chunking}".encode()).hexdigest()[:12]
    return "-".join(filter(None, ("kehoach", digest, suffix)))


def answers(collection: Collection, probes: Sequence[tuple[str, bytes]]) -> bool:
    """Whether (chunk id, stored vector) find their own chunks at the top, equal scores allowed.

    The graph is approximate and may miss a neighbour now and then; a damaged one misses nearly all.
    So one in four may fail.
    """
    missed = sum(not _finds_itself(collection, chunk_id, stored) for chunk_id, stored in probes)
    return missed * 4 <= len(probes)


def _finds_itself(collection: Collection, chunk_id: str, stored: bytes) -> bool:
    import numpy as np

    found = collection.query(np.frombuffer(stored, dtype="<f4"), _PROBED)
    top = {hit.chunk_id for hit in found if hit.score >= found[0].score - _EQUAL}
    # With more equals than were asked for, the chunk itself may be among those cut off.
    return chunk_id in top or len(top) >= _PROBED


def warm_up() -> None:
    """Load chromadb now, so that nobody waits for it later."""
    with _translated():
        import chromadb  # noqa: F401


def drop_remote(url: str, name: str) -> None:
    """Delete a collection of a server; one that is not there is fine."""
    client = _remote(url)
    with _translated():
        if any(found.name == name for found in client.list_collections()):
            client.delete_collection(name)
        _close(client)


def ids_hash(added: Iterable[str], removed: Iterable[str] = (), base: str = "0") -> str:
    """One value for a set of distinct ids, whatever their order: a sum, so that a set that grew from
    another (`base`: its value) need not be added up again."""
    total = int(base, 16) + sum(map(_number, added)) - sum(map(_number, removed))
    return f"{total % (1 << 256):064x}"


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest(), "big")


def _remote(url: str) -> Any:
    import httpx

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CollectionError(f"Địa chỉ máy chủ Chroma không hợp lệ: “{url}” (ví dụ: http://127.0.0.1:8000).")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    try:
        # Chroma's own client would wait for ever; ask first whether anybody is there.
        httpx.get(f"{parts.scheme}://{parts.hostname}:{port}/api/v2/heartbeat", timeout=_PATIENCE)
        import chromadb

        client = chromadb.HttpClient(host=parts.hostname, port=port, ssl=secure, settings=_settings())
    except Exception as error:  # whatever the transport raises means the same to a person
        raise CollectionError(
            f"Không kết nối được máy chủ Chroma tại {url}. Hãy kiểm tra máy chủ đã chạy."
        ) from error
    for session in _sessions(client):
        session.timeout = httpx.Timeout(_PATIENCE, read=_READ)
    return client


def _sessions(client: Any) -> list[Any]:
    """The HTTP sessions inside a server's client: they have no timeout, and `close` forgets them."""
    parts = (client, getattr(client, "_admin_client", None))
    found = [getattr(getattr(part, "_server", None), "_session", None) for part in parts]
    return [session for session in found if session is not None]


def _close(client: Any) -> None:
    sessions = _sessions(client)
    client.close()
    for session in sessions:
        session.close()


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


@contextmanager
def _translated(client: Any = None) -> Iterator[None]:
    """Whatever Chroma raises becomes one error; its Rust core panics with a BaseException.

    A client given here is of no use after an error, and closed.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, CollectionError):
        raise
    except BaseException as error:
        if client is not None:
            _close(client)
        raise CollectionError(
            f"Kho véc-tơ Chroma không dùng được ({type(error).__name__}). Hãy chạy lại: kehoach build."
        ) from error
