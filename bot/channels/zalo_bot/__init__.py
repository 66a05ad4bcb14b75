"""Zalo Bot Platform, by a small client of our own: no buttons, no files, no edits, 2,000 characters.

Several bots may serve side by side (one an agency, since a free bot takes 50 people): each is a platform of
its own, "zalo" or "zalo.<name>", with its own address of the webhook, its own secret and its own quota.
"""
