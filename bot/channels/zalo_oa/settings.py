"""What an operator chooses for the Official Account, checked."""

from pathlib import Path

from pydantic import SecretStr

from bot import texts
from bot.errors import UsageError
from bot.settings import Settings
from corpus.models import Frozen

NAME = "zalo.oa"
PATH = "/zalo-oa"
"""Where the webhook listens; a proxy may show it under another path."""


class OaSettings(Frozen):
    """app: id of the application; secret: its key; webhook_secret: by which calls are signed, None: nothing
    is received; token_file: where the tokens are kept; template: id of the approved one, "" for none."""

    app: str
    secret: SecretStr
    webhook_secret: SecretStr | None
    webhook_port: int
    base_url: str
    oauth_url: str
    template: str
    monthly: int
    token_file: Path


def oa_settings(settings: Settings) -> OaSettings | None:
    """The account's part of the settings, None where no application is set. Raises UsageError."""
    if not settings.zalo_oa_app:
        return None
    if settings.zalo_oa_secret is None:
        raise UsageError(texts.OA_NEEDS_SECRET)
    return OaSettings(
        app=settings.zalo_oa_app,
        secret=settings.zalo_oa_secret,
        webhook_secret=settings.zalo_oa_webhook_secret,
        webhook_port=settings.zalo_oa_webhook_port,
        base_url=settings.zalo_oa_base_url,
        oauth_url=settings.zalo_oa_oauth_url,
        template=settings.zalo_oa_template,
        monthly=settings.zalo_oa_monthly,
        token_file=settings.home / "zalo-oa.json",
    )
