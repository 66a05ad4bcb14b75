"""The vector collection: a real embedded Chroma, and a real server on loopback."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.collection import Collection, answers, collection_name, drop_remote, ids_hash
from index.encoders.hashing import HashEncoder
from index.errors import CollectionError

Open = Callable[..., Collection]


def rows(count: int, plan: str = "KH1") -> list[tuple[str, str, dict[str, str | int]]]:
    return [
        (
            f"{plan}c{n:04d}",
            f"đoạn {n}",
            {"chunk_id": f"{plan}c{n:04d}", "plan_id": plan, "due_last": 20260630},
        )
        for n in range(count)
    ]


def vectors(count: int, seed: int = 1) -> Any:
    made = np.random.default_rng(seed).standard_normal((count, 16)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture(params=["embedded", "server"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    made: list[Collection] = []
    url = request.getfixturevalue("server_url") if request.param == "server" else None

    def open_(*, create: bool = False, name: str = "") -> Collection:
        name = name or f"kehoach-{abs(hash(str(tmp_path)))}"
        if url:
            made.append(Collection.remote(url, name, create=create))
        else:
            made.append(Collection.embedded(tmp_path / "chroma", name, create=create))
        return made[-1]

    yield open_
    for collection in made:
        collection.close()


def test_rows_come_back_by_nearness(opened: Open) -> None:
    collection, stored = opened(create=True), vectors(1200)
    collection.add(rows(1200), stored)
    assert collection.count() == 1200
    hits = collection.query(stored[7], 5)
    assert (hits[0].chunk_id, len(hits)) == ("KH1c0007", 5)
    assert hits[0].score == pytest.approx(1.0, abs=1e-4)
    assert all(-1 <= hit.score <= 1.0001 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_plans_restrict(opened: Open) -> None:
    collection, stored = opened(create=True), vectors(20)
    collection.add(rows(20), stored)
    collection.add(rows(20, "KH2"), vectors(20, seed=2))
    found = collection.query(stored[3], 10, plan_ids=("KH2",))
    assert len(found) == 10
    assert all(hit.chunk_id.startswith("KH2") for hit in found)
    assert collection.query(stored[3], 3, plan_ids=("KH9",)) == ()
    assert collection.query(stored[3], 0) == ()


def test_a_chunk_counts_with_its_best_window(opened: Open) -> None:
    collection, stored = opened(create=True), vectors(3)
    flat: dict[str, str | int] = {"plan_id": "KH1"}
    collection.add([("a", "1", flat), ("a:1", "2", flat), ("b", "3", flat)], stored)
    hits = collection.query(stored[1], 2)
    assert hits[0].chunk_id == "a"
    assert hits[0].score == pytest.approx(1.0, abs=1e-4)
    assert len(hits) == 2


def test_replacing_and_deleting(opened: Open) -> None:
    collection, stored = opened(create=True), vectors(4)
    collection.add(rows(3), stored[:3])
    collection.add(rows(1), stored[3:])
    assert collection.query(stored[3], 1)[0].chunk_id == "KH1c0000"
    collection.delete(["KH1c0001", "unknown"])
    assert collection.ids() == ("KH1c0000", "KH1c0002")
    assert collection.present(("KH1c0000", "KH1c0001")) == 1


def test_what_was_written_is_there_when_opened_again(opened: Open) -> None:
    stored = vectors(30)
    first = opened(create=True)
    first.add(rows(30), stored)
    again = opened()
    assert answers(again, [("KH1c0004", stored[4].tobytes())])
    assert not answers(again, [("KH1c0004", stored[5].tobytes())])


def test_among_near_equal_rows_hardly_one_is_missed(tmp_path: Path) -> None:
    """The lists of plans: rows by the hundred that differ in a word."""
    encoder = HashEncoder(256)
    texts = [f"Nhiệm vụ thứ {n} của kế hoạch số 1: rà soát quy hoạch vùng {n + 7}" for n in range(160)]
    stored = encoder.passages(texts)
    collection = Collection.embedded(tmp_path, "kehoach-test", create=True)
    collection.add(rows(160), stored)
    found = [{hit.chunk_id for hit in collection.query(vector, 10)} for vector in stored]
    collection.close()
    assert sum(row[0] not in near for row, near in zip(rows(160), found, strict=True)) <= 2


def test_a_collection_that_is_not_there_is_a_clear_error(opened: Open) -> None:
    with pytest.raises(CollectionError, match="kehoach build"):
        opened(name="kehoach-missing")


def test_dropping_on_a_server(server_url: str) -> None:
    Collection.remote(server_url, "kehoach-old", create=True).close()
    drop_remote(server_url, "kehoach-old")
    drop_remote(server_url, "kehoach-old")
    with pytest.raises(CollectionError):
        Collection.remote(server_url, "kehoach-old")


@pytest.mark.parametrize("url", ["", "localhost:8000", "ftp://x", "http://127.0.0.1:9"])
def test_a_wrong_address_is_a_clear_error(url: str) -> None:
    with pytest.raises(CollectionError, match="Chroma"):
        Collection.remote(url, "kehoach-x")


def test_names_tell_models_and_chunkings_apart() -> None:
    names = {
        collection_name("a", "1"),
        collection_name("b", "1"),
        collection_name("a", "2"),
        collection_name("a", "1", "7"),
    }
    assert len(names) == 4


def test_a_set_of_ids_has_one_hash() -> None:
    assert ids_hash(["b", "a"]) == ids_hash(("a", "b")) != ids_hash(["a"])


def test_the_hash_of_a_grown_set_needs_only_what_came_and_went() -> None:
    base = ids_hash(["a", "b", "c"])
    assert ids_hash(["c", "d"], ["b", "c"], base) == ids_hash(["a", "c", "d"])
    assert ids_hash([], ["a", "b", "c"], base) == ids_hash([])
