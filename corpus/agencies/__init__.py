"""Who acts: the registry of bodies, how plans list them, how people type them."""

from corpus.agencies.models import Body, Mention, Resolution, TypedMention
from corpus.agencies.registry import Registry, load_registry

__all__ = ["Body", "Mention", "Registry", "Resolution", "TypedMention", "load_registry"]
