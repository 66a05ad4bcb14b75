"""What was published is known again by its hashes; a copy of anything else is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.collection import BATCH, Collection
from index.errors import DamagedRelease
from index.home import CHROMA, FACTS
from index.unchanged import copy_checked, copy_vectors, file_hash, hashes, is_sound, is_unchanged
from tests.index.test_collection import rows, vectors

NAME = "kehoach-test"
SIZE = 3 * BATCH


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder shaped as a release, with so many vectors that Chroma writes them out of its log."""
    folder = tmp_path_factory.mktemp("release")
    (folder / FACTS).write_bytes(b"facts" * 1000)
    collection = Collection.embedded(folder / CHROMA, NAME, create=True)
    collection.add(rows(SIZE), vectors(SIZE))
    collection.close()
    return folder


@pytest.fixture
def release(filled: Path, tmp_path: Path) -> Path:
    copy_vectors(filled, tmp_path, {})
    copy_checked(filled / FACTS, tmp_path / FACTS, "")
    return tmp_path


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"!")


def flip(path: Path) -> None:
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])


def test_a_copy_is_unchanged_and_sound(filled: Path, release: Path) -> None:
    assert is_unchanged(release, dict(hashes(filled)))
    assert len(hashes(filled)) == 6
    assert is_sound(release, SIZE)


@pytest.mark.parametrize("change", [append, flip, Path.unlink], ids=["longer", "one bit", "gone"])
@pytest.mark.parametrize("name", [FACTS, "data_level0.bin", "header.bin"])
def test_every_change_shows(release: Path, name: str, change: Callable[[Path], None]) -> None:
    known = dict(hashes(release))
    change(next(release.rglob(name)))
    assert not is_unchanged(release, known)


def test_without_hashes_nothing_is_known(release: Path) -> None:
    assert not is_unchanged(release, {})


def test_readers_of_the_vectors_change_no_hash(release: Path) -> None:
    known = dict(hashes(release))
    collection = Collection.embedded(release / CHROMA, NAME)
    assert collection.query(vectors(SIZE)[4], 3)
    collection.close()
    assert is_unchanged(release, known)
    assert is_sound(release, SIZE)


def test_changed_facts_are_not_copied(release: Path) -> None:
    known = file_hash(release / FACTS)
    flip(release / FACTS)
    with pytest.raises(DamagedRelease, match=FACTS):
        copy_checked(release / FACTS, release / "copy", known)


def test_changed_vectors_are_not_copied(release: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    known = dict(hashes(release))
    flip(next(release.rglob("data_level0.bin")))
    with pytest.raises(DamagedRelease, match="data_level0"):
        copy_vectors(release, tmp_path_factory.mktemp("target"), known)


@pytest.mark.parametrize(
    ("damage", "vectors"),
    [
        pytest.param(lambda path: None, SIZE + 1, id="one vector too few"),
        pytest.param(lambda path: path.unlink(), SIZE, id="no database"),
        pytest.param(lambda path: path.write_bytes(b""), SIZE, id="empty"),
        pytest.param(
            lambda path: path.write_bytes(b"x" * path.stat().st_size), SIZE, id="no database any more"
        ),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), SIZE, id="cut"
        ),
    ],
)
def test_an_unsound_vector_database_is_seen(
    release: Path, damage: Callable[[Path], None], vectors: int
) -> None:
    damage(release / CHROMA / "chroma.sqlite3")
    assert not is_sound(release, vectors)


def test_a_hash_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(tmp_path / "a").startswith("ba7816bf")
