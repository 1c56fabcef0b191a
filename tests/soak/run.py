"""One run: a seeded schedule with at least one fault, on a life that others may have used."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.soak.life import Life
from tests.soak.person import LAST, Person
from tests.soak.wire import Act

#: How many calls of a method one walk makes, roughly: where a fault may strike.
CALLS = {
    "sendMessage": 10,
    "editMessageText": 4,
    "sendMediaGroup": 1,
    "answerCallbackQuery": 5,
    "sendChatAction": 1,
    "editMessageReplyMarkup": 8,
    "getUpdates": 15,
}


@dataclass
class Run:
    """What a kind of fault works with; ``way`` tells what was done, for the report."""

    life: Life
    rng: Random
    people: list[Person]
    way: list[str] = field(default_factory=list)
    #: The store was away: people may have been told «not saved».
    refused: bool = False

    @property
    def anna(self) -> Person:
        """The person the faults are about."""
        return self.people[0]

    async def walk(self, *deeds: Coroutine[Any, Any, None]) -> None:
        """Everybody walks to the files; the deeds are done meanwhile."""
        walks = [person.walk() for person in self.people]
        await all_of(*walks, *deeds)

    async def at_step(self, deed: Callable[[], Awaitable[None]], step: int | None = None) -> None:
        """Do the deed a moment after Anna's step, a random one by default."""
        step = self.rng.randrange(1, LAST + 1) if step is None else step
        pause = self.rng.choice((0.0, 0.001, 0.005, 0.02, 0.05, 0.2))
        await self.anna.reached(step).wait()
        await asyncio.sleep(pause)
        self.way.append(
            f"{getattr(deed, '__name__', 'deed')} {pause * 1000:.0f} ms after step {step}"
        )
        await deed()

    def strike(self, act: Act, *methods: str, name: str = "", times: int = 1) -> None:
        """Set the fault on a random call of one of the methods."""
        method = self.rng.choice(methods or tuple(CALLS))
        nth = self.rng.randint(1, CALLS.get(method, 1) * len(self.people))
        self.way.append(f"{name} on {method} {nth}, {times} times")
        self.life.wire.strike(method, act=act, nth=nth, times=times)


async def all_of(*coroutines: Coroutine[Any, Any, None]) -> None:
    """Run all; the first to fail ends the others and is raised."""
    tasks = [asyncio.create_task(one) for one in coroutines]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
