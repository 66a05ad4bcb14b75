"""The bundled release, as the page's tests have it."""

from tests.bot.web.conftest import bundled

__all__ = ["bundled"]
