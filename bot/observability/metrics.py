"""What is counted for Prometheus, by whoever sees it happen.

Nothing but the screens is counted, and the library is not loaded, until ``METRICS.enable`` is
called: a bot that listens nowhere pays nothing. Like a log it is one for the process. No label
holds anything of a person: kinds, names of screens and of events in the log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.observability.instruments import Instruments

#: What the handling of an update may come to.
OUTCOMES = ("handled", "failed", "not_saved", "unreadable", "refused", "unknown")


@dataclass(slots=True)
class ScreenTally:
    """How often a screen came, its seconds in all and at most, how often it did not arrive."""

    times: int = 0
    seconds: float = 0.0
    longest: float = 0.0
    failed: int = 0


class Metrics:
    """Counts; every call is cheap and none raises."""

    def __init__(self) -> None:
        self._on: Instruments | None = None
        #: For the admins, since the start of this process.
        self.screens: defaultdict[str, ScreenTally] = defaultdict(ScreenTally)

    def enable(self) -> None:
        """Count from now on; every number starts at 0."""
        if self._on is None:
            from bot.observability.instruments import Instruments  # noqa: PLC0415 - where counted

            self._on = Instruments(OUTCOMES)

    def update(self, outcome: str, seconds: float) -> None:
        """An update was taken in and came to ``outcome``, one of ``OUTCOMES``."""
        if self._on:
            self._on.updates.labels(outcome).inc()
            self._on.update_seconds.observe(seconds)

    def post_refused(self, status: int) -> None:
        """Something posted to the webhook was no update, or not Telegram's."""
        if self._on:
            self._on.posts_refused.labels(status).inc()

    def screen(self, name: str, seconds: float) -> None:
        """An event led to this screen: the core and the store took so long."""
        tally = self.screens[name]
        tally.times += 1
        tally.seconds += seconds
        tally.longest = max(tally.longest, seconds)
        if self._on:
            self._on.screen_seconds.labels(name).observe(seconds)

    def screen_failed(self, name: str) -> None:
        """A screen did not arrive: Telegram refused it, or could not be reached."""
        self.screens[name].failed += 1
        if self._on:
            self._on.screens_failed.labels(name).inc()

    def letter(self, outcome: str) -> None:
        """A letter was handed over (``files``, ``text``) or was not (``failed``)."""
        if self._on:
            self._on.letters.labels(outcome).inc()

    def reminder(self, outcome: str) -> None:
        """A reminder was ``sent``, or was not (``failed``)."""
        if self._on:
            self._on.reminders.labels(outcome).inc()

    def logged(self, level: str, event: str) -> None:
        """A line of the log, by its level and its name."""
        if self._on:
            self._on.logged.labels(level, event).inc()

    def observed(self, readiness: Mapping[str, str], waiting: float) -> None:
        """What is looked up for each page: the checks of readiness, the persons in the outbox."""
        if self._on:
            self._on.outbox.set(waiting)
            for check, found in readiness.items():
                self._on.ready.labels(check).set(found == "ok")

    def page(self) -> bytes:
        """All numbers in the format Prometheus reads; empty while nothing is counted."""
        return self._on.page() if self._on else b""


METRICS = Metrics()
