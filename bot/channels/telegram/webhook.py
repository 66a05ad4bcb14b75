"""The webhook of Telegram: an update is known by its number."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.channels.admission import SecretWebhook
from bot.channels.telegram.translate import Me, translate
from bot.dialogue.models import Said
from bot.service.platform import Accept


class WebhookSite(SecretWebhook):
    """me: the bot; clock: for the presses of buttons, which carry no time."""

    header = "x-telegram-bot-api-secret-token"

    def __init__(
        self, *, secret: str, path: str, me: Me, accept: Accept, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(secret=secret, path=path, accept=accept)
        self._me = me
        self._clock = clock

    def understand(self, raw: Any) -> Mapping[str, Said]:
        number = raw.get("update_id") if isinstance(raw, dict) else None
        said = translate(raw, self._me, self._clock()) if isinstance(number, int) else None
        return {str(number): said} if said is not None else {}
