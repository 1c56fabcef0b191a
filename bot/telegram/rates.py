"""How often one person is served: moving windows of a minute, counted in this process.

A refused request does not count: whoever stops for a while is served again.
"""

from __future__ import annotations

from typing import Final

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

#: How often a person is told that there were too many updates.
NOTICES: Final = RateLimitItemPerMinute(1, namespace="notices")
#: Pictures of one person that are fetched and looked at for codes.
PICTURES: Final = RateLimitItemPerMinute(6, namespace="pictures")
#: Passphrases of one person that are tried: each takes a second of work.
PASSPHRASES: Final = RateLimitItemPerMinute(4, namespace="passphrases")
#: Files of one person's letters made for one-time links.
DOWNLOADS: Final = RateLimitItemPerMinute(6, namespace="downloads")
#: What one person says of contacts that is counted.
REPORTS: Final = RateLimitItemPerMinute(3, namespace="reports")
#: The memory keeps an entry for everybody ever seen: it is emptied after so many requests.
EMPTIED_AFTER: Final = 20_000


class Rates:
    """Counts what each person asks for."""

    def __init__(self, updates: int) -> None:
        """``updates`` of one person are answered in a minute."""
        self.updates = RateLimitItemPerMinute(updates, namespace="updates")
        self._memory = MemoryStorage()
        self._window = MovingWindowRateLimiter(self._memory)
        self._counted = 0

    async def admit(self, limit: RateLimitItem, person: int) -> bool:
        """Whether the person may have one more; counted if so."""
        self._counted += 1
        if self._counted % EMPTIED_AFTER == 0:
            self._memory.reset()
        return self._window.hit(limit, str(person))
