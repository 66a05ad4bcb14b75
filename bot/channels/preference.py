"""In which order a person's addresses are used, unless the person says otherwise: lowest first.

Zalo is where officials are; Telegram is out of reach on many networks here, though it takes messages; the
inbox of the web page holds every reminder in any case, but somebody must open it.
"""

PAGE = "web"
ORDER = {"zalo": 10, "telegram": 40, PAGE: 50}
LATER = 5
"""An Official Account comes after the bots: what it sends may have to be paid."""
OTHER = 60


def preference(channel: str) -> int:
    """The place of a channel."""
    kind, _, which = channel.partition(".")
    return ORDER.get(kind, OTHER) + (LATER if which == "oa" else 0)
