"""What an operator chooses for Telegram."""

from pydantic import SecretStr

from corpus.models import Frozen

API = "https://api.telegram.org"


class TelegramSettings(Frozen):
    """token: the bot's key; proxy: "http://…" or "socks5://…", may hold a password; base_url: of the API;
    webhook_url: public address, None for long polling; webhook_secret: what the platform must show;
    webhook_port: where the webhook listens, on loopback, behind a TLS proxy."""

    token: SecretStr
    proxy: SecretStr | None = None
    base_url: str = API
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_port: int = 8443

    def secrets(self) -> tuple[str, ...]:
        """Everything that must never be written anywhere."""
        found = (self.token, self.webhook_secret, self.proxy)
        return tuple(secret.get_secret_value() for secret in found if secret is not None)
