"""What a person tells is nowhere in the clear: no line of the log, no file, no page of HTTP.

The log says all it can (DEBUG, asyncio's own checks), and everything goes wrong on the way.
"""

from __future__ import annotations

import asyncio
import io
import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from demo.api.errors import ApiError, ConnectionDroppedError
from demo.server.server import Running
from tests.documents.test_bundle import picture, saved
from tests.fakes.telegram import labels
from tests.process.conftest import Phone, Process
from tests.process.test_process import FORM, to_the_form
from tests.process.traces import TOLD, files, spellings, traces

SECRET = "quiet-word"
ORDER = "46723891-0045"
#: Told beside the walk: under a file, in its name, in a look-up, by a contact, in a pasted answer.
ASIDE = (
    "Феоктистова",
    "Неглинная",
    "kvitanciya",
    "quince@example.org",
    "9223344",
    "жаропрочность",
    "Аделаида",
)
ALL = (*TOLD, *ASIDE)


@pytest.fixture
def anna(running: Running) -> Phone:
    """Somebody whose own name is told by Telegram with every update."""
    user = running.telegram.add_user("Аделаида", last_name="Феоктистова", username="neglinnaya")
    return Phone(running, user)


def poisoned() -> bytes:
    """A PDF with a number that is none: libraries quote it in a warning."""
    writer, out = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Tag")] = TextStringObject(ORDER.replace("-", "x"))
    writer.write(out)
    marked = f"({ORDER.replace('-', 'x')})".encode()
    assert marked in out.getvalue()
    return out.getvalue().replace(marked, f" {ORDER} ".encode())


def refusals(running: Running) -> None:
    """Telegram quotes what it refuses, breaks down and drops the line."""
    quoting = ApiError(400, "Bad Request: can't parse entities: Иванов Тверская 46723891 колба")
    for method in ("editMessageText", "sendMessage", "answerCallbackQuery", "sendChatAction"):
        running.telegram.fail_next(method, quoting)
        running.telegram.fail_next(method, ApiError(500, "Internal Server Error: Иванов"), nth=3)
        running.telegram.fail_next(method, ConnectionDroppedError(), nth=5)


def bodies(person: int) -> list[bytes]:
    """Posts that cannot be read, or only in part, with a person's words in them."""
    who = {"id": person, "is_bot": False, "first_name": "Аделаида"}
    chat = {"id": person, "type": "private", "first_name": "Аделаида"}
    message: dict[str, Any] = {"message_id": 1, "date": 1, "chat": chat, "from": who}
    query = {"id": "1", "from": who, "chat_instance": "1", "data": "Иванов Тверская"}
    updates: list[dict[str, Any]] = [
        {"message": {**message, "text": ["Иванов", "Тверская"]}},
        {"message": {**message, "text": "колба", "entities": "Иванов"}},
        {"message": {**message, "text": "/delete Иванов", "forward_origin": {"type": "Тверская"}}},
        {"message": "Иванов"},
        {"callback_query": {**query, "message": {**message, "text": "Иванов"}}},
        {"callback_query": {**query, "data": "9:o:Иванов", "inline_message_id": "Тверская"}},
        {"inline_query": {"id": "Иванов", "from": who, "query": ["Тверская"]}},
    ]
    numbered = ({"update_id": 900_000 + n, **update} for n, update in enumerate(updates))
    escaped = (json.dumps(update).encode() for update in numbered)
    return [*escaped, "Иванов не JSON".encode(), '{"update_id": "Тверская"}'.encode()]


async def post(url: str, person: int) -> None:
    """Post all of it, with the secret and with words in its place."""
    async with aiohttp.ClientSession() as client:
        for body in bodies(person):
            for secret in (SECRET, "46723891"):
                headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
                async with client.post(f"{url}/telegram", data=body, headers=headers) as said:
                    assert not traces(iter([("answer", await said.read())]), ALL)
        async with client.get(f"{url}/46723891?name=Тверская", headers={"A": "345-67-89"}) as said:
            assert said.status == 404


async def malformed(port: int) -> None:
    """What is no HTTP at all, with words in it."""
    for line in ("GET /Иванов\x00 HTTP/9.9\r\n\r\n", "Тверская 46723891\r\n\r\n"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(line.encode())
        await writer.drain()
        await reader.read()
        writer.close()


async def evidence(running: Running, anna: Phone) -> None:
    """A photo, a document, a PDF that libraries quote; bound together with the letter."""
    telegram = running.telegram
    sent = (
        ("kvitanciya.jpg", saved(picture()), "image/jpeg", "Чек Феоктистовой, 46723891"),
        ("Неглинная ../46723891.pdf", poisoned(), "application/pdf", "Жаропрочность"),
        ("46723891.pdf", b"%PDF-1.4 46723891 torn", "application/pdf", ""),
    )
    for name, data, mime, caption in sent:
        telegram.attach(anna.user, name, data, mime, caption=caption)
        await offered(anna, "Сохранить в деле")
    await offered(anna, "Собрать с доказательствами")
    await anna.sees("Феоктистовой")
    telegram.fail_next("getFile", ApiError(400, "Bad Request: file kvitanciya 46723891"))
    for method in ("sendDocument", "sendMediaGroup"):
        telegram.fail_next(method, ApiError(400, "Bad Request: kvitanciya Иванов"))
    anna.taps("Для печати")


async def offered(anna: Phone, label: str) -> None:
    """Wait for a button under the last message, tap it and wait for what follows."""

    def shown() -> bool:
        return any(label in one for one in labels(anna.bots[-1]))

    await anna.until(shown, label)
    anna.taps(label)
    await anna.until(lambda: not shown(), f"what follows {label}")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def store_fails(anna: Phone, process: Process, folder: Path, answer: str) -> None:
    """An answer comes while another program holds the database."""
    with closing(sqlite3.connect(folder / "dovod.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        anna.says(answer)
        await process.logs("update_not_saved")
        other.execute("ROLLBACK")


def test_the_scan_finds_every_spelling() -> None:
    for word in ALL:
        for form in spellings(word):
            assert traces(iter([("log", b"before " + form + b" after")]), [word])


async def test_nothing_told_is_in_the_clear_anywhere(
    process: Process,
    anna: Phone,
    running: Running,
    tmp_path: Path,
    temporary: Path,
    cache: dict[str, str],
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    loud = {"LOG_LEVEL": "DEBUG", "PYTHONASYNCIODEBUG": "1", "PYTHONWARNINGS": "default"}
    hook = {"WEBHOOK_URL": url, "WEBHOOK_SECRET": SECRET, "HTTP_PORT": str(port)}
    await process.start(**cache, **loud, **hook)
    await process.logs("webhook")
    kept = list(files(Path(cache["CACHE_DIR"])))
    running.telegram.inline(anna.user, "46723891 Неглинная Иванов")
    await to_the_form(anna)
    refusals(running)
    first, *rest = FORM
    await store_fails(anna, process, tmp_path, first[1])
    await anna.sees(first[2])
    for act, what, seen in rest:
        getattr(anna, act)(what)
        await anna.sees(seen)
    await evidence(running, anna)
    running.telegram.share_contact(anna.user, "+79129223344")
    anna.says("Ответ: в возврате отказано, жаропрочность. quince@example.org, 8 912 922-33-44")
    await anna.sees("Ответ компании")
    await post(url, anna.user.id)
    await malformed(port)
    assert not traces(files(tmp_path), ALL)
    async with aiohttp.ClientSession() as client:
        for page in ("metrics", "readyz", "healthz"):
            async with client.get(f"{url}/{page}") as said:
                assert not traces(iter([(page, await said.read())]), ALL)
    _, logged = await process.stop()
    assert not traces(iter([("log", logged.encode())]), ALL)
    assert not traces(files(tmp_path), ALL)
    assert list(files(Path(cache["CACHE_DIR"]))) == kept
