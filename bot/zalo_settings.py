"""The variables KEHOACH_ZALO_…: part of `bot.settings.Settings`, in a file of their own."""

from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr

from bot import checks
from corpus.models import Frozen

ZALO_API = "https://bot-api.zaloplatforms.com"
OA_API = "https://openapi.zalo.me"
OA_OAUTH = "https://oauth.zaloapp.com"
FREE_MESSAGES, FREE_USERS = 3000, 50


class ZaloFields(Frozen):
    """Both ways to Zalo: bots of the Bot Platform, and one Official Account."""

    zalo_token: SecretStr | None = None
    """The key of the Zalo bot, or several as "name=TOKEN other=TOKEN"; None: no Zalo bot."""
    zalo_proxy: SecretStr | None = None
    """The way to Zalo: "http://…", "socks5://…"; may hold a password."""
    zalo_base_url: str = ZALO_API
    """The Zalo Bot API."""
    zalo_webhook_url: str | None = None
    """The public address that Zalo calls ("/name" is added for a named bot); None: polling."""
    zalo_webhook_secret: SecretStr | None = None
    """What Zalo must show with each call; without it no webhook starts."""
    zalo_webhook_port: int = 8444
    """Where the first bot's webhook listens, on loopback; each further bot one port above."""
    zalo_monthly: int = FREE_MESSAGES
    """Messages a bot may send in a month."""
    zalo_users: int = FREE_USERS
    """People a bot may serve."""
    zalo_oa_app: str = ""
    """The id of the application that the Official Account has authorised; "": no Official Account."""
    zalo_oa_secret: SecretStr | None = None
    """The secret key of that application."""
    zalo_oa_webhook_secret: SecretStr | None = None
    """The account's webhook key, by which calls are signed; without it no webhook starts."""
    zalo_oa_webhook_port: int = 8454
    """Where the account's webhook listens, on loopback."""
    zalo_oa_base_url: str = OA_API
    """The API of Official Accounts."""
    zalo_oa_oauth_url: str = OA_OAUTH
    """Where its tokens are renewed."""
    zalo_oa_template: str = ""
    """The id of the approved template for reminders outside the free window; "": none is sent there."""
    zalo_oa_monthly: int = 2000
    """Messages the account may send in a month, by its plan."""

    @property
    def zalo_secrets(self) -> tuple[str, ...]:
        """Every secret among them; each token by itself."""
        hidden = (self.zalo_proxy, self.zalo_webhook_secret, self.zalo_oa_secret, self.zalo_oa_webhook_secret)
        found = [value.get_secret_value() for value in hidden if value is not None]
        tokens = self.zalo_token.get_secret_value().split() if self.zalo_token else []
        return (*found, *(token.rpartition("=")[2] for token in tokens))


def read(given: Mapping[str, str]) -> dict[str, Any]:
    """The values of these variables. Raises UsageError."""
    urls = {name: given[name] for name in ("zalo_base_url", "zalo_webhook_url", "zalo_oa_base_url",
                                           "zalo_oa_oauth_url") if name in given}  # fmt: skip
    secrets = ("zalo_token", "zalo_proxy", "zalo_webhook_secret", "zalo_oa_secret", "zalo_oa_webhook_secret")
    ports = ("zalo_webhook_port", "zalo_oa_webhook_port")
    counts = ("zalo_monthly", "zalo_users", "zalo_oa_monthly")
    plain = ("zalo_oa_app", "zalo_oa_template")
    return {
        **{name: checks.url(_variable(name), value) for name, value in urls.items()},
        **{name: checks.secret(given[name]) for name in secrets if name in given},
        **{name: checks.port(_variable(name), given[name]) for name in ports if name in given},
        **{
            name: checks.number(_variable(name), given[name], least=1, most=10_000_000)
            for name in counts
            if name in given
        },
        **{name: given[name] for name in plain if name in given},
    }


def _variable(name: str) -> str:
    return f"KEHOACH_{name.upper()}"
