"""`kehoach --version`."""

import argparse
from importlib.metadata import PackageNotFoundError, version

from bot.settings import Settings

DISTRIBUTION = "tro-ly-ke-hoach"


def installed_version() -> str:
    """The version of the installed package; "?" when run from a folder without installation."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "?"


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the version."""
    print(f"kehoach {installed_version()}")
    return 0
