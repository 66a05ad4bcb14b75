"""Sending over Telegram: one attempt, one verdict; and the small signs of life around it."""

import contextlib
import logging

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from bot.channels.base import Button, Limits, Outbound, Sent
from bot.channels.telegram.markup import dress
from bot.channels.telegram.verdicts import verdict

log = logging.getLogger(__name__)

NAME = "telegram"
LIMITS = Limits()
TOAST = 190
"""Characters of a note on a button; Telegram takes 200."""


class TelegramChannel:
    """See `bot.channels.base.Channel`; belongs to the event loop of its bot."""

    def __init__(self, bot: Bot, *, limits: Limits = LIMITS) -> None:
        self.name = NAME
        self.limits = limits
        self._bot = bot

    async def send(self, message: Outbound) -> Sent:
        """Deliver once; markup "html" means that the text may be dressed."""
        dressed = message.markup == "html"
        try:
            sent = await self._bot.send_message(
                chat_id=chat_number(message.chat_id),
                text=dress(message.text) if dressed else message.text,
                parse_mode=ParseMode.HTML if dressed else None,
                reply_markup=_keyboard(message.buttons),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except Exception as error:
            raise verdict(error) from error
        return Sent(message_id=str(sent.message_id))

    async def busy(self, chat_id: str) -> None:
        """Show that an answer is being written; whether it shows does not matter."""
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(chat_number(chat_id), ChatAction.TYPING)

    async def settle(self, press_id: str, toast: str) -> None:
        """Stop the pressed button from spinning, with a note where there is one."""
        with contextlib.suppress(TelegramError):
            await self._bot.answer_callback_query(press_id, text=toast[:TOAST] or None)


def chat_number(chat_id: str) -> int | str:
    """Chats are numbers; a public channel's @name stays a name."""
    return int(chat_id) if chat_id.removeprefix("-").isdecimal() else chat_id


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in rows]
    )
