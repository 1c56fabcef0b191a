"""The webhook's setting, and what goes to and comes back from the bot's own address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

    from demo.api.args import Upload
    from demo.api.errors import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name, no secret)
DEFAULT_CONNECTIONS = 40


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
