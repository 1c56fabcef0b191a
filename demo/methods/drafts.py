"""A message shown while it is still being written; the next message takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.text.content import check_length
from demo.world.chats import Draft
from demo.world.message_fields import text_fields, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.world.world import World


def send_draft(world: World, args: Args) -> bool:
    """Show a draft in a private chat; an empty text shows that the bot is thinking."""
    chat = world.chat_of(args, writing=True)
    if chat.type != "private":
        raise bad_request("drafts can be sent to private chats only")
    number = args.integer("draft_id")
    if not number:
        raise bad_request("draft identifier must be non-zero")
    text = check_length(text_of(args))
    fields = text_fields(world, text, "text", "entities")
    draft = Draft(number, fields, args.flag("can_stop"), args.flag("keep_on_stop"))
    world.show_draft(chat, draft)
    return True


METHODS: Mapping[str, Callable[[World, Args], object]] = {"sendMessageDraft": send_draft}
