"""The one adapter from our encoders to LlamaIndex's `BaseEmbedding`. Importing it loads llama_index."""

from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.encoders.base import Encoder


class EncoderEmbedding(BaseEmbedding):
    """Any `Encoder` as a LlamaIndex embedding; async calls run the same code."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder, **options: Any) -> None:
        super().__init__(model_name=encoder.name, **options)
        self._encoder = encoder

    @classmethod
    def class_name(cls) -> str:
        return "EncoderEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(value) for value in self._encoder.query(query)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(value) for value in row] for row in self._encoder.passages(texts)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)
