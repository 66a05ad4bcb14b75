"""The command line as a grammar: which commands and options there are, with their help in Vietnamese.

argparse speaks English; its few sentences are replaced here and nowhere else.
"""

import argparse
import re
from datetime import date
from typing import Any, NoReturn

from bot import texts
from bot.errors import UsageError

_COMPLAINTS = (
    # "the following arguments are required: FILE"
    (re.compile(r"the following arguments are required: (.+)"), "Thiếu tham số: {0}."),
    # "unrecognized arguments: --foo"
    (re.compile(r"unrecognized arguments: (.+)"), "Không có tham số: {0}."),
    # "argument LỆNH: invalid choice: 'hoi' (choose from …)"
    (re.compile(r"argument (\S+): invalid choice: '?([^']*)'? \(choose.*"), "{0}: không có “{1}”."),
    # "argument -k: invalid int value: 'x'"
    (re.compile(r"argument (\S+): invalid \S+ value: '(.*)'"), "{0}: giá trị “{1}” không hợp lệ."),
    # "argument --today: expected one argument"
    (re.compile(r"argument (\S+): expected .*"), "{0}: thiếu giá trị."),
    # "argument --batch: not allowed with argument câu hỏi"
    (re.compile(r"argument (.+): not allowed with argument (.+)"), "Không dùng cùng lúc {0} và {1}."),
    # "ambiguous option: --b could match …"
    (re.compile(r"ambiguous option: (\S+) could match (.+)"), "{0}: chưa rõ là {1}."),
)


class _Help(argparse.HelpFormatter):
    """Help whose first word is Vietnamese too."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, texts.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Vietnamese and raises UsageError instead of leaving the process."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, allow_abbrev=False, **options)
        self._positionals.title = texts.POSITIONALS
        self._optionals.title = texts.OPTIONS
        self.add_argument("-h", "--help", action="help", help=texts.HELP_HELP)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{complaint(message)} {texts.SEE_HELP.format(self.prog)}")


def complaint(message: str) -> str:
    """argparse's own sentence in Vietnamese; one it has never seen becomes a general one."""
    for pattern, vietnamese in _COMPLAINTS:
        if found := pattern.fullmatch(message):
            return vietnamese.format(*found.groups())
    return texts.BAD_COMMAND_LINE


def day(text: str) -> date:
    """YYYY-MM-DD, or UsageError: a day that does not exist is never moved to one that does."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> NoReturn:
    raise UsageError(texts.BAD_DAY.format(text))


def count(text: str) -> int:
    """A number of results, 1 to 1000."""
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= 1000:
        raise UsageError(texts.BAD_COUNT.format(text))
    return int(text)


def make_parser() -> Parser:
    """The whole grammar of `kehoach`."""
    parser = Parser(prog="kehoach", description=texts.ABOUT, epilog=texts.EPILOG)
    parser.add_argument("--version", action="store_true", help=texts.HELP_VERSION)
    commands = parser.add_subparsers(
        dest="command", metavar=texts.COMMAND, title=texts.COMMANDS, parser_class=Parser
    )
    for add in (
        _ask, _chat, _extract, _add, _diff, _remove, _plans, _search, _build, _rollback, _doctor, _eval,
        _serve, _web, _pair, _backup, _restore,
    ):  # fmt: skip
        add(commands)
    return parser


def _ask(commands: Any) -> None:
    ask = _command(commands, "ask")
    ask.add_argument("question", nargs="*", metavar=texts.QUESTION, help=texts.HELP_QUESTION)
    ask.add_argument("--today", type=day, metavar=texts.DAY, help=texts.HELP_TODAY)
    ask.add_argument("--explain", action="store_true", help=texts.HELP_EXPLAIN)
    ask.add_argument("--batch", metavar=texts.FILE, help=texts.HELP_BATCH)
    _json(ask)


def _chat(commands: Any) -> None:
    chat = _command(commands, "chat")
    chat.add_argument("--today", type=day, metavar=texts.DAY, help=texts.HELP_TODAY)


def _extract(commands: Any) -> None:
    extract = _command(commands, "extract")
    extract.add_argument("file", metavar=texts.FILE, help=texts.HELP_PLAN_FILE)
    extract.add_argument("--issued", type=day, metavar=texts.DAY, help=texts.HELP_ISSUED)
    _json(extract)


def _add(commands: Any) -> None:
    add = _command(commands, "add")
    add.add_argument("files", nargs="+", metavar=texts.FILE, help=texts.HELP_ADD_FILES)
    add.add_argument("--yes", action="store_true", help=texts.HELP_ADD_YES)
    add.add_argument("--by", metavar=texts.PERSON, help=texts.HELP_BY)
    add.add_argument("--issued", type=day, metavar=texts.DAY, help=texts.HELP_ISSUED)
    _json(add)


def _diff(commands: Any) -> None:
    diff = _command(commands, "diff")
    diff.add_argument("what", nargs="?", metavar=texts.FILE_OR_RELEASE, help=texts.HELP_DIFF)
    diff.add_argument("--issued", type=day, metavar=texts.DAY, help=texts.HELP_ISSUED)
    _json(diff)


def _remove(commands: Any) -> None:
    remove = _command(commands, "remove")
    remove.add_argument("plan", metavar=texts.PLAN_ID, help=texts.HELP_REMOVE)
    remove.add_argument("--yes", action="store_true", help=texts.HELP_REMOVE_YES)
    remove.add_argument("--by", metavar=texts.PERSON, help=texts.HELP_BY)
    _json(remove)


def _plans(commands: Any) -> None:
    _json(_command(commands, "plans"))


def _search(commands: Any) -> None:
    search = _command(commands, "search")
    search.add_argument("text", metavar=texts.TEXT, help=texts.HELP_SEARCH_TEXT)
    search.add_argument("-k", type=count, default=10, metavar="N", help=texts.HELP_K)
    _json(search)


def _build(commands: Any) -> None:
    build = _command(commands, "build")
    build.add_argument("--plans", metavar=texts.FOLDER, help=texts.HELP_PLANS)


def _rollback(commands: Any) -> None:
    _command(commands, "rollback")


def _doctor(commands: Any) -> None:
    doctor = _command(commands, "doctor")
    _json(doctor)
    doctor.add_argument("--llm", action="store_true", help=texts.HELP_DOCTOR_LLM)


def _eval(commands: Any) -> None:
    again = _command(commands, "eval")
    again.add_argument("--questions", metavar=texts.FILE, help=texts.HELP_EVAL_QUESTIONS)
    again.add_argument("--release", metavar=texts.RELEASE, help=texts.HELP_EVAL_RELEASE)
    _json(again)
    kinds = again.add_subparsers(
        dest="measure", metavar=texts.MEASURE, title=texts.MEASURES, parser_class=Parser
    )
    search = kinds.add_parser("search", help=texts.HELP_EVAL_SEARCH, description=texts.HELP_EVAL_SEARCH)
    search.add_argument("--corpus", required=True, metavar=texts.FILE, help=texts.HELP_EVAL_CORPUS)
    search.add_argument("--queries", required=True, metavar=texts.FILE, help=texts.HELP_EVAL_QUERIES)
    search.add_argument("--qrels", required=True, metavar=texts.FILE, help=texts.HELP_EVAL_QRELS)
    search.add_argument("--strip-accents", action="store_true", help=texts.HELP_EVAL_STRIP)
    search.add_argument("--keep", metavar=texts.FOLDER, help=texts.HELP_EVAL_KEEP)
    _json(search)


def _serve(commands: Any) -> None:
    _command(commands, "serve")


def _web(commands: Any) -> None:
    _command(commands, "web").add_argument("--no-browser", action="store_true", help=texts.HELP_NO_BROWSER)


def _pair(commands: Any) -> None:
    _command(commands, "pair").add_argument(
        "--note", default="", metavar=texts.TEXT, help=texts.HELP_PAIR_NOTE
    )


def _backup(commands: Any) -> None:
    _command(commands, "backup").add_argument("file", metavar=texts.FILE, help=texts.HELP_BACKUP_FILE)


def _restore(commands: Any) -> None:
    restore = _command(commands, "restore")
    restore.add_argument("file", nargs="?", metavar=texts.FILE, help=texts.HELP_RESTORE_FILE)
    decision = restore.add_mutually_exclusive_group()
    decision.add_argument("--send", action="store_true", help=texts.HELP_RESTORE_SEND)
    decision.add_argument("--drop", action="store_true", help=texts.HELP_RESTORE_DROP)


def _command(commands: Any, name: str) -> Parser:
    parser: Parser = commands.add_parser(
        name, help=texts.COMMAND_HELP[name], description=texts.COMMAND_HELP[name]
    )
    return parser


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=texts.HELP_JSON)
