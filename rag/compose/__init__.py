"""Vietnamese answers from facts and passages: drafts, for `rag.grounding` to check."""
