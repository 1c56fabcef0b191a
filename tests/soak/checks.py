"""What must hold after every run: nothing lost, nothing twice, nobody before silence."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from functools import cache

import yaml

from bot.ports import NotSavedError
from demo.world.chats import Entry
from flows.model.events import Say, Tap
from tests.conftest import ROOT
from tests.soak.life import Life
from tests.soak.person import SCRIPT, Person, Violation, shown

#: How long everything may take to come to rest, seconds.
SETTLING = 120.0


@cache
def texts() -> dict[str, str]:
    """What the bot says beside screens, by key."""
    read: dict[str, str] = yaml.safe_load((ROOT / "data/texts/screens.yaml").read_text("utf-8"))
    return {key: str(value) for key, value in read.items()}


async def settle(life: Life, people: list[Person]) -> float:
    """Wait until nothing is due and every update is acknowledged; the seconds it took."""
    began, why = time.monotonic(), ""
    while time.monotonic() - began < SETTLING:
        why = await _unsettled(life, people)
        if not why and await life.readiness() != {200}:
            why = "not ready"
        if not why:
            return time.monotonic() - began
        await asyncio.sleep(0.02)
    raise Violation(f"not at rest after {SETTLING:.0f} s: {why}")


async def _unsettled(life: Life, people: list[Person]) -> str:
    if pending := life.wire.telegram.world.updates.pending:
        return f"{len(pending)} updates not acknowledged"
    try:
        for person in people:
            kept = await life.store.load(person.user.id)
            if kept.delivery.shown_rev != kept.state.rev or kept.delivery.files:
                return f"due: rev {kept.state.rev}, {kept.delivery}"
    except (NotSavedError, OSError) as away:
        return type(away).__name__
    return ""


async def check(life: Life, people: list[Person], *, refused: bool = False) -> None:
    """Raise ``Violation`` for anything lost, done twice, unanswered or untrue.

    ``refused``: the store was away, so that people may have been told «not saved».
    """
    log = life.log()
    for person in people:
        await _kept_once(life, person)
        _shown_once(life, person)
        _told_the_truth(person, log, refused=refused)
    for word in ("Traceback", "Ромашка", "46723891", "Колба"):
        if word in log:
            at = log.index(word)
            raise Violation(f"{word!r} in the log: {log[max(0, at - 200) : at + 1200]}")


async def _kept_once(life: Life, person: Person) -> None:
    kept = await life.store.load(person.user.id)
    lost = [number for number in person.updates if number not in kept.recent]
    if lost:
        raise Violation(f"updates lost: {lost} of {person.updates}")
    done = [told(one.event) for one in await life.store.events(person.user.id)]
    if done != [(kind, what if kind == "say" else "") for kind, what in person.said]:
        raise Violation(f"steps kept {done}, taken {person.said}")
    if kept.state.rev != person.rev:
        raise Violation(f"seen: rev {person.rev}, kept: {kept.state.rev}")


def told(event: object) -> tuple[str, str]:
    """An event as the person's own list has it."""
    if isinstance(event, Say):
        return "say", event.text
    return ("tap" if isinstance(event, Tap) else str(getattr(event, "kind", "?"))), ""


def _shown_once(life: Life, person: Person) -> None:
    """A screen or the files come twice only where Telegram's answer was lost."""
    sent = [one for one in life.wire.sent if one.chat == person.user.id]
    screens = Counter(one.rev for one in sent if one.rev >= 0)
    lost = Counter(one.rev for one in sent if one.rev >= 0 and one.lost)
    twice = {rev: count for rev, count in screens.items() if count > 1 + lost[rev]}
    if twice:
        raise Violation(f"screens sent twice: {twice}, lost {dict(lost)}")
    albums = [one for one in sent if one.files]
    asked = sum(what == SCRIPT[-1][1] for _, what in person.said)
    if len(albums) > asked + sum(one.lost for one in albums):
        raise Violation(f"{len(albums)} albums for {asked} letters")
    if asked and not albums:
        raise Violation("no files")


def _told_the_truth(person: Person, log: str, *, refused: bool) -> None:
    said = [str(entry.message.get("text", "")) for entry in person.bots]
    for key in (
        "crash",
        "not_shown",
        "file_not_sent",
        "letter_not_sent",
        "too_many",
        "update_unreadable",
    ):
        if texts()[key] in said:
            raise Violation(f"said {key!r}")
    if texts()["not_saved"] in said and not refused:
        why = [line for line in log.splitlines() if "update_not_saved" in line]
        raise Violation(f"said «not saved» although the store was there: {why}")


def old_keyboards(person: Person) -> list[Entry]:
    """The bot's messages that still have buttons, but for the last one."""
    return [entry for entry in person.bots if shown(entry) > 0][:-1]


def unknown(life: Life, person: Person) -> int:
    """How many screens the bot never learned the id of: it cannot take their buttons."""
    return sum(one.lost and one.rev > 0 for one in life.wire.sent if one.chat == person.user.id)


async def tap_old_keyboards(person: Person) -> None:
    """Tap what stands above the living screen: it is answered and loses its buttons."""
    for entry in old_keyboards(person):
        person.wire.telegram.tap(person.user, entry.id, _first_button(entry))
        await person.until(lambda entry=entry: entry not in old_keyboards(person), "an old tap")  # type: ignore[misc]


def _first_button(entry: Entry) -> str:
    rows = entry.message["reply_markup"]["inline_keyboard"]
    return next(str(b["text"]) for row in rows for b in row if "callback_data" in b)
