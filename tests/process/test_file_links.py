"""A link to a file of the real process: followed once, named in no log and no file."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp

from demo.api.errors import ApiError
from demo.server.server import Running
from tests.process.conftest import Phone, Process
from tests.process.test_leaks import free_port
from tests.process.test_process import FORM, to_the_form
from tests.process.traces import files, traces


async def test_a_polling_bot_gives_a_file_once_and_keeps_no_link(
    process: Process, anna: Phone, running: Running, tmp_path: Path
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    await process.start(HTTP_PORT=str(port), FILES_URL=url, LOG_LEVEL="DEBUG")
    await to_the_form(anna)
    refused = ApiError(400, "Bad Request: file must be non-empty")
    for act, what, seen in FORM:
        running.telegram.fail_next("sendMediaGroup", refused)
        getattr(anna, act)(what)
        await anna.sees(seen)
    links = set(re.findall(rf"{url}/files/\S{{43}}", str(anna.bots)))
    assert len(links) == 2
    async with aiohttp.ClientSession() as browser:
        for link in links:
            for method, status in (("GET", 200), ("POST", 200), ("POST", 404), ("GET", 404)):
                async with browser.request(method, link) as answer:
                    assert answer.status == status
                    assert "Server" not in answer.headers
    _, logged = await process.stop()
    tokens = [link.rpartition("/")[2] for link in links]
    assert not traces(iter([("log", logged.encode())]), tokens)
    assert not traces(files(tmp_path), tokens)
