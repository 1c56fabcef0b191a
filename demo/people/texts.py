"""What a person does in a chat: writes, corrects, taps, clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import PersonError
from demo.text.content import split_text
from demo.text.entities import clean
from demo.text.trim import finish
from demo.world.message_fields import text_fields

if TYPE_CHECKING:
    from demo.api.errors import Json
    from demo.world.chats import Chat, Entry, User
    from demo.world.world import World


class Texts:
    """The person's side, text and taps; ``user`` is a User or an id."""

    world: World

    def say(
        self, user: User | int, text: str, *, chat: Chat | None = None, reply_to: int | None = None
    ) -> int:
        """Write to the bot (or in a group) and return the message id.

        Like Telegram's apps, a text over 4096 units goes as several messages: the id is the last
        one's.
        Raises PersonError when there is nothing to send or the bot is blocked.
        """
        whole = finish(clean(text), ()).text
        if not whole:
            reason = "there is no text to send"
            raise PersonError(reason)
        number = 0
        for part in split_text(whole):
            content = text_fields(self.world, finish(part, ()), "text", "entities")
            number = self.post(user, content, chat=chat, reply_to=reply_to)
        return number

    def post(
        self,
        user: User | int,
        fields: Json,
        *,
        chat: Chat | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Put any message of a person in a chat, tell the bot, return the message id."""
        person, place = self.person(user), chat or self.private_chat(user)
        if place.blocked:
            reason = "unblock the bot first"
            raise PersonError(reason)
        place.started = True
        replied = self._replied(place, reply_to)
        entry = self.world.keep(place, {**fields, **replied}, person)
        if place.type == "private" or _addressed(self.world, entry):
            self.world.push("message", entry.message)
        return entry.id

    def edit(self, user: User | int, message_id: int, text: str) -> None:
        """Correct one's own message; PersonError when it is not one's own text."""
        chat = self.private_chat(user)
        entry = chat.entries.get(message_id)
        if entry is None or entry.by_bot or "text" not in entry.message:
            reason = "there is no own text to edit"
            raise PersonError(reason)
        content = text_fields(self.world, finish(clean(text), ()), "text", "entities")
        old = {k: v for k, v in entry.message.items() if k not in ("text", "entities")}
        entry.message = {**old, "edit_date": self.world.date(), **content}
        self.world.tell(chat, "edit", entry.view())
        self.world.push("edited_message", entry.message)

    def tap(
        self,
        user: User | int,
        message_id: int,
        target: str | tuple[int, int],
        *,
        chat: Chat | None = None,
    ) -> str:
        """Tap an inline button by its data, its label, or (row, column).

        Returns the callback query id; PersonError when there is no such button.
        """
        place = chat or self.private_chat(user)
        entry = place.entries.get(message_id)
        data = entry.button(target).get("callback_data", "") if entry else ""
        if entry is None or not data:
            reason = f"message {message_id} has no button {target!r} to tap"
            raise PersonError(reason)
        return self._callback(self.person(user), entry, data)

    def person(self, user: User | int) -> User:
        """Return the User behind an id; PersonError when there is none."""
        found = self.world.users.get(user if isinstance(user, int) else user.id)
        if found is None:
            reason = f"there is no user {user}"
            raise PersonError(reason)
        return found

    def private_chat(self, user: User | int) -> Chat:
        """Return the chat of a person with the bot."""
        chat = self.world.chats.get(self.person(user).id)
        if chat is None:
            reason = f"there is no chat of {user}"
            raise PersonError(reason)
        return chat

    def clear(self, user: User | int) -> None:
        """Empty the chat on both sides; the bot is not told, as in Telegram."""
        chat = self.private_chat(user)
        self.world.chats.clear(chat)
        self.world.tell(chat, "clear")

    def _replied(self, chat: Chat, message_id: int | None) -> Json:
        entry = chat.entries.get(message_id) if message_id else None
        if entry is None:
            return {}
        return {
            "reply_to_message": {k: v for k, v in entry.message.items() if k != "reply_to_message"}
        }

    def _callback(self, person: User, entry: Entry, data: str) -> str:
        query = self.world.callbacks.ask(person.id, data)
        payload = {"id": query.id, "from": person.json(), "data": data}
        payload["chat_instance"] = str(-entry.message["chat"]["id"] * 7919)
        inline_id = entry.message.get("inline_message_id")
        if inline_id:
            payload["inline_message_id"] = inline_id
        else:
            payload["message"] = entry.message
        self.world.push("callback_query", payload)
        return query.id


def _addressed(world: World, entry: Entry) -> bool:
    """Tell whether a bot in privacy mode is shown a group message."""
    text = entry.message.get("text", "")
    replied = entry.message.get("reply_to_message", {}).get("from", {}).get("id")
    return text.startswith("/") or f"@{world.bot.username}" in text or replied == world.bot.id
