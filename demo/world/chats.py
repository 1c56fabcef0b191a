"""People, chats and what was said in them, kept within bounds."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.api.errors import Json
    from demo.keyboards.markup import Markup

ChatType = Literal["private", "group"]


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot itself."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "ru"
    is_bot: bool = False

    def json(self) -> Json:
        """Return the Bot API object; empty names are left out."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for key in ("last_name", "username"):
            if value := getattr(self, key):
                body[key] = value
        if not self.is_bot:
            body["language_code"] = self.language_code
        return body


@dataclass(slots=True)
class Entry:
    """A message as the server keeps it: its JSON, who wrote it, the keyboard it brought."""

    message: Json
    by_bot: bool
    markup: Markup | None = None
    reactions: list[Json] = field(default_factory=list)

    @property
    def id(self) -> int:
        """Return the message id."""
        number: int = self.message["message_id"]
        return number

    def button(self, target: str | tuple[int, int]) -> Json:
        """Return the inline button with this data, label or (row, column); empty if none."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        if isinstance(target, tuple):
            row, column = target
            inside = 0 <= row < len(rows) and 0 <= column < len(rows[row])
            found: Json = rows[row][column] if inside else {}
            return found
        buttons: list[Json] = [button for row in rows for button in row]
        by_data = (button for button in buttons if button.get("callback_data") == target)
        by_label = (button for button in buttons if button["text"] == target)
        return next(by_data, None) or next(by_label, {})

    def view(self) -> Json:
        """Return the message as the chat page draws it."""
        keyboard = {self.markup.kind: self.markup.json} if self.markup else {}
        return {**self.message, "out": not self.by_bot, "markup": keyboard, "mine": self.reactions}


@dataclass(frozen=True, slots=True)
class Draft:
    """What the bot is writing: its id, text and entities, whether the person may stop it."""

    id: int
    fields: Json
    can_stop: bool
    keep_on_stop: bool

    def view(self) -> Json:
        """Return the draft as the chat page draws it."""
        return {"id": self.id, "can_stop": self.can_stop, **self.fields}


@dataclass(slots=True)
class Chat:
    """A private chat or a group: its members, its state, its messages by id."""

    id: int
    type: ChatType
    title: str
    members: set[int]
    started: bool = False
    blocked: bool = False
    keyboard: Markup | None = None
    draft: Draft | None = None
    entries: OrderedDict[int, Entry] = field(default_factory=OrderedDict)

    def json(self, person: User | None) -> Json:
        """Return the Bot API object; a private chat bears its person's name."""
        if person is None:
            return {"id": self.id, "type": self.type, "title": self.title}
        names = {k: v for k, v in person.json().items() if k in _NAMES}
        return {"id": self.id, "type": self.type, **names}


class Chats:
    """All chats; each holds ``per_chat`` messages at most, all of them ``in_all``."""

    def __init__(self, per_chat: int, in_all: int) -> None:
        self.per_chat = per_chat
        self.in_all = in_all
        self._chats: OrderedDict[int, Chat] = OrderedDict()
        self._total = 0

    def __iter__(self) -> Iterator[Chat]:
        """Iterate over the chats, the least recently used first."""
        return iter(self._chats.values())

    def add(self, chat: Chat) -> Chat:
        """Keep a new chat and return it."""
        self._chats[chat.id] = chat
        return chat

    def get(self, chat_id: int) -> Chat | None:
        """Return the chat with this id, None if there is none."""
        return self._chats.get(chat_id)

    def append(self, chat: Chat, entry: Entry) -> None:
        """Put a message at the end of a chat, dropping the oldest where a bound is passed."""
        chat.entries[entry.id] = entry
        self._total += 1
        self._chats.move_to_end(chat.id)
        if len(chat.entries) > self.per_chat:
            self._drop_oldest(chat)
        while self._total > self.in_all:
            self._drop_oldest(next(one for one in self if one.entries))

    def remove(self, chat: Chat, message_id: int) -> Entry | None:
        """Delete one message and return it, None if it is not there."""
        entry = chat.entries.pop(message_id, None)
        self._total -= entry is not None
        return entry

    def clear(self, chat: Chat) -> None:
        """Delete every message of a chat and its keyboard."""
        self._total -= len(chat.entries)
        chat.entries.clear()
        chat.keyboard = None
        chat.draft = None

    def _drop_oldest(self, chat: Chat) -> None:
        chat.entries.popitem(last=False)
        self._total -= 1


_NAMES = frozenset({"first_name", "last_name", "username"})
