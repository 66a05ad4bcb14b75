"""What an operator chooses for Telegram, checked."""

import re

from pydantic import SecretStr

from bot import texts
from bot.errors import UsageError
from bot.settings import TELEGRAM_API, Settings
from corpus.models import Frozen

# As the platform gives it: "123456789:AAE-x…"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{8,256}")


class TelegramSettings(Frozen):
    """token: the bot's key; proxy: "http://…" or "socks5://…", may hold a password; base_url: of the API;
    webhook_url: public address, None for long polling; webhook_secret: what the platform must show;
    webhook_port: where the webhook listens, on loopback, behind a TLS proxy."""

    token: SecretStr
    proxy: SecretStr | None = None
    base_url: str = TELEGRAM_API
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_port: int = 8443


def telegram_settings(settings: Settings) -> TelegramSettings | None:
    """Telegram's part of the settings, None where no key is set. Raises UsageError."""
    token, url, secret = (
        settings.telegram_token,
        settings.telegram_webhook_url,
        settings.telegram_webhook_secret,
    )
    if token is None:
        return None
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise UsageError(texts.BAD_TOKEN)
    if url is not None and not url.startswith("https://"):
        raise UsageError(texts.NEEDS_HTTPS)
    if url is not None and not (secret and _SECRET.fullmatch(secret.get_secret_value())):
        raise UsageError(texts.NEEDS_SECRET)
    return TelegramSettings(
        token=token,
        proxy=settings.telegram_proxy,
        base_url=settings.telegram_base_url,
        webhook_url=url,
        webhook_secret=secret,
        webhook_port=settings.telegram_webhook_port,
    )
