"""``python -m bot``: start the bot, check and learn the content, back up the data, remind."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any


def _run(options: argparse.Namespace) -> int:
    gc.disable()  # nothing made while loading is garbage; bot.run.settle enables it again
    # pydantic reads the metadata of every package in search of plugins; the bot uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from bot.observability.logs import set_up  # noqa: PLC0415 - each command imports only what it needs
    from bot.run import run  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    settings = Settings()
    if settings.bot_token is None:
        sys.stderr.write(
            "BOT_TOKEN is not set. Get one from @BotFather, or try the demo: python -m demo\n"
        )
        return 2
    dsn = settings.sentry_dsn.get_secret_value() if settings.sentry_dsn else ""
    set_up(settings.log_format, settings.log_level, dsn)
    asyncio.run(run(settings, today=options.as_of))
    return 0


def _check(options: argparse.Namespace) -> int:
    from bot.commands.check import report  # noqa: PLC0415
    from bot.commands.check_day import report_day  # noqa: PLC0415

    return report_day(sys.stdout, options.as_of) if options.as_of else report(sys.stdout)


def _learn(_: argparse.Namespace) -> int:
    from bot.commands.learn import learn  # noqa: PLC0415

    return learn(sys.stdout)


def _eval(options: argparse.Namespace) -> int:
    from bot.commands.cross import cross_validate  # noqa: PLC0415
    from bot.commands.evaluate import evaluate  # noqa: PLC0415

    return cross_validate(sys.stdout) if options.cross else evaluate(sys.stdout, options.file)


def _backup(options: argparse.Namespace) -> int:
    from bot.commands.backup import write_backup  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    return write_backup(sys.stdout, Settings().database_url.get_secret_value(), options.file)


def _letter(options: argparse.Namespace) -> int:
    from bot.commands.letter import list_kinds, print_schema, write_letter  # noqa: PLC0415

    if options.list:
        return list_kinds(sys.stdout)
    if options.schema:
        return print_schema(sys.stdout, options.schema)
    if options.kind is None or options.facts is None:
        sys.stderr.write(
            "name a kind of letter and a file of facts, or --list, or --schema KIND\n"
        )
        return 2
    return write_letter(sys.stdout, options.kind, options.facts, options.out)


def _downgrade(options: argparse.Namespace) -> int:
    from bot.commands.downgrade import write_downgrade  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    return write_downgrade(
        sys.stdout, Settings().database_url.get_secret_value(), options.revision
    )


def _map(options: argparse.Namespace) -> int:
    from bot.commands.content_map import write_map  # noqa: PLC0415

    return write_map(sys.stdout, options.out)


def _cards(options: argparse.Namespace) -> int:
    from bot.commands.cards import write_cards  # noqa: PLC0415

    return write_cards(sys.stdout, options.username, options.file)


def _remind(options: argparse.Namespace) -> int:
    from bot.commands.remind import list_due, send_due  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    settings = Settings()
    if options.dry_run:
        return list_due(sys.stdout, settings, options.as_of)
    return send_due(sys.stdout, settings, options.as_of)


def _rotate_key(_: argparse.Namespace) -> int:
    from bot.commands.rotate import rotate_key  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    return rotate_key(sys.stdout, Settings())


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "check": _check,
    "learn": _learn,
    "eval": _eval,
    "backup": _backup,
    "remind": _remind,
    "rotate-key": _rotate_key,
    "letter": _letter,
    "downgrade": _downgrade,
    "map": _map,
    "cards": _cards,
}


def _add_content_commands(commands: Any) -> None:  # noqa: ANN401 - argparse names no type for it
    """The commands that read ``data/``."""
    check = commands.add_parser("check", help="check the content and print what it covers")
    check.add_argument(
        "--as-of",
        type=_day,
        metavar="YYYY-MM-DD",
        help="print which norms are others on that day and which letters they break",
    )
    commands.add_parser("learn", help="learn the reading of stories from the examples of data/")
    measured = commands.add_parser("eval", help="measure the reading on labelled texts")
    measured.add_argument("what", choices=["intake"])
    texts = measured.add_mutually_exclusive_group(required=True)
    texts.add_argument(
        "file", type=Path, nargs="?", help="JSON lines: text, problem, service, stage …"
    )
    texts.add_argument(
        "--cross", action="store_true", help="the examples, those of each writer by the others"
    )


def _day(text: str) -> date:
    """A day of the command line; how one is written where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is no day: write it as 2026-12-07"
        raise argparse.ArgumentTypeError(message) from None


def _outcome(command: str, options: argparse.Namespace) -> int:
    """The exit status of a command; a file that cannot be read or written is told in one line."""
    try:
        status = _COMMANDS[command](options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as ``head``, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as wrong:
        if command == "run" or wrong.filename is None:
            raise
        sys.stderr.write(f"{wrong.filename}: {wrong.strerror}\n")
        return 1
    return status


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.set_defaults(command="run", as_of=None)
    commands = parser.add_subparsers(dest="command", required=False)
    served = commands.add_parser("run", help="start the bot from the environment (the default)")
    served.add_argument(
        "--as-of",
        type=_day,
        metavar="YYYY-MM-DD",
        help="with the clock on that day, against another BOT_API_URL only",
    )
    _add_content_commands(commands)
    copied = commands.add_parser("backup", help="copy the SQLite database while the bot goes on")
    copied.add_argument("file", type=Path, help="a new file; keep the data key apart from it")
    letter = commands.add_parser("letter", help="make a letter of a file of facts")
    letter.add_argument("kind", nargs="?", help="the slug of a kind of letter")
    letter.add_argument(
        "facts", type=Path, nargs="?", help="YAML: problem, company, today, answers"
    )
    letter.add_argument("-o", "--out", type=Path, default=Path(), metavar="DIR")
    letter.add_argument("--list", action="store_true", help="the kinds of letters")
    letter.add_argument("--schema", metavar="KIND", help="the JSON Schema of a kind's facts")
    back = commands.add_parser("downgrade", help="bring the tables back for an earlier version")
    back.add_argument("revision", help="the revision that version names when it refuses them")
    drawn = commands.add_parser("map", help="write all content as one page and a diagram")
    drawn.add_argument("-o", "--out", type=Path, default=Path("build"), metavar="DIR")
    printed = commands.add_parser("cards", help="write a page of QR codes to print")
    printed.add_argument("username", help="the bot's @username, without the @")
    printed.add_argument("file", type=Path, help="the HTML page, to be printed by a browser")
    reminding = commands.add_parser("remind", help="send the reminders that are due, and end")
    reminding.add_argument(
        "--as-of",
        type=_day,
        metavar="YYYY-MM-DD",
        help="as at noon of that day in TIMEZONE: all reminders of the day are due then",
    )
    reminding.add_argument("--dry-run", action="store_true", help="only print what is due")
    commands.add_parser("rotate-key", help="seal everything under a new key while the bot goes on")
    options = parser.parse_args(arguments)
    return _outcome(options.command or "run", options)


if __name__ == "__main__":
    sys.exit(main())
