"""Models of the extra sentence-transformers, from this machine only: nothing is ever downloaded."""

import os
from typing import Any, Literal

from index.errors import EmbedderError

_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY")


def load_offline(kind: Literal["SentenceTransformer", "CrossEncoder"], model: str, missing: str) -> Any:
    """The model of a folder or of a name that is already here. Raises `EmbedderError`.

    missing: the advice where there is no such model.
    """
    for name in _OFFLINE:
        os.environ.setdefault(name, "1")
    try:
        import sentence_transformers
    except ImportError as error:
        raise EmbedderError(
            "Chưa cài phần mở rộng sentence-transformers. "
            "Cài bằng: pip install 'tro-ly-ke-hoach[sentence-transformers]'."
        ) from error
    try:
        return getattr(sentence_transformers, kind)(model, local_files_only=True, device="cpu")
    except (OSError, ValueError, RuntimeError) as error:
        raise EmbedderError(missing) from error
