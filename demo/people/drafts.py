"""What a person does while the bot is still writing: stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import PersonError
from demo.people.texts import Texts

if TYPE_CHECKING:
    from demo.world.chats import User


class Drafts(Texts):
    """The person's side of drafts; the bot is told by ``stopped_message_generation``."""

    def stop_draft(self, user: User | int) -> None:
        """Stop the bot's draft; PersonError when there is none that can be stopped."""
        chat = self.private_chat(user)
        draft = chat.draft
        if draft is None or not draft.can_stop:
            reason = "there is no draft to stop"
            raise PersonError(reason)
        if not draft.keep_on_stop:
            self.world.show_draft(chat, None)
        told = {"chat": self.world.chat_json(chat), "draft_id": draft.id}
        self.world.push("stopped_message_generation", told)
