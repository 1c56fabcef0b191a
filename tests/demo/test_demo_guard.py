"""No foreign page gets to the demo: not by rebinding a name, not across origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import WSServerHandshakeError, web
from aiohttp.test_utils import TestClient, TestServer

from demo.server.server import build_app
from tests.demo.stage import TOKEN, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Client = TestClient[web.Request, web.Application]
PATHS = ["/", "/page/app.js", f"/bot{TOKEN}/getMe", "/demo/stream"]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with TestClient(TestServer(build_app(Stage().telegram))) as made:
        yield made


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:80", "["])
async def test_a_foreign_host_is_refused(client: Client, path: str, host: str) -> None:
    assert (await client.get(path, headers={"Host": host})).status == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:99", "127.0.0.1:5", "[::1]:5"])
async def test_loopback_hosts_are_served(client: Client, host: str) -> None:
    assert (await client.get("/", headers={"Host": host})).status == 200


@pytest.mark.parametrize("path", ["/demo/say", "/demo/attach", f"/bot{TOKEN}/sendMessage"])
@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:1", "null"])
async def test_a_foreign_origin_is_refused(client: Client, path: str, origin: str) -> None:
    answer = await client.post(path, headers={"Origin": origin}, json={})
    assert answer.status == 403


async def test_a_foreign_origin_gets_no_stream(client: Client) -> None:
    with pytest.raises(WSServerHandshakeError):
        await client.ws_connect("/demo/stream", headers={"Origin": "https://evil.example"})


async def test_a_foreign_page_may_link_here_but_not_embed_parts(client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert (await client.get("/", headers=headers)).status == 200
    assert (await client.get(f"/bot{TOKEN}/getMe", headers=headers)).status == 403


async def test_our_own_page_may_act(client: Client) -> None:
    origin = str(client.make_url("")).rstrip("/")
    stage_user = 5_000_001
    body = {"user": stage_user, "text": "hello"}
    answer = await client.post("/demo/say", headers={"Origin": origin}, json=body)
    assert answer.status == 200


async def test_the_page_may_load_nothing_from_elsewhere(client: Client) -> None:
    policy = (await client.get("/")).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
