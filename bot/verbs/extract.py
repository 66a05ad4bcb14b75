"""`kehoach extract`: read one plan, print its tasks as JSON lines or for people."""

import argparse
import sys
from pathlib import Path

from bot import render, texts, wire
from bot.inputs import about
from bot.settings import Settings
from bot.terminal import output
from corpus import read_plan
from corpus.agencies import load_registry
from corpus.errors import NoTasksFound, UnreadableFile


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print every task of the file. Raises UnreadableFile (exit 2) and NoTasksFound (exit 3)."""
    path = Path(args.file)
    if path.is_dir():
        raise UnreadableFile(texts.IS_FOLDER.format(path))
    with about(path):
        read = read_plan(path, registry=load_registry(settings.province), issued=args.issued)
    if not read.tasks:
        raise NoTasksFound(texts.NO_TASKS.format(args.file))
    if args.json:
        sys.stdout.writelines(wire.line(wire.task(task)) + "\n" for task in read.tasks)
    else:
        output(render.plan_tasks(read.plan, read.tasks))
    return 0
