"""From the parameters of a call to the text of a message, within Telegram's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import check
from demo.text import html
from demo.text.entities import Entity, Formatted, clean, units
from demo.text.tags import DATE_TIME_FORMAT
from demo.text.trim import finish

if TYPE_CHECKING:
    from demo.api.errors import Json

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
SOURCE_LIMIT = 1 << 15
AUTOMATIC = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bank_card_number",
    }
)
MANUAL = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)


def formatted(source: str, parse_mode: str, entities: object) -> Formatted:
    """Return the text with its entities, parsed by mode or taken as given; ApiError if wrong."""
    if len(source.encode()) > SOURCE_LIMIT:
        raise bad_request("text is too long")
    text = clean(source)
    mode = parse_mode.lower()
    if mode in {"markdown", "markdownv2"}:
        raise bad_request(f"parse_mode {parse_mode} is not supported by the demo; use HTML")
    if mode not in {"", "none", "html"}:
        raise bad_request("unsupported parse_mode")
    if text and mode == "html":
        return finish(*html.parse(text))
    return finish(text, _given(entities, units(text)))


def message_text(text: Formatted, *, editing: bool = False) -> Formatted:
    """Return ``text`` if it may be a message; ApiError when empty or over 4096 units."""
    if not text.text:
        raise bad_request("text must be non-empty")
    return check_length(text, editing=editing)


def check_length(text: Formatted, *, editing: bool = False) -> Formatted:
    """Return ``text`` if it is no longer than a message may be; ApiError over 4096 units."""
    if units(text.text) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")
    return text


def split_text(text: str) -> list[str]:
    """Return the text in pieces that each fit a message, as Telegram's apps cut it."""
    parts, current, size = [], "", 0
    for char in text:
        width = units(char)
        if size + width > TEXT_LIMIT:
            parts.append(current)
            current, size = "", 0
        current, size = current + char, size + width
    return [*parts, current]


def caption(text: Formatted) -> Formatted:
    """Return ``text`` if it may be a caption; ApiError when over 1024 units."""
    if units(text.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return text


def _given(entities: object, length: int) -> list[Entity]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad_request("expected an Array of MessageEntity")
    return [
        _entity(item, length)
        for item in (
            check("MessageEntity", raw, "can't parse MessageEntity: ") for raw in entities
        )
        if item["type"] not in AUTOMATIC
    ]


def _entity(item: Json, length: int) -> Entity:
    if item["type"] not in MANUAL:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    entity = Entity(
        item["type"],
        item["offset"],
        item["length"],
        url=item.get("url", ""),
        language=item.get("language", ""),
        custom_emoji_id=item.get("custom_emoji_id", ""),
        user=int(item.get("user", {}).get("id", 0)),
        unix_time=item.get("unix_time", 0),
        date_time_format=item.get("date_time_format", ""),
    )
    if entity.type == "date_time" and not DATE_TIME_FORMAT.fullmatch(entity.date_time_format):
        raise bad_request("can't parse MessageEntity: Invalid date-time format specified")
    if entity.offset < 0 or entity.offset > length:
        raise bad_request(
            f"entity begins after the end of the text at UTF-16 offset {entity.offset}"
        )
    if entity.end > length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {entity.offset} "
            f"ends after the end of the text at UTF-16 offset {entity.end}"
        )
    return entity
