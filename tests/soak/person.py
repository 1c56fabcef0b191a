"""A person who walks to the claim and its files, and what they must have seen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from demo.api.errors import Json
from demo.world.chats import Entry, User
from tests.fakes.telegram import labels
from tests.flows.walker import FILES, FORM
from tests.soak.wire import Wire, revision

SCRIPT = (*FORM, *FILES)
LAST = len(SCRIPT) - 1
#: How long an answer may take while nothing stands in its way any more, seconds.
PATIENCE = 120.0


class Violation(AssertionError):  # noqa: N818 - the word of the report
    """What must not happen has happened."""


@dataclass
class Person:
    """One person in one run; ``begun`` are the steps reached, for faults to hang on."""

    wire: Wire
    user: User
    said: list[tuple[str, str]] = field(default_factory=list)
    updates: list[int] = field(default_factory=list)
    raws: list[Json] = field(default_factory=list)
    longest: float = 0.0
    begun: dict[int, asyncio.Event] = field(default_factory=dict)
    finished: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def bots(self) -> list[Entry]:
        """The bot's messages."""
        entries = self.wire.telegram.private_chat(self.user).entries.values()
        return [entry for entry in entries if entry.by_bot]

    @property
    def screen(self) -> Entry | None:
        """The last message that has buttons of the present case."""
        drawn = [entry for entry in self.bots if shown(entry) > 0]
        return max(drawn, key=shown) if drawn else None

    @property
    def rev(self) -> int:
        """The highest revision seen."""
        return shown(self.screen) if self.screen else 0

    @property
    def seen(self) -> int:
        """Grows with every screen of a step: the first one, of the start, is of revision 0."""
        return max(map(shown, self.bots), default=-1)

    @property
    def documents(self) -> list[str]:
        """The names of the files received."""
        found = (entry.message.get("document", {}).get("file_name") for entry in self.bots)
        return [name for name in found if name]

    def reached(self, step: int) -> asyncio.Event:
        """Set when the step's update is with Telegram."""
        return self.begun.setdefault(step, asyncio.Event())

    async def walk(self, steps: range = range(len(SCRIPT)), pause: float = 0.0) -> None:
        """Take the steps one after another, each when the one before is answered."""
        for step in steps:
            before = self.seen
            self.does(step)
            await self.until(lambda before=before: self.seen > before, f"step {step}")  # type: ignore[misc]
            if SCRIPT[step] in FILES:
                await self.until(lambda: len(self.documents) >= 3, "the files")
            if pause:
                await asyncio.sleep(pause)
        self.finished.set()

    async def types(self, text: str) -> None:
        """Type something that is no step of the walk, and wait for a screen."""
        before = self.rev
        self.wire.telegram.say(self.user, text)
        self.noted("says", text)
        await self.until(lambda: self.rev > before, text[:30])

    def does(self, step: int) -> None:
        """Say or tap what the step is."""
        act, what = SCRIPT[step]
        if act == "says":
            self.wire.telegram.say(self.user, what)
        else:
            self.taps(what)
        self.noted(act, what)
        self.reached(step).set()

    def taps(self, label: str) -> None:
        """Tap a button of the present screen."""
        screen = self.screen
        name = next((one for one in labels(screen) if label in one), "") if screen else ""
        if screen is None or not name:
            raise Violation(f"no button {label!r} on {screen and screen.message.get('text')!r}")
        self.wire.telegram.tap(self.user, screen.id, name)

    def noted(self, act: str, what: str) -> None:
        """Remember what was sent, to be compared with what was kept."""
        raw = self.wire.telegram.world.updates.pending[-1]
        self.updates.append(int(raw["update_id"]))
        self.raws.append(raw)
        if what != "/start":  # it moves nobody
            self.said.append(({"says": "say", "taps": "tap"}[act], what))

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for a condition on the chat; the longest wait is kept."""
        began, happened = time.monotonic(), asyncio.Event()
        unwatch = self.wire.telegram.watch(lambda _: happened.set())
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    happened.clear()
                    await happened.wait()
        except TimeoutError:
            last = self.bots[-1].message.get("text") if self.bots else None
            raise Violation(f"no answer: {what}; rev {self.rev}, last seen {last!r}") from None
        finally:
            unwatch()
            self.longest = max(self.longest, time.monotonic() - began)


def shown(entry: Entry) -> int:
    """The revision in a message's buttons; -1 without any."""
    return revision(entry.message.get("reply_markup", {}))
