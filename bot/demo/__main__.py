"""``python -m bot.demo``: the demo's Telegram as a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from bot.demo.server import HOST, serve

TOKEN = "1000000001:demo"  # noqa: S105  (opens nothing but this loopback demo)


def options(arguments: list[str]) -> argparse.Namespace:
    """Return the host, port and token of the command line; exits with help when wrong."""
    parser = argparse.ArgumentParser(prog="python -m bot.demo", description=__doc__)
    parser.add_argument("--host", default=HOST, help="a loopback address (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8081, help="0 picks a free one")
    parser.add_argument("--token", default=TOKEN, help="the bot's token here (%(default)s)")
    return parser.parse_args(arguments)


async def main(chosen: argparse.Namespace) -> None:
    """Serve until asked to stop; the address is printed as one line."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    running = await serve(chosen.host, chosen.port, chosen.token)
    sys.stdout.write(f"{running.url}\n")
    sys.stdout.flush()
    await stopped.wait()
    await running.stop()


if __name__ == "__main__":
    asyncio.run(main(options(sys.argv[1:])))
