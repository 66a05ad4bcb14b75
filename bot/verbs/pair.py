"""`kehoach pair`: a one-time code that makes one chat an administrator's; issued on the machine only."""

import argparse
import secrets
from datetime import timedelta

from bot import clock, texts
from bot.outbox.codes import ALPHABET
from bot.service.state import open_state
from bot.settings import Settings
from bot.terminal import output

LENGTH = 10
"""Signs of 5 bits each: 50 bits, against 5 guesses in 15 minutes."""
MINUTES = 15


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Issue a code and show it once; only its hash is kept."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    now = clock.now()
    store = open_state(settings, create=True)
    try:
        with store.write():
            store.pairing.issue(code, role="admin", note=args.note, expires=now + timedelta(minutes=MINUTES))
            store.system.audit("system", "pair-issue", "", now)
    finally:
        store.close()
    shown = f"{code[:5]}-{code[5:]}"
    output(texts.PAIR_CODE.format(minutes=MINUTES, code=shown))
    output(texts.PAIR_HOW.format(code=shown))
    return 0
