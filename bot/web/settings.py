"""What an operator chooses for the web page, checked."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.errors import UsageError
from bot.settings import Settings
from bot.web import texts
from corpus.models import Frozen

DEFAULT_PORT = 8600
MEGABYTE = 1 << 20


class WebSettings(Frozen):
    """host, port: where it listens (port 0: any free one); url: its public address behind a TLS proxy, ""
    for loopback; guests: whether plans may be read without signing in; upload: bytes of a plan at most."""

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    url: str = ""
    guests: bool = True
    upload: int = 25 * MEGABYTE

    @property
    def secure(self) -> bool:
        """Whether browsers reach it by TLS: cookies are then kept to it."""
        return self.url.startswith("https://")

    @property
    def proxies(self) -> str:
        """Whose word on the visitor's address is taken: a proxy on this machine; elsewhere (a container) the
        proxy's own address is not known beforehand. Then only the limits by address can be evaded."""
        return "127.0.0.1,::1" if _loopback(self.host) else "*"

    @property
    def address(self) -> str:
        """How people reach it, without a slash at the end."""
        return self.url or f"http://{self.host}:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """Names under which requests may come in; any other is an attack by a foreign page."""
        public = urlsplit(self.url).hostname
        return frozenset({"127.0.0.1", "localhost", "::1"} | ({public} if public else set()))


def web_settings(settings: Settings, *, wanted: bool = False) -> WebSettings | None:
    """The web page's part of the settings; None where it is not switched on and not `wanted` anyway.

    Raises UsageError.
    """
    if not (wanted or settings.web_port or settings.web_url):
        return None
    url = (settings.web_url or "").rstrip("/")
    if url and not url.startswith("https://"):
        raise UsageError(texts.NEEDS_HTTPS)
    if not _loopback(settings.web_host) and not url:
        raise UsageError(texts.NEEDS_URL)
    return WebSettings(
        host=settings.web_host,
        port=settings.web_port or DEFAULT_PORT,
        url=url,
        guests=settings.web_guests == "open" or (settings.web_guests == "auto" and not url),
    )


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
