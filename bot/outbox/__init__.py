"""Sending what was decided to be sent: claim, send, confirm; `unknown` is a state, not an accident."""
