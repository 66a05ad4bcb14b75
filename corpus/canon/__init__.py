"""Canonical words: what two texts must share to say the same."""

from corpus.canon.canonical import Canon, bare, canon, is_term, variants_of

__all__ = ["Canon", "bare", "canon", "is_term", "variants_of"]
