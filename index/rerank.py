"""Reading the best candidates once more, each together with the question. Off by default.

Any sentence-transformers cross-encoder, by folder or by a name that is already on this machine;
nothing is ever downloaded. It costs a pass of the model for every candidate: tens of milliseconds
for small ones, seconds for large ones without a GPU.
"""

from collections.abc import Sequence
from typing import Protocol

from index.encoders.offline import load_offline
from index.errors import EmbedderError
from index.fusion import fuse
from index.models import Hit
from index.passages import clean

CANDIDATES = 20
WEIGHT = 0.5
_MISSING = (
    "Không có mô hình xếp hạng lại “{}” trên máy này (chương trình không tự tải về). "
    "Hãy tải trước vào một thư mục rồi ghi st:<thư mục>."
)


class Reranker(Protocol):
    """How well texts answer a question: one finite number a text, higher is better."""

    @property
    def name(self) -> str: ...
    def scores(self, question: str, texts: Sequence[str]) -> tuple[float, ...]: ...


class CrossEncoderReranker:
    """Raises `EmbedderError` where the extra or the model is missing, or the model gives no plain scores."""

    def __init__(self, model: str) -> None:
        self.name = f"st:{model}"
        self._model = load_offline("CrossEncoder", model, _MISSING.format(model))

    def scores(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """Give the question with accents: see `Release.restore`."""
        import numpy as np

        if not texts:
            return ()
        asked = clean(question)
        rows = np.asarray(
            self._model.predict([(asked, clean(text)) for text in texts], show_progress_bar=False),
            dtype=np.float64,
        )
        if rows.shape != (len(texts),) or not np.isfinite(rows).all():
            raise EmbedderError(f"Mô hình xếp hạng lại “{self.name}” không cho mỗi đoạn một điểm số.")
        return tuple(rows.tolist())


def load_reranker(spec: str) -> Reranker | None:
    """The model that `spec` names: "st:NAME_OR_FOLDER"; "" is none. Raises `EmbedderError`."""
    kind, _, model = spec.partition(":")
    if not spec:
        return None
    if kind == "st" and model:
        return CrossEncoderReranker(model)
    raise EmbedderError(f"Không hiểu mô hình xếp hạng lại “{spec}”. Cách viết: st:<tên hoặc thư mục>.")


def rerank(
    reranker: Reranker,
    question: str,
    hits: Sequence[Hit],
    texts: Sequence[str],
    *,
    candidates: int = CANDIDATES,
    weight: float = WEIGHT,
) -> tuple[Hit, ...]:
    """The first `candidates` hits in a new order, the others after them as they stood; scores in 0..1.

    hits: best first; texts: the words of each. A candidate's score is its old one and the
    reranker's, each scaled to 0..1 over the candidates, joined with the reranker's share `weight`.
    """
    first, rest = hits[:candidates], hits[candidates:]
    judged = reranker.scores(question, texts[: len(first)])
    anew = [Hit(hit.chunk_id, score) for hit, score in zip(first, judged, strict=True)]
    ranked = fuse(first, anew, weight=weight)
    top = [Hit(hit.chunk_id, 0.5 + hit.score / 2) for hit in ranked]
    return (*top, *(Hit(hit.chunk_id, 0.5 / (place + 1)) for place, hit in enumerate(rest, start=1)))
