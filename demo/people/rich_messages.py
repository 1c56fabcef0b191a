"""What newer apps and other bots send in a person's chat: messages of headings, lists, tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from demo.api.errors import PersonError
from demo.people.texts import Texts
from demo.text.content import SOURCE_LIMIT
from demo.text.rich_check import check_blocks
from demo.text.rich_markup import parse_blocks

if TYPE_CHECKING:
    from demo.world.chats import User


class RichMessages(Texts):
    """The person's side of rich messages."""

    def send_rich(self, user: User | int, content: object) -> int:
        """Send a text with headings and lists, or blocks as they are; returns the message id.

        ``content`` is the text or the list of blocks.
        Raises PersonError when there is nothing to send or too much, ApiError for a wrong block.
        """
        blocks = parse_blocks(content) if isinstance(content, str) else content
        if not blocks or len(json.dumps(blocks, ensure_ascii=False).encode()) > SOURCE_LIMIT:
            reason = "there is no text to send, or too much of it"
            raise PersonError(reason)
        return self.post(user, {"rich_message": {"blocks": check_blocks(blocks)}})
