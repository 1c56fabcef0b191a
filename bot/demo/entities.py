"""Formatted text: what is left once markup is parsed, counted in UTF-16 as Telegram counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.demo.errors import Json

ASTRAL = 0x10000
VERBATIM = frozenset({"code", "pre"})
BLANK = " \n\t\u00a0\u200b"

_URL = (
    r"(?:https?://[^\s<>\"]+"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?:ru|\u0440\u0444|su|com|org|net|info|me|io|app|dev|bank)"
    r"(?![\w.-]*\w@)\b(?:/[^\s<>\"]*)?)"
)
_AUTOMATIC = (
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("url", re.compile(_URL)),
    ("bot_command", re.compile(r"(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?\b")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#[^\W\d]\w{0,255}")),
)


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

    @property
    def end(self) -> int:
        """Return the offset just after the entity."""
        return self.offset + self.length

    def json(self) -> Json:
        """Return the entity as a Bot API object (a mentioned user is filled in by the caller)."""
        body: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        for key in ("url", "language", "custom_emoji_id"):
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


def finish(text: str, entities: Iterable[Entity]) -> Formatted:
    """Trim the text, keep entities inside it, add the ones Telegram finds by itself."""
    kept = _ordered(entities)
    tail = text.rstrip(BLANK)
    start = _leading_blank(tail, kept)
    body = tail[start:]
    limit = units(body)
    shifted = (_clip(replace(entity, offset=entity.offset - start), limit) for entity in kept)
    manual = _distinct(entity for entity in shifted if entity.length > 0)
    return Formatted(body, tuple(_ordered([*manual, *_found(body, manual)])))


def _ordered(entities: Iterable[Entity]) -> list[Entity]:
    """Order as Telegram does; of equal stretches a quote may hold code, code holds nothing."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _rank(entity)))


def _rank(entity: Entity) -> int:
    if entity.type.endswith("blockquote"):
        return 0
    return 1 if entity.type in VERBATIM else 2


def _leading_blank(text: str, entities: list[Entity]) -> int:
    limit = entities[0].offset if entities else len(text)
    blank = len(text) - len(text.lstrip(" \n"))
    return min(blank, limit)


def _clip(entity: Entity, limit: int) -> Entity:
    return replace(entity, length=min(entity.end, limit) - entity.offset)


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    """Drop repeated styles and whatever lies inside code, where Telegram allows nothing."""
    kept: list[Entity] = []
    for entity in entities:
        over = [other for other in kept if other.offset <= entity.offset < other.end]
        if any(other.type in VERBATIM or other.type == entity.type for other in over):
            continue
        kept.append(entity)
    return kept


def _found(text: str, manual: list[Entity]) -> Iterator[Entity]:
    taken = [entity for entity in manual if entity.type in {*VERBATIM, "text_link"}]
    for kind, pattern in _AUTOMATIC:
        for match in pattern.finditer(text):
            value = match.group().rstrip(".,:;!?)") if kind == "url" else match.group()
            entity = Entity(kind, units(text[: match.start()]), units(value))
            if not any(_overlap(entity, other) for other in taken):
                taken.append(entity)
                yield entity


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end
