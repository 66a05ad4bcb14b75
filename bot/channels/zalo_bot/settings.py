"""What an operator chooses for the Zalo bots, checked; one value a bot."""

import hashlib
import hmac
import re

from pydantic import SecretStr

from bot import texts
from bot.errors import UsageError
from bot.settings import Settings
from bot.zalo_settings import FREE_MESSAGES, FREE_USERS, ZALO_API
from corpus.models import Frozen

NAME = "zalo"
# As the platform gives it: "1459232241454765289:kZp_x…"; before it a name of ours: "stc=1459…:kZp_x…"
_BOT = re.compile(r"(?:([a-z0-9][a-z0-9-]{0,19})=)?(\d+:[A-Za-z0-9_-]+)")
_SECRET = re.compile(r"[A-Za-z0-9_-]{8,256}")
RESERVED = "oa"


class ZaloBot(Frozen):
    """One bot. name: of the platform ("zalo", "zalo.stc"); webhook_url: its own public address, None for
    polling; secret: its own, what the platform must show; monthly, users: what the plan allows."""

    name: str = NAME
    token: SecretStr
    base_url: str = ZALO_API
    proxy: SecretStr | None = None
    webhook_url: str | None = None
    secret: SecretStr | None = None
    webhook_port: int = 8444
    monthly: int = FREE_MESSAGES
    users: int = FREE_USERS


def zalo_bots(settings: Settings) -> tuple[ZaloBot, ...]:
    """Every bot of KEHOACH_ZALO_TOKEN ("TOKEN", or "name=TOKEN other=TOKEN"); () where none is set.

    Raises UsageError.
    """
    if settings.zalo_token is None:
        return ()
    _check_webhook(settings)
    found = [_BOT.fullmatch(part) for part in settings.zalo_token.get_secret_value().split()]
    names = [match[1] or "" for match in found if match]
    if not all(found) or len(set(names)) < len(found) or RESERVED in names:
        raise UsageError(texts.BAD_ZALO_TOKEN)
    return tuple(_bot(m[1] or "", m[2], at, settings) for at, m in enumerate(m for m in found if m))


def _check_webhook(settings: Settings) -> None:
    url, secret = settings.zalo_webhook_url, settings.zalo_webhook_secret
    if url is not None and not url.startswith("https://"):
        raise UsageError(texts.ZALO_NEEDS_HTTPS)
    if url is not None and not (secret and _SECRET.fullmatch(secret.get_secret_value())):
        raise UsageError(texts.ZALO_NEEDS_SECRET)


def _bot(name: str, token: str, at: int, settings: Settings) -> ZaloBot:
    """The bot at this place of the list; a named one has an address and a secret of its own."""
    url, secret = settings.zalo_webhook_url, settings.zalo_webhook_secret
    if url is not None and secret is not None and name:
        url, secret = f"{url.rstrip('/')}/{name}", SecretStr(own_secret(secret.get_secret_value(), name))
    return ZaloBot(
        name=f"{NAME}.{name}" if name else NAME,
        token=SecretStr(token),
        base_url=settings.zalo_base_url,
        proxy=settings.zalo_proxy,
        webhook_url=url,
        secret=secret,
        webhook_port=settings.zalo_webhook_port + at if settings.zalo_webhook_port else 0,
        monthly=settings.zalo_monthly,
        users=settings.zalo_users,
    )


def own_secret(secret: str, name: str) -> str:
    """A secret of a named bot, made from the one that is set: the body of an update does not say which bot
    it is for, so what one bot's caller shows must not open another's door."""
    return hmac.new(secret.encode(), name.encode(), hashlib.sha256).hexdigest()
