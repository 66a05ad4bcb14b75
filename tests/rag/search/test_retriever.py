"""rag.search.retriever: the same ranking behind LlamaIndex's port."""

import warnings

from rag.assistant import Assistant


def test_nodes_carry_what_a_citation_needs(assistant: Assistant) -> None:
    with warnings.catch_warnings():  # the library warns about itself when it is imported
        warnings.simplefilter("ignore")
        from rag.search.retriever import PlanRetriever
    nodes = PlanRetriever(assistant, k=4).retrieve("bộ trường dữ liệu gốc")
    assert len(nodes) == 4
    assert nodes[0].node.node_id == "QD11-PL2.4"
    plan = assistant.plans[nodes[0].node.metadata["plan_id"]]
    meta = nodes[0].node.metadata
    assert "bộ trường thông tin dữ liệu gốc" in plan.text[meta["start"] : meta["end"]]
