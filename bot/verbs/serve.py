"""`kehoach serve`: the assistant on its channels, until it is told to stop."""

import argparse

from bot import texts
from bot.channels.telegram.settings import telegram_settings
from bot.channels.zalo_bot.settings import zalo_bots
from bot.channels.zalo_oa.settings import oa_settings
from bot.service.errors import NothingToServe
from bot.service.lock import ServeLock
from bot.service.state import lock_file
from bot.settings import Settings
from bot.web.settings import web_settings


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Settings and lock first, so that a second instance is refused before anything slow is loaded."""
    telegram, web = telegram_settings(settings), web_settings(settings)
    if telegram is None and web is None and not (zalo_bots(settings) or oa_settings(settings)):
        raise NothingToServe(texts.NOTHING_TO_SERVE)
    with ServeLock(lock_file(settings)):
        from bot.service.start import serve

        if web is None:
            return serve(settings, telegram)
        from bot.web.opening import open_page

        return serve(settings, telegram, open_page(settings, web))
