"""Which parameters a call must have, with Telegram's own complaints, and which it may have.

Telegram passes over parameters it does not know; the demo refuses them, so that a misspelt one is
seen in a test and not by a person who misses what it was to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import fields

if TYPE_CHECKING:
    from demo.api.args import Args

MAY_BE_EMPTY = frozenset({"url", "commands", "results"})
MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
}


def require(method: str, args: Args) -> None:
    """Raise ApiError when a call lacks a parameter its method needs or has an unknown one."""
    known = fields("methods", method)
    for name in args.values:
        if name not in known:
            raise bad_request(f'unknown parameter "{name}" of {method}')
    for name, field in known.items():
        if field.required and name not in MAY_BE_EMPTY and not args.has(name):
            raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
    if method == "editMessageText" and not args.has("text"):
        raise bad_request(MISSING["text"])
    edits = method.startswith("editMessage") and not args.has("inline_message_id")
    if edits and not args.has("chat_id"):
        raise bad_request(MISSING["chat_id"])
