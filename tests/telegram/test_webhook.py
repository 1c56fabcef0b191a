"""Updates posted by Telegram: whose they are, and what goes back in the response."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from yarl import URL

from bot.telegram.updates import webhook
from bot.telegram.updates.webhook import LARGEST, Hook, listen
from demo.api.errors import ApiError
from demo.server.delivery import HttpDelivery
from demo.updates.webhook import SECRET_HEADER, Reply
from tests.fakes.telegram import Person
from tests.telegram.conftest import Street

SECRET = "quiet-word"


@dataclass
class Post:
    """Carries updates to the application over HTTP and keeps what came back."""

    url: str
    wire: HttpDelivery = field(default_factory=HttpDelivery)
    carried: list[tuple[dict[str, Any], Reply]] = field(default_factory=list)

    async def __call__(
        self, url: str, headers: Mapping[str, str], update: dict[str, Any]
    ) -> Reply:
        """Carry one update."""
        reply = await self.wire(url, headers, update)
        self.carried.append((update, reply))
        return reply

    async def until(self, number: int) -> None:
        """Wait until so many updates were carried."""
        await eventually(lambda: len(self.carried) >= number)


async def eventually(happened: Callable[[], object]) -> None:
    """Wait for something that takes a moment."""
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.01)


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses pass at once."""
    monkeypatch.setattr(webhook, "pause", lambda _: asyncio.sleep(0))


@pytest.fixture
async def post(street: Street) -> AsyncIterator[Post]:
    """The application listening on a port of loopback, and the post that comes to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = asyncio.Event()
    hook = Hook(f"http://127.0.0.1:{port}", SECRET, "127.0.0.1", port)
    carrier = street.telegram.pusher.deliver = Post(f"{hook.url}/telegram")
    app = street.app
    listening = asyncio.create_task(listen(app.bot, app.receiver, hook, stop, app.add_routes))
    await eventually(lambda: street.telegram.world.webhook.url)
    yield carrier
    street.telegram.pusher.stop()
    stop.set()
    await listening
    await carrier.wire.close()


async def test_the_old_keyboard_is_gone_before_telegram_is_answered(
    post: Post, anna: Person
) -> None:
    anna.telegram.say(anna.user, "/start")
    await post.until(1)
    assert post.carried[0][1] == Reply(200)
    shown = anna.screen
    anna.telegram.say(anna.user, "спасибо")
    await post.until(2)
    assert post.carried[1][1] == Reply(200)
    assert "reply_markup" not in shown.message
    assert anna.screen.id != shown.id


async def test_a_tap_is_known_by_the_id_of_its_message(post: Post, anna: Person) -> None:
    anna.telegram.say(anna.user, "/start")
    await post.until(1)
    before = anna.text
    anna.telegram.tap(anna.user, anna.screen.id, anna.buttons[0])
    await post.until(2)
    assert len([entry for entry in anna.messages if entry.by_bot]) == 1
    assert anna.text != before


async def test_a_post_without_the_secret_is_refused(post: Post, anna: Person) -> None:
    anna.telegram.say(anna.user, "/start")
    await post.until(1)
    update = post.carried[0][0]
    for headers in ({}, {SECRET_HEADER: "guess"}, {SECRET_HEADER: f"{SECRET}\u00e9"}):
        assert (await post.wire(post.url, headers, update)).status == 401


async def test_an_update_posted_again_changes_nothing(post: Post, anna: Person) -> None:
    anna.telegram.say(anna.user, "/start")
    await post.until(1)
    again = await post.wire(post.url, {SECRET_HEADER: SECRET}, post.carried[0][0])
    assert again.status == 200
    assert len([entry for entry in anna.messages if entry.by_bot]) == 1


async def posted(post: Post, body: bytes, secret: bytes = SECRET.encode()) -> tuple[int, bool]:
    """The status of the answer to these very bytes, and whether it names a server."""
    reader, writer = await asyncio.open_connection("127.0.0.1", URL(post.url).port)
    lines = (
        b"POST /telegram HTTP/1.1",
        b"Host: localhost",
        b"Connection: close",
        SECRET_HEADER.encode() + b": " + secret,
        b"Content-Length: %d" % len(body),
    )
    writer.write(b"\r\n".join(lines) + b"\r\n\r\n" + body)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    writer.close()
    return int(head.split()[1]), b"server:" in head


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b'{"message": {}}', 400),
        (b'{"update_id": "one"}', 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": 9}', 200),
        (b'{"update_id": 9, "hologram": {"from": {"id": 1}}}', 200),
        (b'{"update_id": 9, "message": {"text": "x"}}', 200),
        (b" " * (LARGEST + 1), 413),
    ],
    ids=lambda value: str(value)[:24],
)
async def test_a_body_is_answered_for_what_it_is(post: Post, body: bytes, status: int) -> None:
    assert await posted(post, body) == (status, False)


@pytest.mark.parametrize("secret", [b"\xc3\xa9", b"quiet-word\xff", b""])
async def test_a_secret_of_any_bytes_is_only_wrong_and_nothing_is_read(
    post: Post, secret: bytes
) -> None:
    assert await posted(post, b" " * (LARGEST + 1), secret) == (401, False)


async def test_what_was_not_saved_is_refused_and_comes_again(
    post: Post, street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.telegram.say(anna.user, "/start")
    await post.until(1)

    async def fails(*_: object, **__: object) -> bool:
        raise OSError("disk full")

    anna.telegram.pusher.sleep = lambda _: asyncio.sleep(0)
    with monkeypatch.context() as broken:
        broken.setattr(type(street.app.store), "commit", fails)
        anna.telegram.say(anna.user, "/help")
        await post.until(3)
        assert {reply.status for _, reply in post.carried[1:3]} == {503}
        anna.sees("пока не принято")
    await eventually(lambda: not anna.telegram.world.updates.pending)
    assert "пока не принято" not in anna.text
    told = [e for e in anna.messages if "пока не принято" in e.message.get("text", "")]
    assert len(told) == 1


async def test_the_address_is_told_to_telegram_until_it_takes_it(street: Street) -> None:
    street.telegram.fail_next("setWebhook", ApiError(400, "Bad Request: bad webhook"))
    stop = asyncio.Event()
    hook = Hook("http://127.0.0.1:1", SECRET, "127.0.0.1", 0)
    app = street.app
    listening = asyncio.create_task(listen(app.bot, app.receiver, hook, stop, app.add_routes))
    await eventually(lambda: street.telegram.world.webhook.url)
    stop.set()
    await listening
