"""Pushing updates to the bot's own address until it says 2xx, as Telegram does."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from demo.updates.webhook import SECRET_HEADER, Deliver, Reply, Webhook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from demo.api.errors import Json
    from demo.updates.queue import Updates

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


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
