"""Questions the bot must answer in time and once: taps on buttons and inline queries."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demo.api.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
CAPACITY = 10_000


@dataclass(frozen=True, slots=True)
class Query:
    """A question under way: who asked, when, and what it was about."""

    id: str
    user: int
    asked: float
    subject: str = ""
    offset: str = ""


class Queries:
    """Open questions by id; each may be answered once, within ``ttl`` seconds."""

    def __init__(self, now: Callable[[], float], ttl: float, first_id: int) -> None:
        self.ttl = ttl
        self._now = now
        self._next_id = first_id
        self._open: OrderedDict[str, Query] = OrderedDict()

    def ask(self, user: int, subject: str = "", offset: str = "") -> Query:
        """Open a question and return it."""
        query = Query(str(self._next_id), user, self._now(), subject, offset)
        self._next_id += 1
        self._open[query.id] = query
        while len(self._open) > CAPACITY:
            self._open.popitem(last=False)
        return query

    def close(self, query_id: str) -> Query:
        """Return the question and close it; ApiError when unknown, answered before or too old."""
        query = self._open.pop(query_id, None)
        if query is None or self._now() - query.asked > self.ttl:
            raise bad_request(TOO_OLD)
        return query

    def unanswered(self) -> list[Query]:
        """Return the questions still open, the oldest first."""
        return list(self._open.values())
