"""Stub."""

PAGES = ()
