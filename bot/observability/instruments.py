"""The instruments of prometheus-client; imported when something is to be counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

#: Around the 50 ms an update may take; the last ones are a slow network.
_UPDATE: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
#: Fewer, for there is a histogram for every screen.
_SCREEN: Final = (0.01, 0.05, 0.25, 1.0, 5.0)

#: Faults by the name of their line in the log, with its level, that an alert rule asks for. They
#: start at 0: Prometheus takes no notice of the first of something that was not there before.
FAULTS: Final = (
    ("error", "update_given_up"),
    ("error", "update_not_saved"),
    ("error", "update_failed"),
    ("error", "updates_refused"),
    ("error", "screen_refused"),
    ("error", "case_damaged"),
    ("error", "letter_damaged"),
    ("error", "record_damaged"),
    ("error", "reminder_refused"),
    ("error", "task_failed"),
    ("error", "letter_not_written"),
    ("warning", "letter_not_made"),
    ("warning", "update_skipped"),
    ("warning", "updates_not_fetched"),
    ("warning", "webhook_not_set"),
    ("warning", "call_retried"),
    ("warning", "keyboard_left"),
    ("warning", "position_not_kept"),
    ("warning", "lease_lost"),
    ("warning", "lease_not_renewed"),
    ("warning", "rates_not_shared"),
    ("warning", "picture_process_lost"),
    ("warning", "flood_refused"),
    ("warning", "stale_content"),
    ("warning", "not_swept"),
    ("warning", "case_file_failed"),
    ("warning", "letter_not_exported"),
    ("warning", "outbox_not_read"),
    ("warning", "reminders_not_read"),
    ("warning", "shown_not_marked"),
)


class Instruments:
    """One of each, in a registry of their own."""

    def __init__(self, outcomes: Sequence[str]) -> None:
        """``outcomes`` of updates are counted from 0."""
        self._registry = own = CollectorRegistry()
        ProcessCollector(registry=own)
        self.updates = Counter("dovod_updates", "Updates taken in.", ["outcome"], registry=own)
        self.update_seconds = Histogram(
            "dovod_update_seconds", "From an update to its end.", buckets=_UPDATE, registry=own
        )
        self.posts_refused = Counter(
            "dovod_posts_refused", "Posts to the webhook not taken.", ["status"], registry=own
        )
        self.screen_seconds = Histogram(
            "dovod_screen_seconds",
            "Core and store, by the screen that came of it.",
            ["screen"],
            buckets=_SCREEN,
            registry=own,
        )
        self.screens_failed = Counter(
            "dovod_screens_failed", "Screens that did not arrive.", ["screen"], registry=own
        )
        self.letters = Counter("dovod_letters", "Letters handed over.", ["outcome"], registry=own)
        self.reminders = Counter("dovod_reminders", "Reminders.", ["outcome"], registry=own)
        self.logged = Counter("dovod_logged", "Lines logged.", ["level", "event"], registry=own)
        self.outbox = Gauge(
            "dovod_outbox_persons", "Persons to whom a screen or files are due.", registry=own
        )
        self.ready = Gauge("dovod_ready", "1: the check answers.", ["check"], registry=own)
        self._start(outcomes)

    def _start(self, outcomes: Sequence[str]) -> None:
        for outcome in outcomes:
            self.updates.labels(outcome)
        for status in (400, 401):
            self.posts_refused.labels(status)
        for outcome in ("files", "text", "link", "failed"):
            self.letters.labels(outcome)
        for outcome in ("sent", "failed"):
            self.reminders.labels(outcome)
        for fault in FAULTS:
            self.logged.labels(*fault)

    def page(self) -> bytes:
        """All numbers in the text format of Prometheus."""
        return generate_latest(self._registry)
