"""Formatted text: what is left once markup is parsed, counted in UTF-16 as Telegram counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demo.api.errors import Json

ASTRAL = 0x10000


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a meaning; offset and length are in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    custom_emoji_id: str = ""
    user: int = 0
    unix_time: int = 0
    date_time_format: str = ""

    @property
    def end(self) -> int:
        """Return the offset just after the entity."""
        return self.offset + self.length

    def json(self) -> Json:
        """Return the entity as a Bot API object (a mentioned user is filled in by the caller)."""
        body: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        for key in ("url", "language", "custom_emoji_id", "unix_time", "date_time_format"):
            if value := getattr(self, key):
                body[key] = value
        if self.user:
            body["user"] = {"id": self.user, "is_bot": False, "first_name": str(self.user)}
        return body


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities, trimmed and in Telegram's order."""

    text: str
    entities: tuple[Entity, ...] = ()

    def json(self, text_key: str, entities_key: str) -> Json:
        """Return the two message fields under the names the message uses."""
        body: Json = {text_key: self.text} if self.text else {}
        if self.entities:
            body[entities_key] = [entity.json() for entity in self.entities]
        return body


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 units, as Telegram counts."""
    return len(text) + sum(ord(char) >= ASTRAL for char in text)


def clean(text: str) -> str:
    """Return ``text`` without carriage returns and with other control characters made spaces."""
    return "".join(
        " " if char < " " and char not in "\n\t" else char for char in text.replace("\r", "")
    )
