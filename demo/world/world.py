"""Everything one demo Telegram knows, in one place; methods and people act on it."""

from __future__ import annotations

import copy
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING

from demo.api.errors import bad_request, forbidden
from demo.files.shelf import FileShelf
from demo.updates.queue import Updates
from demo.updates.webhook import Webhook
from demo.world.chats import Chat, Chats, Draft, Entry, User
from demo.world.inline_cache import InlineCache
from demo.world.limits import Event, Limits
from demo.world.profile import Profile
from demo.world.queries import Queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.keyboards.markup import Markup

BOT_ID = 7_000_000_001
FIRST_USER_ID = 5_000_001


class World:
    """The state of the demo: one bot, people, chats, files, questions, updates."""

    def __init__(
        self, token: str, username: str, name: str, now: Callable[[], float], limits: Limits
    ) -> None:
        number = token.partition(":")[0]
        self.token = token
        self.now = now
        self.bot = User(
            int(number) if number.isdecimal() else BOT_ID, name, username=username, is_bot=True
        )
        self.profile = Profile({"": name})
        self.users: dict[int, User] = {}
        self.chats = Chats(limits.messages_per_chat, limits.messages_in_all)
        self.files = FileShelf(limits.file_bytes)
        first = int(now())  # a bot remembers what it had: a Telegram begun anew counts on
        self.updates = Updates(limits.pending_updates, first)
        self.callbacks = Queries(now, limits.callback_seconds, 4_000_000_000_000_001)
        self.inline_queries = Queries(now, limits.inline_seconds, 8_000_000_000_000_001)
        self.inline_cache = InlineCache(now)
        self.inline_messages: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self.max_inline_messages = limits.inline_messages
        self.webhook = Webhook()
        self.logged_out_until = 0.0
        self.watchers: list[Callable[[Event], None]] = []
        self.calls: deque[tuple[str, Json]] = deque(maxlen=1_000)
        self._last_message = first

    def date(self) -> int:
        """Return the present moment as the Bot API writes it."""
        return int(self.now())

    def next_message_id(self) -> int:
        """Return a fresh message id; as with a real bot, all its chats share one count."""
        self._last_message += 1
        return self._last_message

    def tell(self, chat: Chat | None, kind: str, payload: Json | None = None) -> None:
        """Show an event to the open pages of a chat, or to all pages."""
        event = Event(chat.id if chat else None, kind, payload or {})
        for watcher in list(self.watchers):
            watcher(event)

    def chat_json(self, chat: Chat) -> Json:
        """Return the Chat object of a chat."""
        return chat.json(self.users.get(chat.id) if chat.type == "private" else None)

    def chat_of(self, args: Args, name: str = "chat_id", *, writing: bool = False) -> Chat:
        """Return the chat a call speaks of.

        Raises ApiError when there is none such, or, if ``writing``, when the bot may not write.
        """
        value = args.text(name).strip()
        chat = self.chats.get(int(value)) if value.lstrip("-").isdecimal() else None
        if chat is None and value.startswith("@"):
            chat = next((one for one in self.chats if self._username(one) == value[1:]), None)
        if chat is None:
            raise bad_request("chat not found")
        if writing and chat.blocked:
            raise forbidden("bot was blocked by the user")
        if writing and not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def keep(self, chat: Chat, fields: Json, sender: User, markup: Markup | None = None) -> Entry:
        """Add a message to a chat, show it to the pages and return it."""
        inline = {"reply_markup": markup.json} if markup and markup.kind == "inline" else {}
        message = {
            "message_id": self.next_message_id(),
            "from": sender.json(),
            "chat": self.chat_json(chat),
            "date": self.date(),
            **fields,
            **inline,
        }
        entry = Entry(message, sender.is_bot, markup)
        self.chats.append(chat, entry)
        if sender.is_bot:
            chat.draft = None
        if markup and markup.kind != "inline":
            chat.keyboard = markup if markup.kind == "keyboard" else None
        self.tell(chat, "message", entry.view())
        return entry

    def show_draft(self, chat: Chat, draft: Draft | None) -> None:
        """Show what the bot is writing in a chat; None takes it away."""
        chat.draft = draft
        self.tell(chat, "draft", {"draft": draft.view() if draft else None})

    def push(self, kind: str, payload: Json) -> int | None:
        """Queue an update with a copy of ``payload``, for the original may change later."""
        return self.updates.push(kind, copy.deepcopy(payload))

    def _username(self, chat: Chat) -> str:
        user = self.users.get(chat.id)
        return user.username if user else ""


def system_clock() -> float:
    """Return the seconds since 1970; tests pass their own clock instead."""
    return time.time()
