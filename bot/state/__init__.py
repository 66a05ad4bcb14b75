"""Precious data: people, addresses, consent, subscriptions, inbox, outbox, audit. It can never be rebuilt.

`port` is what the rest of bot/ may use; `sqlite` is the only store today, and the conformance suite
in tests/bot/state is what a second one (PostgreSQL) would have to pass.
"""
