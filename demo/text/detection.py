"""What Telegram finds in a text by itself: addresses, commands, mentions, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demo.text.entities import Entity, units

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBATIM = frozenset({"code", "pre"})
#: The Russian domain, as its registry writes it.
_RUSSIAN = b"xn--p1ai".decode("idna")
_URL = (
    r"(?:https?://[^\s<>\"]+"
    rf"|(?<![\w@.])(?:[\w-]+\.)+(?:ru|{_RUSSIAN}|su|com|org|net|info|me|io|app|dev|bank)"
    r"(?![\w.-]*\w@)\b(?:/[^\s<>\"]*)?)"
)
_AUTOMATIC = (
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("url", re.compile(_URL)),
    ("bot_command", re.compile(r"(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?\b")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#[^\W\d]\w{0,255}")),
)


def found(text: str, manual: list[Entity]) -> Iterator[Entity]:
    """Return the entities that need no markup, outside code and links."""
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
