"""The Bot API over HTTP: every way to pass parameters, Telegram's envelope, a webhook for real."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from demo.api.errors import ConnectionDroppedError, retry_after
from demo.server.server import build_app, serve
from tests.demo.stage import TOKEN, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def stage() -> Stage:
    return Stage()


@pytest.fixture
async def client(stage: Stage) -> AsyncIterator[Client]:
    async with TestClient(TestServer(build_app(stage.telegram))) as made:
        yield made


async def test_query_form_and_json_say_the_same(client: Client, stage: Stage) -> None:
    url, fields = f"/bot{TOKEN}/sendMessage", {"chat_id": str(stage.anna.id), "text": "да"}
    answers = [
        await client.get(url, params=fields),
        await client.post(url, data=fields),
        await client.post(url, json=fields),
        await client.post(url, data=aiohttp.FormData(fields, default_to_multipart=True)),
    ]
    bodies = [await answer.json() for answer in answers]
    assert [body["result"]["text"] for body in bodies] == ["да"] * 4


async def test_method_names_do_not_mind_their_case(client: Client) -> None:
    assert (await (await client.get(f"/bot{TOKEN}/GETME")).json())["ok"]


async def test_a_file_comes_in_and_goes_out(client: Client, stage: Stage) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(stage.anna.id))
    form.add_field("document", "attach://one")
    form.add_field("one", b"bytes", filename="письмо № 5.txt")
    answer = await client.post(f"/bot{TOKEN}/sendDocument", data=form)
    document = (await answer.json())["result"]["document"]
    assert document["file_name"] == "письмо   5.txt"
    stage.telegram.attach(stage.anna, "back.txt", b"back")
    *_, update = await stage.updates()
    file_id = update["message"]["document"]["file_id"]
    path = (await stage.call("getFile", file_id=file_id))["file_path"]
    download = await client.get(f"/file/bot{TOKEN}/{path}")
    assert await download.read() == b"back"
    assert (await client.get(f"/file/botother/{path}")).status == 401
    assert (await client.get(f"/file/bot{TOKEN}/none")).status == 404


async def test_a_refusal_has_its_code_and_parameters(client: Client, stage: Stage) -> None:
    stage.telegram.fail_next("getMe", retry_after(7))
    answer = await client.get(f"/bot{TOKEN}/getMe")
    assert answer.status == 429
    assert await answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert (await client.get("/botother/getMe")).status == 401
    assert (await client.get(f"/bot{TOKEN}/nothing")).status == 404


async def test_a_body_that_is_no_object_is_refused(client: Client) -> None:
    headers = {"Content-Type": "application/json"}
    for body in ("{", "[]"):
        answer = await client.post(f"/bot{TOKEN}/getMe", data=body, headers=headers)
        assert answer.status == 400


async def test_a_dropped_connection_is_really_dropped(client: Client, stage: Stage) -> None:
    stage.telegram.fail_next("sendMessage", ConnectionDroppedError())
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 1, "text": "x"})


async def test_a_request_beyond_the_size_gets_413(stage: Stage) -> None:
    app = build_app(stage.telegram)
    app._client_max_size = 100
    async with TestClient(TestServer(app)) as client:
        answer = await client.post(f"/bot{TOKEN}/sendMessage", data={"text": "x" * 200})
        assert (answer.status, (await answer.json())["error_code"]) == (413, 413)


async def test_a_webhook_is_called_and_its_answer_obeyed(client: Client, stage: Stage) -> None:
    got: list[str] = []

    async def hook(request: web.Request) -> web.StreamResponse:
        got.append(request.headers["X-Telegram-Bot-Api-Secret-Token"])
        writer = aiohttp.MultipartWriter("form-data")
        for name, value in {
            "method": "sendMessage",
            "chat_id": str(stage.anna.id),
            "text": "answered",
        }.items():
            writer.append(value).set_content_disposition("form-data", name=name)
        return web.Response(body=writer)

    app = web.Application()
    app.router.add_post("/hook", hook)
    seen = asyncio.Event()
    stage.telegram.watch(
        lambda event: seen.set() if event.payload.get("text") == "answered" else None
    )
    async with TestServer(app) as server:
        url = str(server.make_url("/hook"))
        await client.post(f"/bot{TOKEN}/setWebhook", json={"url": url, "secret_token": "s"})
        stage.telegram.say(stage.anna, "hello")
        await asyncio.wait_for(seen.wait(), 5)
        await client.post(f"/bot{TOKEN}/deleteWebhook")
    assert got == ["s"]


async def test_the_server_listens_on_loopback_only() -> None:
    with pytest.raises(ValueError, match="loopback only"):
        await serve("0.0.0.0", 0, TOKEN)  # noqa: S104  (refused, that is the point)


async def test_the_server_starts_peopled_and_stops_during_a_poll() -> None:
    running = await serve("127.0.0.1", 0, TOKEN)
    async with aiohttp.ClientSession() as session:
        url = f"{running.url}/bot{TOKEN}/getUpdates"
        poll = asyncio.create_task(session.get(url, params={"timeout": 30}))
        # the server has no event for «a poll waits»
        while running.telegram.world.updates._poller is None:  # noqa: ASYNC110
            await asyncio.sleep(0)
        await running.stop()
        answer = await poll
        assert (await answer.json())["result"] == []
    assert running.telegram.world.users
