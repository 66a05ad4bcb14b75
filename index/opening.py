"""Release: what answers questions. Opened in milliseconds; Chroma and the model load when needed.

Whatever goes wrong on the vector side is a sentence in `vector_problem`, and keyword search serves.
"""

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from index import exact
from index.clauses import closest
from index.embedding import load_encoder
from index.errors import CollectionError, DamagedRelease, NoRelease, ReleaseError
from index.facts import FactStore
from index.home import CHROMA, FACTS, INFO, Pointer, build_lock, read_pointer, releases, switch
from index.models import Hit, ReleaseInfo
from index.recent import Recent
from index.restore import Restorer
from index.schema import SCHEMA_VERSION
from index.unchanged import is_sound, is_unchanged

if TYPE_CHECKING:
    from index.collection import Collection
    from index.encoders.base import Encoder, Vector

_PROBES = 3
_ASKED = 64  # questions whose vectors are kept

log = logging.getLogger(__name__)


class Release:
    """One release, read-only, safe to share between threads.

    facts: everything structured; info: what it was built from; vector_problem: None, or why the
    last vector search could not be made (Vietnamese).
    """

    def __init__(
        self,
        folder: Path,
        info: ReleaseInfo | None = None,
        *,
        encoder: "Encoder | None" = None,
        api_key: str = "",
    ) -> None:
        self.info = info or read_info(folder)
        if self.info.schema_version != SCHEMA_VERSION:
            raise DamagedRelease("Dữ liệu được dựng bằng phiên bản khác. Hãy chạy lại: kehoach build.")
        self.facts = FactStore.open(folder / FACTS)
        self.vector_problem: str | None = None
        self._folder = folder
        self._encoder = encoder
        self._api_key = api_key
        self._collection: Collection | None = None
        self._broken: ReleaseError | None = None
        self._opening = threading.Lock()
        self._asked: Recent[str, Vector] = Recent(_ASKED)
        self._restorer = Restorer(self.facts.accents, self.facts.accent_pairs)

    def keyword(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The k passages that best match the words, accents ignored."""
        return self.facts.keyword(text, k, plan_ids)

    def dense(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The k passages nearest in meaning (cosine similarity).

        () with `vector_problem` set where vectors cannot be searched. Give text with accents:
        see `restore`.
        """
        if not text.strip() or k < 1:
            return ()
        try:
            hits = self._nearest(text, k, plan_ids)
        except ReleaseError as error:
            if self.vector_problem != error.advice:
                log.warning("vector search is off: %s", error.advice)
            self.vector_problem = error.advice
            return ()
        self.vector_problem = None
        return hits

    def both(
        self, words: str, meaning: str, k: int, plan_ids: Sequence[str] = ()
    ) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        """The `keyword` hits of one text and the `dense` hits of another, searched for side by side: the
        embedder and SQLite work outside Python's lock."""
        with ThreadPoolExecutor(1, "vec-to") as beside:
            near = beside.submit(self.dense, meaning, k, plan_ids)
            return self.keyword(words, k, plan_ids), near.result()

    def closeness(self, text: str, chunk_ids: Sequence[str]) -> dict[str, float]:
        """How near the nearest clause of each of these passages comes to a text (cosine similarity).

        {} where vectors cannot be searched; give the text that `dense` was given.
        """
        try:
            return closest(self._asked.one(text, self.embed_query), self.facts.clauses_of(chunk_ids))
        except ReleaseError:
            return {}

    def _nearest(self, text: str, k: int, plan_ids: Sequence[str]) -> tuple[Hit, ...]:
        """Within few passages each is compared; else the collection searches."""
        collection = self._vector_side()[1]
        vector = self._asked.one(text, self.embed_query)
        few = self.facts.vectors_within(plan_ids, exact.MOST) if plan_ids else []
        return exact.nearest(vector, few, k) if few else collection.query(vector, k, plan_ids)

    def embed_query(self, text: str) -> "Vector":
        """The question's vector. Raises `EmbedderError`."""
        return self._vector_side()[0].query(text)

    def restore(self, question: str) -> str:
        """The question with its accents put back, if it has almost none."""
        return self._restorer.restore(question)

    def check(self) -> tuple[str, ...]:
        """Everything that is wrong with it (Vietnamese), () for a sound release; reads every page."""
        problems: list[str] = []
        try:
            problems += self.facts.check()
            if self.facts.counts()["passages"] != self.info.vectors:
                problems.append("Cơ sở dữ liệu không khớp với release.json.")
            problems += self._check_vectors()
        except ReleaseError as error:
            problems.append(error.advice)
        return tuple(problems)

    def is_unchanged(self) -> bool:
        """Whether it is what was checked when it was built: a second per gigabyte, and no Chroma to load."""
        if not is_unchanged(self._folder, dict(self.info.hashes)):
            return False
        try:
            if self.info.chroma_url is None:
                self._check_files()
                return is_sound(self._folder, self.info.vectors)
            return self._check_vectors() == []
        except ReleaseError:
            return False

    def _check_vectors(self) -> list[str]:
        from index.collection import answers

        collection = self._open_collection()
        stored = collection.count()
        if stored != self.info.vectors:
            return [f"Kho véc-tơ có {stored} mục, cần {self.info.vectors}."]
        if not answers(collection, self.facts.probes(_PROBES)):
            return ["Kho véc-tơ trả lời sai khi kiểm tra."]
        return []

    def close(self) -> None:
        """Close files and connections. The release must not be used afterwards."""
        self.facts.close()
        if self._collection is not None:
            self._collection.close()
            self._collection = None

    def __enter__(self) -> "Release":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _vector_side(self) -> "tuple[Encoder, Collection]":
        """The model and the collection, opened once; a failure of the collection is remembered."""
        with self._opening:
            if self._broken is not None:
                raise self._broken
            if self._encoder is None:
                self._encoder = load_encoder(self.info.embedder, api_key=self._api_key)
            try:
                return self._encoder, self._open_collection()
            except ReleaseError as error:
                if self.info.chroma_url is None:
                    self._broken = error
                raise

    def _open_collection(self) -> "Collection":
        if self._collection is None:
            from index.collection import Collection

            if self.info.chroma_url:
                self._collection = Collection.remote(self.info.chroma_url, self.info.collection)
            else:
                self._check_files()
                self._collection = Collection.embedded(self._folder / CHROMA, self.info.collection)
        return self._collection

    def _check_files(self) -> None:
        """Chroma must not be let loose on files that are cut or grown: it crashes or runs away."""
        for name, size in self.info.vector_files:
            path = self._folder / name
            if not path.is_file() or path.stat().st_size != size:
                raise CollectionError("Kho véc-tơ bị hỏng. Hãy chạy lại: kehoach build.")


def open_release(home: Path, *, encoder: "Encoder | None" = None, api_key: str = "") -> Release:
    """The live release of a folder.

    Raises `NoRelease` where nothing was built, `DamagedRelease` where it cannot be read.
    """
    pointer = read_pointer(home)
    folder = releases(home) / pointer.live
    if not folder.is_dir():
        raise DamagedRelease("Bản dựng dữ liệu đang dùng đã bị xóa. Hãy chạy lại: kehoach build.")
    return Release(folder, encoder=encoder, api_key=api_key)


def facts_of_other_version(home: Path) -> Path | None:
    """The facts of a live release that another version of the program built, None for no such release: of
    no use but for its vectors, which hang on the words and the model alone."""
    try:
        folder = releases(home) / read_pointer(home).live
        return (folder / FACTS).absolute() if read_info(folder).schema_version != SCHEMA_VERSION else None
    except ReleaseError:
        return None


def read_info(folder: Path) -> ReleaseInfo:
    """What a release says of itself. Raises `DamagedRelease`."""
    try:
        return ReleaseInfo.model_validate_json((folder / INFO).read_bytes())
    except (OSError, ValidationError) as error:
        raise DamagedRelease("Tệp release.json bị mất hoặc hỏng. Hãy chạy lại: kehoach build.") from error


def rollback(home: Path) -> ReleaseInfo:
    """Make the release before the live one again. Raises `NoRelease` where none is kept."""
    with build_lock(home):
        pointer = read_pointer(home)
        if pointer.before is None or not (releases(home) / pointer.before).is_dir():
            raise NoRelease("Không còn bản dựng trước để quay lại.")
        with Release(releases(home) / pointer.before) as before:
            info = before.info
        switch(home, Pointer(pointer.before, pointer.live))
        return info
