"""The demo's bounds, and the word for what happens within them."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.api.errors import Json
from demo.files.shelf import MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of memory and of patience."""

    messages_per_chat: int = 2_000
    messages_in_all: int = 20_000
    file_bytes: int = 256 * MEGABYTE
    pending_updates: int = 10_000
    inline_messages: int = 2_000
    callback_seconds: float = 60.0
    inline_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something an open chat page must show; without a chat it concerns every page."""

    chat_id: int | None
    kind: str
    payload: Json = field(default_factory=dict)
