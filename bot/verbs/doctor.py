"""`kehoach doctor`: is everything in its place?"""

import argparse

from bot import doctor_texts as texts
from bot import wire
from bot.doctor import Check, examine, examine_model, healthy
from bot.settings import Settings
from bot.terminal import output

MARKS = {True: "✓", False: "✗", None: "·"}


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print every check; exit 1 where something is wrong."""
    checks = examine(settings) + (examine_model(settings) if args.llm else ())
    well = healthy(checks)
    if args.json:
        print(wire.line({"healthy": well, "checks": [check.model_dump() for check in checks]}))
    else:
        verdict = texts.HEALTHY if well else texts.UNHEALTHY
        output("\n".join([*(_line(check) for check in checks), verdict]))
    return 0 if well else 1


def _line(check: Check) -> str:
    return f"{MARKS[check.ok]} {check.name}: {check.detail}"
