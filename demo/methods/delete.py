"""Deleting messages: two days back at most, and quietly past what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.world.chats import Chat, Entry
    from demo.world.world import World

DELETE_SECONDS = 48 * 3600
MAX_DELETED = 100


def delete_message(world: World, args: Args) -> bool:
    """Delete one message of the last 48 hours."""
    chat = world.chat_of(args)
    entry = chat.entries.get(args.integer("message_id"))
    if entry is None:
        raise bad_request("message to delete not found")
    _delete(world, chat, entry)
    return True


def delete_messages(world: World, args: Args) -> bool:
    """Delete up to 100 messages; those not found are skipped."""
    chat = world.chat_of(args)
    numbers = args.items("message_ids", "message_ids", "message identifiers") or []
    if len(numbers) > MAX_DELETED:
        raise bad_request("too many message identifiers specified")
    entries = [chat.entries.get(_number(item)) for item in numbers]
    for entry in entries:
        if entry:
            _delete(world, chat, entry)
    return True


def _number(item: object) -> int:
    if isinstance(item, bool) or not isinstance(item, (int, str)):
        raise bad_request("message identifier must be a Number")
    try:
        return int(item)
    except ValueError:
        raise bad_request("can't parse message identifier as a Number") from None


def _delete(world: World, chat: Chat, entry: Entry) -> None:
    if world.date() - int(entry.message["date"]) > DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    world.chats.remove(chat, entry.id)
    world.tell(chat, "delete", {"ids": [entry.id]})


METHODS: Mapping[str, Callable[[World, Args], object]] = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
