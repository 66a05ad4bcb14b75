"""`kehoach web`: the assistant as a web page on this machine, with a link that signs its keeper in."""

import argparse

from bot.channels.telegram.settings import telegram_settings
from bot.onetime import LIFE
from bot.service.lock import ServeLock
from bot.service.state import lock_file
from bot.settings import Settings, has_desktop
from bot.terminal import output
from bot.web import texts
from bot.web.settings import web_settings


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Serve the page (and the channels that are set up); says where it is and opens it, if it can."""
    web = web_settings(settings, wanted=True)
    assert web is not None
    with ServeLock(lock_file(settings)):
        from bot.service.start import serve
        from bot.web.opening import keeper_link, open_page, show_in_browser

        page = open_page(settings, web)
        browser = has_desktop() and not args.no_browser

        def tell() -> None:
            link = keeper_link(settings, page.web)
            output(texts.AT.format(page.web.address))
            output(texts.SIGN_IN.format(LIFE.seconds // 60, link))
            if browser:
                show_in_browser(link)

        page.when_open(tell)
        return serve(settings, telegram_settings(settings), page)
