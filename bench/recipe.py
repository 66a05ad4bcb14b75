"""The usual recipe, measured beside us: LlamaIndex splitter and vector index, the same embedder, top 5."""

from collections.abc import Callable, Sequence
from pathlib import Path

from llama_index.core.embeddings import BaseEmbedding


def build_recipe(files: Sequence[Path], embedder: BaseEmbedding) -> Callable[[str], object]:
    """Index `files` as most tutorials do and return the retrieval function (question → five nodes)."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    documents = [
        Document(text=file.read_text(encoding="utf-8"), metadata={"file": file.name}) for file in files
    ]
    index = VectorStoreIndex.from_documents(
        documents,
        transformations=[SentenceSplitter(chunk_size=512, chunk_overlap=64)],
        embed_model=embedder,
    )
    retrieve: Callable[[str], object] = index.as_retriever(similarity_top_k=5).retrieve
    return retrieve
