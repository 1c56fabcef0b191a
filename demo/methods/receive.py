"""How the bot gets its updates: by polling or by a webhook, never by both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from demo.api.errors import bad_request, conflict
from demo.updates.webhook import DEFAULT_CONNECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.updates.pusher import Pusher
    from demo.world.world import World

MAX_SECRET = 256
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)


class Receiving:
    """getUpdates and the webhook methods of one bot."""

    def __init__(self, world: World, pusher: Pusher) -> None:
        self.world = world
        self.pusher = pusher
        self.methods: Mapping[str, Callable[[World, Args], object]] = {
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.webhook_info,
        }

    async def get_updates(self, args: Args) -> list[Json]:
        """Return pending updates, waiting for the first up to ``timeout`` seconds."""
        if self.world.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        self.world.updates.allow(_kinds(args))
        offset, limit = args.integer("offset"), args.integer("limit", 100)
        return await self.world.updates.poll(offset, limit, args.integer("timeout"))

    def set_webhook(self, world: World, args: Args) -> bool:
        """Push updates to ``url`` from now on; an empty one ends that."""
        url, secret = args.text("url"), args.text("secret_token")
        if url:
            _check(url, secret)
            world.updates.stop_poller(conflict("terminated by setWebhook request"))
        world.updates.allow(_kinds(args))
        webhook = world.webhook
        webhook.url, webhook.secret = url, secret
        webhook.connections = args.integer("max_connections", DEFAULT_CONNECTIONS)
        webhook.certificate = args.has("certificate")
        webhook.error, webhook.error_date = "", 0
        self._drop(args)
        self.pusher.restart()
        return True

    def delete_webhook(self, world: World, args: Args) -> bool:
        """End pushing."""
        world.webhook.url = world.webhook.secret = ""
        self._drop(args)
        self.pusher.stop()
        return True

    def webhook_info(self, world: World, _args: Args) -> Json:
        """Return the WebhookInfo object."""
        return world.webhook.info(len(world.updates.pending), world.updates.allowed)

    def _drop(self, args: Args) -> None:
        if args.flag("drop_pending_updates"):
            self.world.updates.pending.clear()


def _kinds(args: Args) -> list[object] | None:
    return args.items("allowed_updates", "allowed_updates", "String")


def _check(url: str, secret: str) -> None:
    """Refuse what Telegram refuses, and any address outside this machine."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: the demo delivers to loopback addresses only")
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
