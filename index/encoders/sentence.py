"""Any sentence-transformers model, by folder or by a name that is already on this machine.

Nothing is ever downloaded: a model that is not there gives a clear error.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoders.base import PASSAGE_PREFIX, QUERY_PREFIX, first, is_e5, unit
from index.encoders.offline import load_offline
from index.passages import clean

if TYPE_CHECKING:
    from index.encoders.base import Vector, Vectors

_MISSING = (
    "Không có mô hình “{}” trên máy này (chương trình không tự tải về). "
    "Hãy tải trước vào một thư mục rồi đặt KEHOACH_EMBEDDER=st:<thư mục>."
)


class SentenceEncoder:
    """Uses the model's own prompts; e5 models without any get their prefixes."""

    def __init__(self, model: str) -> None:
        self.name = f"st:{model}"
        self._model = load_offline("SentenceTransformer", model, _MISSING.format(model))
        # A model saved without prompts may still carry empty ones for "query" and "document".
        prompted = any(getattr(self._model, "prompts", None) or {})
        prompted = prompted and any(self._model.prompts.values())
        plain_e5 = is_e5(Path(model).name) and not prompted
        self._prefixes = (QUERY_PREFIX, PASSAGE_PREFIX) if plain_e5 else ("", "")
        self.dimensions = int(self.query("thử").shape[0])

    def query(self, text: str) -> "Vector":
        rows = self._model.encode_query([self._prefixes[0] + clean(text)], show_progress_bar=False)
        return first(unit(rows, 1))

    def passages(self, texts: Sequence[str]) -> "Vectors":
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        prefixed = [self._prefixes[1] + clean(text) for text in texts]
        return unit(self._model.encode_document(prefixed, show_progress_bar=False), len(prefixed))
