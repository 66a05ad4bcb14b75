"""A Zalo Official Account: consultation messages while its window is open, an approved template after it.

Its access lives a day and is renewed by a token that can be used once; see `tokens`.
"""
