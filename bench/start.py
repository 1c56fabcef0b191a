"""From ``python -m bot`` to the first request for updates, both builds in turn.

``python -m bench.start [rounds]`` (7 by default): each start is a process of its own that polls a
Bot API on loopback; a first start of each, which makes the database and the byte code, does not
count. Asserts nothing; prints medians and their ratio.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from aiohttp import web

from bench.beside import builds
from bench.town import free_port, processor

#: Set in many containers, it has every start read the source anew: half as long again.
_NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"
_ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


async def seconds_to_updates(root: Path, folder: Path) -> tuple[float, float]:
    """Seconds from the start of the bot of ``root`` to its first getUpdates: clock, processor."""
    asked = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getUpdates":
            asked.set()
            await asyncio.sleep(1)
        result: object = {"getMe": _ME, "getUpdates": []}.get(method, True)
        return web.json_response({"ok": True, "result": result})

    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    environment = {
        **{name: value for name, value in os.environ.items() if name != _NO_BYTE_CODE},
        "BOT_TOKEN": "1:bench",
        "BOT_API_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "LOG_LEVEL": "ERROR",
    }
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=root, env=environment
    )
    try:
        await asyncio.wait_for(asked.wait(), timeout=60)
        return time.perf_counter() - began, processor(process.pid)
    finally:
        process.kill()
        await process.wait()
        await runner.cleanup()


async def main(rounds: int) -> None:
    """Measure and print."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in builds()}
    with tempfile.TemporaryDirectory() as folder:
        for n in range(rounds + 1):
            for name, root in builds().items():
                own = Path(folder) / root.name
                own.mkdir(exist_ok=True)
                seconds = await seconds_to_updates(root, own)
                if n:
                    took[name].append(seconds)
    for kind, name_of in enumerate(("by the clock", "of processor")):
        medians = [statistics.median(pair[kind] for pair in pairs) for pairs in took.values()]
        told = ", ".join(f"{n} {m:.2f} s" for n, m in zip(took, medians, strict=True))
        before, now = ([pair[kind] for pair in pairs] for pairs in took.values())
        ratio = statistics.median(n / b for b, n in zip(before, now, strict=True))
        print(f"start until updates are taken, {name_of}: {told}; ratio {ratio:.2f}")
    print(f"medians of {rounds} rounds in turn; goal: at most 0.5")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
