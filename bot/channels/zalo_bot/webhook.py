"""The webhook of a Zalo bot: an update is known by what happened and the number of the message."""

from collections.abc import Mapping
from typing import Any

from bot.channels.admission import SecretWebhook
from bot.channels.zalo_bot.translate import translate
from bot.dialogue.models import Said
from bot.service.platform import Accept


class WebhookSite(SecretWebhook):
    """platform: the bot's, since a body does not say whose it is."""

    header = "x-bot-api-secret-token"

    def __init__(self, *, secret: str, path: str, platform: str, accept: Accept) -> None:
        super().__init__(secret=secret, path=path, accept=accept)
        self._platform = platform
        self.bot_name = ""
        """As people mention it in a group, once it is known."""

    def understand(self, raw: Any) -> Mapping[str, Said]:
        heard = translate(raw, self._platform, self.bot_name)
        return {heard.key: heard.said} if heard is not None else {}
