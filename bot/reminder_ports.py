"""What sending reminders needs: a queue and somebody who brings them; others fulfil it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.model.outcomes import RungEnding
    from flows.timeline.notices import Notice

#: A claim of reminders older than this belongs to a process that died before it could send.
LEASE = timedelta(minutes=1)
#: What became of a reminder: sent; missed, to be told at the next contact of the person; void, for
#: there was nothing left to say.
Outcome = Literal["sent", "missed", "void"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder claimed by this process at ``claimed_at``, to be sent and then settled.

    ``key`` names its deadline within the case ``number``, ``nth`` counts from 1.
    """

    id: int
    person: int
    number: int
    key: str
    nth: int
    due_at: datetime
    claimed_at: datetime | None


class ReminderStore(Protocol):
    """The queue of reminders, shared by every process that sends them.

    ``PersonStore.commit`` plans them. A claim lapses after a lease: its process died. What was
    about to go out then may have arrived: it is not sent again, but told at the next contact.
    """

    async def claim_due(self, now: datetime, persons: int) -> tuple[Reminder, ...]:
        """All due reminders of at most ``persons`` persons, those that wait longest first.

        They are given to no other caller.
        """
        ...

    async def claim_of(self, person: int, now: datetime) -> tuple[Reminder, ...]:
        """What is due to one person, what was missed, and what may not have arrived."""
        ...

    async def list_due(self, now: datetime) -> tuple[Reminder, ...]:
        """What is due, claimed or not; nothing is claimed."""
        ...

    async def begin(self, reminders: Sequence[Reminder]) -> bool:
        """The message of claimed reminders is about to go out; ``False``: it must not.

        A claim has lapsed, or a change of the facts has moved one of them.
        """
        ...

    async def release(self, reminders: Sequence[Reminder]) -> None:
        """The message has not gone out: what was claimed is due again when the claim lapses."""
        ...

    async def settle(self, reminders: Sequence[Reminder], outcome: Outcome, at: datetime) -> None:
        """Say what became of claimed reminders; nothing for one that was moved meanwhile."""
        ...

    async def settle_silence(
        self, reminder: Reminder, endings: Sequence[RungEnding], at: datetime
    ) -> None:
        """Nobody said how a case ended: count it, and settle the reminder, in one."""
        ...

    async def postpone(self, reminders: Sequence[Reminder], until: datetime) -> None:
        """Give claimed reminders back, to be due at ``until``."""
        ...

    async def snooze(self, person: int, reminder: int, until: datetime) -> bool:
        """Let a reminder come again at ``until``; ``False`` when it is gone, or not theirs."""
        ...

    async def stop(self, person: int, reminder: int, at: datetime) -> bool:
        """Send nothing more of the deadline of a reminder; ``False`` as in :meth:`snooze`."""
        ...

    async def resume(self, person: int, reminder: int, at: datetime) -> bool:
        """The contrary of :meth:`stop`: what lies ahead comes again."""
        ...

    async def case_of(self, person: int, reminder: int) -> int | None:
        """The number of the case a reminder is about; ``None`` when it is gone, or not theirs."""
        ...


#: What came of an attempt: the person has it, has blocked the bot, cannot be reached now, or
#: Telegram will never take this message.
Sending = Literal["sent", "blocked", "unreachable", "refused"]


class Messenger(Protocol):
    """Whoever brings reminders to people."""

    async def remind(self, person: int, notice: Notice) -> Sending:
        """Send the notice; the reminders it tells can be put off and stopped there."""
        ...
