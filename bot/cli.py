"""The command `kehoach`: parse, run one command, turn errors into one Vietnamese sentence.

Each command lives in `bot.verbs`; it is imported only when it is asked for, so that help is instant.
Standard output carries answers only; progress, notes and errors go to standard error.
"""

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import texts
from bot.arguments import make_parser
from bot.errors import UsageError
from bot.memory import look_seldom
from bot.redaction import guard
from bot.settings import Settings, read_settings, silence_libraries
from bot.trouble import trouble
from corpus.errors import KehoachError

log = logging.getLogger(__name__)

EXIT_OK = 0
EXIT_UNEXPECTED = 1
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says how it went (0 fine, 2 bad input, 3 no task, 1 anything else)."""
    look_seldom()
    silence_libraries()
    _speak_utf8()
    settings: Settings | None = None
    try:
        args = _parse(argv)
        settings = read_settings()
        _configure_logging(settings.log_level, settings.secrets)
        return _run(args, settings)
    except SystemExit as leaving:  # argparse leaves so after --help
        return leaving.code if isinstance(leaving.code, int) else EXIT_UNEXPECTED
    except KehoachError as error:
        print(error.advice, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(texts.INTERRUPTED, file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except Exception as error:
        print(_unexpected(error, settings), file=sys.stderr)
        return EXIT_UNEXPECTED


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = make_parser()
    args = parser.parse_args(argv)
    if args.command is None and not args.version:
        parser.print_help(sys.stderr)
        raise SystemExit(UsageError.exit_code)
    return args


def _run(args: argparse.Namespace, settings: Settings) -> int:
    name = "version" if args.version else args.command
    verb = importlib.import_module(f"bot.verbs.{name}")
    code: int = verb.run(args, settings)
    return code


def _speak_utf8() -> None:
    """Vietnamese needs UTF-8, also where the locale is plain C; input may hold anything."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _configure_logging(level: str, secrets: Sequence[str]) -> None:
    logging.basicConfig(
        level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", force=True
    )
    for chatty in ("httpx", "httpcore"):  # they write whole addresses, secrets included, at INFO
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLogger().level))
    guard(secrets)


def _unexpected(error: Exception, settings: Settings | None) -> str:
    """One sentence for the person, the traceback for the log."""
    name = type(error).__name__
    known = trouble(error, settings.home) if settings else None
    path = settings.log_file if settings else Path("kehoach.log")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return known or texts.UNEXPECTED_UNLOGGED.format(name, path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    guard(settings.secrets if settings else (), log)
    log.propagate = False
    log.error("unexpected error", exc_info=error)
    log.propagate = True
    log.removeHandler(handler)
    handler.close()
    return known or texts.UNEXPECTED.format(name, path)
