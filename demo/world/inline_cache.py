"""Telegram's cache of inline answers: shared by everyone unless the bot said «personal»."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from demo.api.errors import Json
    from demo.world.queries import Query

EVERYONE = 0
CAPACITY = 500


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """The results of an inline query, the way to the next ones, and the button above them."""

    results: tuple[Json, ...]
    next_offset: str
    button: Json | None

    def json(self) -> Json:
        """Return the answer as the chat page takes it."""
        return {
            "results": list(self.results),
            "next_offset": self.next_offset,
            "button": self.button,
        }


class InlineCache:
    """Answers by query text and offset, for one person or for all, until their time is up."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._kept: OrderedDict[tuple[int, str, str], tuple[float, InlineAnswer]] = OrderedDict()
        self._given: OrderedDict[str, InlineAnswer] = OrderedDict()

    def find(self, user: int, text: str, offset: str) -> InlineAnswer | None:
        """Return a fresh answer to the same question, None when the bot must be asked."""
        for owner in (user, EVERYONE):
            until, answer = self._kept.get((owner, text, offset), (0.0, None))
            if answer and until > self._now():
                return answer
        return None

    def keep(self, query: Query, answer: InlineAnswer, seconds: int, *, personal: bool) -> None:
        """Remember an answer for ``seconds``, and that it was given to this query."""
        key = (query.user if personal else EVERYONE, query.subject, query.offset)
        self._kept[key] = (self._now() + seconds, answer)
        self._kept.move_to_end(key)
        self.give(query.id, answer)
        while len(self._kept) > CAPACITY:
            self._kept.popitem(last=False)

    def give(self, query_id: str, answer: InlineAnswer) -> None:
        """Note which answer a person got to which query, so that a choice can be checked."""
        self._given[query_id] = answer
        while len(self._given) > CAPACITY:
            self._given.popitem(last=False)

    def given(self, query_id: str) -> InlineAnswer | None:
        """Return the answer to a query, None while there is none."""
        return self._given.get(query_id)
