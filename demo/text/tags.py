"""The tags of Telegram's HTML: which there are, what attributes they take, what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NoReturn

from demo.api.errors import bad_request
from demo.text.entities import Entity
from demo.text.links import checked_link, mentioned_user

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset({*STYLES, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})
#: The attributes that are read, and what must stand before their value.
ATTRIBUTES = {
    ("a", "href"): "",
    ("blockquote", "expandable"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
    ("tg-time", "unix"): "",
    ("tg-time", "format"): "",
}
DATE_TIME_FORMAT = re.compile("r|w?[dD]?[tT]?")


@dataclass(frozen=True, slots=True)
class OpenTag:
    """A tag that waits for its end: where its text began, in units and in characters."""

    tag: str
    offset: int
    begin: int
    attributes: Mapping[str, str] = field(default_factory=dict)


def read_attribute(tag: str, name: str, value: str | None) -> dict[str, str]:
    """Return the attribute if the tag takes it, else nothing; only «expandable» needs no value."""
    prefix = ATTRIBUTES.get((tag, name))
    if prefix is None or (value is None and name != "expandable"):
        return {}
    text = value or ""
    return {name: text.removeprefix(prefix)} if text.startswith(prefix) else {}


def make_entity(opened: OpenTag, length: int, text: str) -> Entity | None:
    """Return the entity of a closed tag, None for a link that leads nowhere; ApiError if wrong."""
    entity = Entity(STYLES.get(opened.tag, opened.tag), opened.offset, length)
    attributes = opened.attributes
    match opened.tag:
        case "a":
            return _link(entity, attributes.get("href") or text)
        case "pre" | "code":
            return replace(entity, language=attributes.get("class", ""))
        case "blockquote" if "expandable" in attributes:
            return replace(entity, type="expandable_blockquote")
        case "tg-emoji":
            return _emoji(entity, attributes.get("emoji-id", ""))
        case "tg-time":
            return _time(entity, attributes.get("unix", ""), attributes.get("format", ""))
    return entity


def refuse(reason: str) -> NoReturn:
    """Raise ApiError with Telegram's words for a text that cannot be parsed."""
    raise bad_request(f"can't parse entities: {reason}")


def _link(entity: Entity, url: str) -> Entity | None:
    if user := mentioned_user(url):
        return replace(entity, type="text_mention", user=user)
    link = checked_link(url)
    return replace(entity, type="text_link", url=link) if link else None


def _emoji(entity: Entity, emoji: str) -> Entity:
    if not emoji.isdecimal() or not int(emoji):
        refuse("Invalid custom emoji identifier specified")
    return replace(entity, type="custom_emoji", custom_emoji_id=emoji)


def _time(entity: Entity, unix: str, form: str) -> Entity:
    if not unix.isdecimal() or not int(unix):
        refuse("Invalid date-time specified")
    if not DATE_TIME_FORMAT.fullmatch(form):
        refuse("Invalid date-time format specified")
    return replace(entity, type="date_time", unix_time=int(unix), date_time_format=form)
