"""What a simulated person has said, and what follows from it by the law, reckoned apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from flows.law.calendar import Calendar

#: Days to answer a claim by its demand (Consumer Act, 20, 21, 22, 23.1).
TERMS = {"money": 10, "discount": 10, "replacement": 7, "repair": 45, "refund": 10}
#: Whose message is received on the day it is sent.
SAME_DAY = {"chat", "hand"}


@dataclass
class Said:
    """The days and answers of one case; ``received`` by way, ``None`` where it is not known."""

    ordered: date
    #: Received (a defect) or promised (no delivery).
    event: date
    demand: str
    delivery: bool
    until: date | None = None
    chat: date | None = None
    sent: date | None = None
    received: dict[str, date | None] = field(default_factory=dict)
    claim_demand: str = ""
    reply: str = ""
    replied: date | None = None
    how: str = ""

    @property
    def receipt(self) -> date | None:
        """The first proven receipt."""
        return min((day for day in self.received.values() if day), default=None)

    @property
    def is_answered(self) -> bool:
        """Whether the claim got its answer: about a delivery they are only told to wait."""
        return self.reply == "answer" and not self.delivery

    def due(self, calendar: Calendar) -> date | None:
        """The last day to answer the claim."""
        if self.sent is None:
            return None
        if self.claim_demand == "deliver":
            return self.until
        if self.receipt is None:
            return None
        return calendar.next_working(self.receipt + timedelta(days=TERMS[self.claim_demand]))

    def penalty_from(self, calendar: Calendar) -> date | None:
        """The first day of the penalty."""
        after = self.event if self.delivery else self.due(calendar)
        return after + timedelta(days=1) if after else None

    def days(self) -> set[date]:
        """Every day that was said."""
        own = (self.ordered, self.event, self.until, self.chat, self.sent, self.replied)
        return {day for day in (*own, *self.received.values()) if day}
