"""The kinds of documents, as titles begin with them."""

from rag.words import level

KINDS = (
    "chuong trinh hanh dong", "ke hoach hanh dong", "chuong trinh", "quyet dinh", "nghi quyet", "ket luan",
    "chi thi", "nghi dinh", "thong tu", "thong bao", "cong van", "cong dien", "ke hoach", "huong dan",
    "to trinh", "de an", "bao cao",
)  # fmt: skip
"""Folded, longest first."""


def kind_of(title: str) -> str:
    """With which kind a title begins, folded; "" for none of them."""
    folded = level(title)
    return next((kind for kind in KINDS if folded.startswith(kind)), "")
