"""``python -m demo``: a Telegram of one's own on loopback, and the bot that talks to it."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from demo.day import DayGoneError, clock_on, day_of, remember
from demo.launch import BOT, ROOT, Child, start_bot
from demo.server.guard import LOOPBACK
from demo.server.server import HOST, Running, peopled, serve
from demo.world.world import system_clock

TOKEN = "1000000001:demo"  # noqa: S105  (opens nothing but this loopback demo)
DATABASE = ROOT / "var" / "demo.db"


def options(arguments: list[str]) -> argparse.Namespace:
    """Return the options of the command line; exits with help when wrong."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument(
        "--host", default=HOST, choices=sorted(LOOPBACK), help="where to listen (%(default)s)"
    )
    parser.add_argument("--port", type=int, default=8081, help="0 picks a free one (%(default)s)")
    parser.add_argument("--token", default=TOKEN, help="the bot's token here (%(default)s)")
    parser.add_argument(
        "--database", type=Path, default=DATABASE, help="the bot's SQLite file (%(default)s)"
    )
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="with the clock on that day, to see what becomes of what was sent",
    )
    parser.add_argument("--alone", action="store_true", help="serve without starting the bot")
    return parser.parse_args(arguments)


async def main(chosen: argparse.Namespace) -> int:
    """Serve the page, start the bot against it, stop both when asked; returns the exit status."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    real = datetime.fromtimestamp(system_clock(), UTC).astimezone().date()
    try:
        chosen.today = day_of(chosen.database, chosen.today, real)
        telegram = peopled(chosen.token, clock_on(chosen.today, real))
        running = await serve(chosen.host, chosen.port, chosen.token, telegram=telegram)
    except DayGoneError as gone:
        sys.stderr.write(
            f"This database has lived to {gone} and the clock does not go back: "
            "name that day or a later one, or a new file with --database.\n"
        )
        return 1
    except OSError as error:
        sys.stderr.write(f"The demo cannot listen: {error.strerror or error}. Try --port 0.\n")
        return 1
    today = f" (today is {chosen.today})" if chosen.today else ""
    sys.stdout.write(f"Dovod demo: {running.url}{today}\n")
    sys.stdout.flush()
    try:
        return await _with_bot(running, chosen, stop)
    finally:
        await running.stop()


async def _with_bot(running: Running, chosen: argparse.Namespace, stop: asyncio.Event) -> int:
    if chosen.alone:
        await stop.wait()
        return 0
    try:
        if chosen.today:
            remember(chosen.database, chosen.today)
        command = (*BOT, "--as-of", f"{chosen.today}") if chosen.today else BOT
        bot = await start_bot(running.url, chosen.token, chosen.database, command)
    except OSError as error:
        sys.stderr.write(f"The bot cannot start: {error}. Choose a file with --database.\n")
        return 1
    try:
        return await _watch(bot, stop)
    finally:
        await bot.stop()


async def _watch(bot: Child, stop: asyncio.Event) -> int:
    """Wait until asked to stop, or until the bot ends by itself, which is told and is an error."""
    asked, ended = asyncio.create_task(stop.wait()), asyncio.create_task(bot.ended())
    await asyncio.wait({asked, ended}, return_when=asyncio.FIRST_COMPLETED)
    if asked.done():
        ended.cancel()
        return 0
    asked.cancel()
    sys.stderr.write(f"The bot ended by itself with exit status {ended.result()}.\n")
    return 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(options(sys.argv[1:]))))
