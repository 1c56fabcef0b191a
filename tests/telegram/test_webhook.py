"""Updates posted by Telegram: whose they are, and what goes back in the response."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.telegram.updates.receiving import Hook, listen
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


@pytest.fixture
async def post(street: Street) -> AsyncIterator[Post]:
    """The application listening on a port of loopback, and the post that comes to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = asyncio.Event()
    hook = Hook(f"http://127.0.0.1:{port}", SECRET, "127.0.0.1", port)
    carrier = street.telegram.pusher.deliver = Post(f"{hook.url}/telegram")
    listening = asyncio.create_task(listen(street.app.bot, street.app.dispatcher, hook, stop))
    await eventually(lambda: street.telegram.world.webhook.url)
    yield carrier
    street.telegram.pusher.stop()
    stop.set()
    await listening
    await carrier.wire.close()


async def test_the_old_keyboard_goes_away_in_the_response(post: Post, anna: Person) -> None:
    anna.telegram.say(anna.user, "/start")
    await post.until(1)
    assert post.carried[0][1] == Reply(200)
    shown = anna.screen
    anna.telegram.say(anna.user, "спасибо")
    await post.until(2)
    assert post.carried[1][1] == Reply(
        200,
        {
            "method": "editMessageReplyMarkup",
            "chat_id": anna.user.id,
            "message_id": shown.id,
        },
    )
    await eventually(lambda: "reply_markup" not in shown.message)
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
