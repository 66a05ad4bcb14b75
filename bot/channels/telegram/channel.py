"""Sending over Telegram: one attempt, one verdict; and the small signs of life around it."""

import contextlib
import logging
from collections.abc import Awaitable

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from bot.channels.base import Button, Limits, Outbound, Sent
from bot.channels.telegram.markup import dress
from bot.channels.telegram.verdicts import verdict
from bot.schedule.rendering import clip

log = logging.getLogger(__name__)

NAME = "telegram"
LIMITS = Limits(files=3_000_000)
"""Of the 50 MB that Telegram takes for a file: what passes over a slow line while a claim lives."""
CAPTION = 1024
"""Characters of the words under a file, after formatting."""
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
        try:
            sent = await (self._text(message) if message.attachment is None else self._file(message))
        except Exception as error:
            raise verdict(error) from error
        return Sent(message_id=str(sent.message_id))

    def _text(self, message: Outbound) -> Awaitable[Message]:
        words, mode = _dressed(message, message.text)
        return self._bot.send_message(
            chat_id=chat_number(message.chat_id),
            text=words,
            parse_mode=mode,
            reply_markup=_keyboard(message.buttons),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    def _file(self, message: Outbound) -> Awaitable[Message]:
        """As a document whatever it is: a picture that is sent as a photo loses its small letters."""
        assert message.attachment is not None
        words, mode = _dressed(message, clip(message.text, CAPTION))
        return self._bot.send_document(
            chat_id=chat_number(message.chat_id),
            document=message.attachment.content,
            filename=message.attachment.name,
            caption=words,
            parse_mode=mode,
            reply_markup=_keyboard(message.buttons),
            disable_content_type_detection=True,
        )

    async def busy(self, chat_id: str) -> None:
        """Show that an answer is being written; whether it shows does not matter."""
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(chat_number(chat_id), ChatAction.TYPING)

    async def settle(self, press_id: str, toast: str) -> None:
        """Stop the pressed button from spinning, with a note where there is one."""
        with contextlib.suppress(TelegramError):
            await self._bot.answer_callback_query(press_id, text=toast[:TOAST] or None)


def _dressed(message: Outbound, words: str) -> tuple[str, ParseMode | None]:
    return (dress(words), ParseMode.HTML) if message.markup == "html" else (words, None)


def chat_number(chat_id: str) -> int | str:
    """Chats are numbers; a public channel's @name stays a name."""
    return int(chat_id) if chat_id.removeprefix("-").isdecimal() else chat_id


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in rows]
    )
