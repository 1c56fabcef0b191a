"""What a person does when they have had enough of the bot, and when they relent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.people.texts import Texts

if TYPE_CHECKING:
    from demo.api.errors import Json
    from demo.world.chats import User

BOT_MEMBER = "member"
BOT_BLOCKED = "kicked"


class Membership(Texts):
    """The person's side of blocking; the bot is told by ``my_chat_member``."""

    def block(self, user: User | int) -> None:
        """Block the bot: it can write no more."""
        self._membership(user, BOT_MEMBER, BOT_BLOCKED)

    def unblock(self, user: User | int) -> None:
        """Let the bot write again."""
        self._membership(user, BOT_BLOCKED, BOT_MEMBER)

    def _membership(self, user: User | int, old: str, new: str) -> None:
        person, chat = self.person(user), self.private_chat(user)
        if chat.blocked == (new == BOT_BLOCKED):
            return
        chat.blocked = new == BOT_BLOCKED
        bot = self.world.bot.json()
        self.world.tell(chat, "blocked", {"blocked": chat.blocked})
        self.world.push(
            "my_chat_member",
            {
                "chat": self.world.chat_json(chat),
                "from": person.json(),
                "date": self.world.date(),
                "old_chat_member": _member(old, bot),
                "new_chat_member": _member(new, bot),
            },
        )


def _member(status: str, user: Json) -> Json:
    until = {"until_date": 0} if status == BOT_BLOCKED else {}
    return {"status": status, "user": user, **until}
