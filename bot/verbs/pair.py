"""`kehoach pair`: a one-time code that makes one chat an administrator's; issued on the machine only."""

import argparse

from bot import clock, texts
from bot.onetime import LIFE, fresh_code, shown
from bot.service.state import open_state
from bot.settings import Settings
from bot.terminal import output


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Issue a code and show it once; only its hash is kept."""
    code = fresh_code()
    now = clock.now()
    store = open_state(settings, create=True)
    try:
        with store.write():
            store.pairing.issue(code, role="admin", note=args.note, expires=now + LIFE)
            store.system.audit("system", "pair-issue", "", now)
    finally:
        store.close()
    output(texts.PAIR_CODE.format(minutes=LIFE.seconds // 60, code=shown(code)))
    output(texts.PAIR_HOW.format(code=shown(code)))
    return 0
