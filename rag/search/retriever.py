"""Our search as a LlamaIndex retriever, so that it plugs into any LlamaIndex application.

Imported by nobody here: answering calls `rag.search.hybrid` directly and stays free of the slow library.
"""

from collections.abc import Sequence
from typing import Protocol

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from rag.models import Evidence


class Searches(Protocol):
    """What is needed of `rag.assistant.Assistant`."""

    def search(self, text: str, k: int = 10) -> Sequence[Evidence]: ...


class PlanRetriever(BaseRetriever):
    """Tasks and passages of the plans as nodes, best first.

    Metadata is flat: plan, place, task code and span, enough to cite a node word for word.
    """

    def __init__(self, assistant: Searches, *, k: int = 10) -> None:
        super().__init__()
        self._assistant = assistant
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._assistant.search(query_bundle.query_str, self._k)
        return [NodeWithScore(node=_node(evidence), score=evidence.score) for evidence in found]


def _node(evidence: Evidence) -> TextNode:
    start, end = evidence.spans[0].start, evidence.spans[-1].end
    metadata = {
        "plan_id": evidence.plan_id,
        "where": evidence.where,
        "task_id": evidence.task.id if evidence.task else "",
        "start": start,
        "end": end,
    }
    hidden = sorted(metadata)
    return TextNode(
        id_=evidence.task.id if evidence.task else f"{evidence.plan_id}:{start}-{end}",
        text=evidence.text,
        metadata=metadata,
        excluded_embed_metadata_keys=hidden,
        excluded_llm_metadata_keys=hidden,
    )
