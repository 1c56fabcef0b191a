"""The demo's Telegram without any transport: the bot's calls on one side, people on the other."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from demo.api.args import Args, Upload
from demo.api.errors import ApiError, ConnectionDroppedError, bad_request
from demo.api.faults import Faults
from demo.api.parameters import require
from demo.api.schema import method_names
from demo.methods import (
    commands,
    delete,
    drafts,
    edit,
    feedback,
    inline_answers,
    lookups,
    profile_texts,
    send,
)
from demo.methods.receive import Receiving
from demo.people.attachments import Attachments
from demo.people.drafts import Drafts
from demo.people.inline_mode import InlineMode
from demo.people.membership import Membership
from demo.people.rich_messages import RichMessages
from demo.updates.pusher import Pusher
from demo.updates.webhook import Reply
from demo.world.chats import Chat, User
from demo.world.limits import Event, Limits
from demo.world.world import FIRST_USER_ID, World, system_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

METHODS: Mapping[str, Callable[[World, Args], object]] = {
    **send.METHODS,
    **drafts.METHODS,
    **edit.METHODS,
    **delete.METHODS,
    **lookups.METHODS,
    **commands.METHODS,
    **feedback.METHODS,
    **profile_texts.METHODS,
    **inline_answers.METHODS,
}
UNASKED_IN_REPLY = ("get", "setwebhook", "deletewebhook", "close", "logout")
LOGGED_OUT_SECONDS = 600


class Telegram(Attachments, RichMessages, InlineMode, Drafts, Membership):
    """One bot and its people.

    The bot's side is ``call``; the person's side are the methods of the classes of
    ``people``.
    ``now`` gives the seconds since 1970, ``limits`` bound memory and patience.
    """

    def __init__(
        self,
        token: str,
        *,
        username: str = "dovod_demo_bot",
        name: str = "Demo",
        now: Callable[[], float] = system_clock,
        limits: Limits | None = None,
    ) -> None:
        self.world = World(token, username, name, now, limits or Limits())
        self.faults = Faults()
        self.pusher = Pusher(
            self.world.webhook, self.world.updates, self._run_reply, self.world.date
        )
        self._receiving = Receiving(self.world, self.pusher)
        self._methods = {*METHODS, *self._receiving.methods, "getUpdates", "logOut"}
        self._next_user = FIRST_USER_ID
        self._next_group = -1_000_001

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, object] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> object:
        """Run a Bot API method and return the JSON of its result.

        Raises ApiError as Telegram would, or what ``fail_next`` has set.
        """
        if token != self.world.token:
            raise ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")
        name = method_names().get(method.lower())
        if name is None:
            raise ApiError(HTTPStatus.NOT_FOUND, "Not Found")
        if name not in self._methods:
            raise bad_request("method not supported by the demo")
        if self.world.now() < self.world.logged_out_until:
            raise bad_request("Logged out")
        args = Args(params or {}, files or {})
        self.world.calls.append((name, dict(args.values)))
        self.faults.strike(name)
        require(name, args)
        return await self._run(name, args)

    def fail_next(self, method: str, error: Exception, *, nth: int = 1) -> None:
        """Make the ``nth`` call of ``method`` from now fail with ApiError or a dropped line."""
        self.faults.add(method, error, nth)

    def add_user(
        self,
        first_name: str,
        *,
        last_name: str = "",
        username: str = "",
        language_code: str = "ru",
        user_id: int | None = None,
    ) -> User:
        """Let a person in, with an empty chat the bot may not yet write to, and return them."""
        number = user_id or self._next_user
        self._next_user = max(self._next_user, number) + 1
        user = User(number, first_name, last_name, username, language_code)
        self.world.users[user.id] = user
        self.world.chats.add(Chat(user.id, "private", "", {user.id}))
        self.world.tell(None, "users")
        return user

    def add_group(self, title: str, *members: User) -> Chat:
        """Make a group with the bot in it and return it."""
        chat_id, self._next_group = self._next_group, self._next_group - 1
        chat = Chat(chat_id, "group", title, {user.id for user in members}, started=True)
        return self.world.chats.add(chat)

    def watch(self, watcher: Callable[[Event], None]) -> Callable[[], None]:
        """Call ``watcher`` with every event from now on; returns the way to stop it."""
        self.world.watchers.append(watcher)
        return lambda: self.world.watchers.remove(watcher)

    def close(self) -> None:
        """End the waiting poll and the webhook task."""
        self.world.updates.stop_poller(None)
        self.pusher.stop()

    async def _run(self, name: str, args: Args) -> object:
        if name == "getUpdates":
            return await self._receiving.get_updates(args)
        if name == "logOut":
            self.world.logged_out_until = self.world.now() + LOGGED_OUT_SECONDS
            return True
        handler = METHODS.get(name) or self._receiving.methods[name]
        return handler(self.world, args)

    async def _run_reply(self, reply: Reply) -> None:
        """Run the method a webhook answered with; as in Telegram, nobody learns the result."""
        method = str(reply.params.get("method", "")).lower()
        if not method or method.startswith(UNASKED_IN_REPLY):
            return
        params = {key: value for key, value in reply.params.items() if key != "method"}
        try:
            await self.call(self.world.token, method, params, reply.files)
        except (ApiError, ConnectionDroppedError):
            return
