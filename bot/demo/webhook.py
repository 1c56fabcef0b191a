"""Pushing updates to the bot's own address until it says 2xx, as Telegram does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.demo.args import Upload
    from bot.demo.errors import Json
    from bot.demo.updates import Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name, no secret)
DEFAULT_CONNECTIONS = 40
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot's address answered: the status and, maybe, a method to run at once."""

    status: int
    params: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)


class Deliver(Protocol):
    """The transport: posts one update; OSError when the address cannot be reached."""

    def __call__(self, url: str, headers: Mapping[str, str], update: Json) -> Awaitable[Reply]:
        """Return the reply of the bot's address."""


@dataclass(slots=True)
class Webhook:
    """The setting and its last failure."""

    url: str = ""
    secret: str = ""
    connections: int = DEFAULT_CONNECTIONS
    error: str = ""
    error_date: int = 0
    certificate: bool = False

    def info(self, pending: int, allowed: list[str]) -> Json:
        """Return the WebhookInfo object."""
        body: Json = {
            "url": self.url,
            "has_custom_certificate": self.certificate,
            "pending_update_count": pending,
        }
        if self.url:
            body |= {"max_connections": self.connections, "ip_address": "127.0.0.1"}
        if allowed:
            body["allowed_updates"] = allowed
        if self.error:
            body |= {"last_error_date": self.error_date, "last_error_message": self.error}
        return body


class Pusher:
    """The task that carries updates to the webhook one after another."""

    def __init__(
        self,
        webhook: Webhook,
        updates: Updates,
        run: Callable[[Reply], Awaitable[None]],
        date: Callable[[], int],
    ) -> None:
        self.webhook = webhook
        self.updates = updates
        self.deliver: Deliver | None = None
        self.sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
        self._run = run
        self._date = date
        self._task: asyncio.Task[None] | None = None

    def restart(self) -> None:
        """Start pushing to the present address; with none, just stop."""
        self.stop()
        if self.webhook.url:
            self._task = asyncio.create_task(self._push(), name="webhook")

    def stop(self) -> None:
        """Stop pushing; an update under way will be sent again."""
        if self._task:
            self._task.cancel()
        self._task = None

    async def _push(self) -> None:
        pause = FIRST_PAUSE
        while True:
            update = await self.updates.arrived()
            reply = await self._attempt(update)
            if reply:
                pause = FIRST_PAUSE
                self.updates.confirm(update["update_id"] + 1)
                await self._run(reply)
            else:
                await self.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _attempt(self, update: Json) -> Reply | None:
        """Post once; None, and the error noted, unless the answer is 2xx."""
        headers = {SECRET_HEADER: self.webhook.secret} if self.webhook.secret else {}
        try:
            reply = await self._transport()(self.webhook.url, headers, update)
        except (OSError, TimeoutError) as error:
            self._note(f"Connection failed: {error}")
            return None
        if HTTPStatus.OK <= reply.status < HTTPStatus.MULTIPLE_CHOICES:
            return reply
        self._note(f"Wrong response from the webhook: {reply.status} {_phrase(reply.status)}")
        return None

    def _transport(self) -> Deliver:
        if self.deliver is None:
            reason = "no transport to deliver updates with"
            raise OSError(reason)
        return self.deliver

    def _note(self, error: str) -> None:
        self.webhook.error = error
        self.webhook.error_date = self._date()


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
