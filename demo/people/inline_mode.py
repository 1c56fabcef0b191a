"""What a person does with ``@bot query``: asks from any chat, picks a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import PersonError
from demo.keyboards.markup import Markup
from demo.people.texts import Texts

if TYPE_CHECKING:
    from demo.api.errors import Json
    from demo.world.chats import User
    from demo.world.inline_cache import InlineAnswer

MAX_QUERY = 256


class InlineMode(Texts):
    """The person's side of inline mode."""

    def inline(self, user: User | int, text: str, offset: str = "") -> str:
        """Ask the bot and return the query id; a cached answer spares the bot the question."""
        person = self.person(user)
        query = self.world.inline_queries.ask(person.id, text[:MAX_QUERY], offset)
        cached = self.world.inline_cache.find(person.id, query.subject, offset)
        if cached:
            self.world.inline_queries.close(query.id)
            self.world.inline_cache.give(query.id, cached)
            answer = {"id": query.id, **cached.json()}
            self.world.tell(self.private_chat(user), "inline", answer)
            return query.id
        payload = {
            "id": query.id,
            "from": person.json(),
            "query": query.subject,
            "offset": offset,
            "chat_type": "sender",
        }
        self.world.push("inline_query", payload)
        return query.id

    def inline_answer(self, query_id: str) -> InlineAnswer | None:
        """Return what the bot (or the cache) answered to a query, None while nothing."""
        return self.world.inline_cache.given(query_id)

    def choose_inline_result(self, user: User | int, query_id: str, result_id: str) -> int:
        """Send a result into the chat with the bot and return the message id."""
        person, chat = self.person(user), self.private_chat(user)
        answer = self.inline_answer(query_id)
        results = answer.results if answer else ()
        result = next((one for one in results if one["id"] == result_id), None)
        if result is None:
            reason = f"query {query_id} has no result {result_id}"
            raise PersonError(reason)
        chat.started = True
        fields = {**result["message"], "via_bot": self.world.bot.json()}
        keyboard = Markup("inline", result["reply_markup"]) if result["reply_markup"] else None
        entry = self.world.keep(chat, fields, person, keyboard)
        chosen: Json = {"result_id": result_id, "from": person.json(), "query": ""}
        if keyboard:
            inline_id = self._inline_id(chat.id, entry.id)
            chosen["inline_message_id"] = inline_id
        self.world.push("message", entry.message)
        if keyboard:
            entry.message["inline_message_id"] = chosen["inline_message_id"]
        self.world.push("chosen_inline_result", chosen)
        return entry.id

    def _inline_id(self, chat_id: int, message_id: int) -> str:
        inline_id = f"AgAAADemo{chat_id}_{message_id}"
        self.world.inline_messages[inline_id] = (chat_id, message_id)
        while len(self.world.inline_messages) > self.world.max_inline_messages:
            self.world.inline_messages.popitem(last=False)
        return inline_id
