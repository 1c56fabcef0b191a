"""One-time links to files, where Telegram does not load them.

A link is as good as the file: it is random, kept as a digest alone, works once and for a day.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from bot.ports import FileLink, LinkStore

#: How long a link works.
LIFE = timedelta(hours=24)
#: The path below the operator's address; what follows is the token.
PATH = "/files/"
#: Random bytes of a token.
_LENGTH = 32


class FileLinks:
    """Makes links and takes them back."""

    def __init__(self, address: str, store: LinkStore, clock: Callable[[], datetime]) -> None:
        """``address`` is where the bot's port is reached from outside, such as ``https://host``."""
        self._address = address.rstrip("/")
        self._store = store
        self._clock = clock

    async def make(self, person: int, file: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """A link for each kind (``pdf``) of a person's file; its former links end."""
        tokens = {secrets.token_urlsafe(_LENGTH): kind for kind in kinds}
        links = {digest(one): FileLink(person, file, kind) for one, kind in tokens.items()}
        now = self._clock()
        await self._store.add(links, now, now + LIFE)
        return tuple(f"{self._address}{PATH}{token}" for token in tokens)

    async def find(self, token: str) -> FileLink | None:
        """What a token leads to; ``None`` for one that is used, expired or none of ours."""
        return await self._store.find(digest(token), self._clock())

    async def take(self, token: str) -> bool:
        """Use the token up; whether it still was to be had."""
        return await self._store.take(digest(token), self._clock())


def digest(token: str) -> str:
    """A token as it is kept."""
    return sha256(token.encode()).hexdigest()
