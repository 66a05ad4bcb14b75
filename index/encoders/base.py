"""What an embedding model must offer, and the checks that all of them share."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from index.errors import EmbedderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]
    Vector = np.ndarray[tuple[int], np.dtype[np.float32]]

_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)
QUERY_PREFIX, PASSAGE_PREFIX = "query: ", "passage: "


class Encoder(Protocol):
    """Texts → vectors of unit length, float32. `name` identifies the model wherever vectors are kept."""

    @property
    def name(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    def query(self, text: str) -> "Vector": ...
    def passages(self, texts: Sequence[str]) -> "Vectors": ...


def is_e5(name: str) -> bool:
    """Whether a model of this name wants "query: " and "passage: " in front of every text."""
    return _E5.search(name) is not None


def first(rows: "Vectors") -> "Vector":
    """The first row."""
    row: Vector = rows[0]
    return row


def unit(rows: "ArrayLike", expected: int) -> "Vectors":
    """Rows scaled to unit length. Raises `EmbedderError` for a wrong count or values that are no numbers."""
    import numpy as np

    try:
        vectors = np.asarray(rows, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise EmbedderError("Mô hình nhúng trả về dữ liệu không phải véc-tơ số.") from error
    if expected == 0:
        return vectors.reshape(0, vectors.shape[1] if vectors.ndim == 2 else 0)
    if vectors.ndim != 2 or len(vectors) != expected:
        raise EmbedderError(f"Mô hình nhúng trả về sai số véc-tơ (cần {expected}).")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not lengths.all():
        raise EmbedderError("Mô hình nhúng trả về véc-tơ hỏng (rỗng hoặc không phải số).")
    result: Vectors = (vectors / lengths).astype(np.float32)
    return result
