"""Embedding models behind one small interface. Each module holds one kind, imported when asked for.

A new kind is a class with the four members of `Encoder` and a line in `index.embedding`.
"""
