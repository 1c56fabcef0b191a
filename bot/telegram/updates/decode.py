"""A raw update becomes an ``Update``, the same for polling and webhook, or is left out.

Decoded one by one: what a newer Bot API writes differently in one update stops nothing else, and
of what could not be read only the names of its fields are logged, never its values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import structlog
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

from bot.telegram.updates.rich_text import words

log = structlog.get_logger(__name__)

Json = Mapping[str, Any]

#: The kinds of update there are handlers for, by the name of their field.
KINDS: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)
#: Of the message under a tapped button only this is read.
_TAPPED: Final = ("message_id", "date", "chat")
_NEEDED: Final = frozenset({"message_id", "date", "chat", "from"})


class UnreadableUpdateError(Exception):
    """The update is of a kind we handle, yet cannot be read."""


def decode(raw: Json, bot: Bot) -> Update | None:
    """The update; ``None`` for a kind nobody handles.

    The words of a rich message are its text. A field of a message that cannot be read (a
    ``forward_origin`` of a kind unknown to this version) is left out.
    Raises ``UnreadableUpdateError`` when too little is left.
    """
    kind = next((name for name in KINDS if isinstance(raw.get(name), dict)), None)
    if kind is None:
        return None
    event = _prepare(kind, raw[kind])
    for _ in range(2):
        try:
            return Update.model_validate(
                {"update_id": raw.get("update_id"), kind: event}, context={"bot": bot}
            )
        except ValidationError as wrong:
            unread = {str(error["loc"][1]) for error in wrong.errors() if len(error["loc"]) > 1}
            log.warning("update_not_read", kind=kind, fields=sorted(unread & event.keys()))
            if not unread or unread & _NEEDED:
                break
            event = {key: value for key, value in event.items() if key not in unread}
    raise UnreadableUpdateError


def _prepare(kind: str, event: Json) -> Json:
    """The event as aiogram's models can tell all of it."""
    if kind == "callback_query":
        tapped = event.get("message")
        if not isinstance(tapped, dict):
            return event
        return {**event, "message": {key: tapped[key] for key in _TAPPED if key in tapped}}
    rich = event.get("rich_message")
    if not isinstance(rich, dict):
        return event
    told = words(rich)
    rest = {key: value for key, value in event.items() if key != "rich_message"}
    return {"text": told, **rest} if told else rest


def person_of(raw: Mapping[str, Any]) -> int:
    """Whose update it is: the person in a private chat, the group otherwise, 0 for nobody's."""
    return _id(_part_of(raw, "chat", "from")) or 0


def private_chat(raw: Mapping[str, Any]) -> int | None:
    """The private chat of the person behind an update, where they can be told something.

    Who asks inline stands in another chat and need not know the bot.
    """
    if "inline_query" in raw:
        return None
    who = _part_of(raw, "chat", "from")
    return _id(who) if who.get("type", "private") == "private" else None


def _part_of(raw: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """The chat of a message, the sender of a tap."""
    kind = next((name for name in KINDS if isinstance(raw.get(name), dict)), None)
    event = raw[kind] if kind else {}
    return next((event[name] for name in names if isinstance(event.get(name), dict)), {})


def _id(who: Mapping[str, Any]) -> int | None:
    found = who.get("id")
    return found if isinstance(found, int) else None
