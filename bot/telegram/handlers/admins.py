"""For the admins alone: counts, and which facts of the content are past their re-check day."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import Message

from bot.observability.metrics import METRICS, ScreenTally
from bot.ports import OutcomeStore
from bot.service.conversation import Conversation
from bot.service.statistics import Marks, Statistics
from bot.telegram.view.splitting import split
from flows.content.catalogue import Catalogue
from flows.content.freshness import stale_records
from flows.model.outcomes import RungEnding
from flows.records.problems import Problem
from flows.records.rungs import Rung

Clock = Callable[[], datetime]

log = structlog.get_logger(__name__)

#: A day brings what became stale; looked at more often than the day changes.
_EVERY = 6 * 60 * 60.0
#: Whoever was not seen for so long has stopped where they stand.
STOPPED = timedelta(days=3)
#: So many lines of a table are shown, and so many screens.
_LINES, _WORST = 15, 5
#: So many records are named in a message.
_NAMED = 40


def router() -> Router:
    """A router that takes the commands of admins; from anybody else they are unknown commands."""
    made = Router(name="admins")
    made.message.filter(is_admin)
    made.message.register(tell_counts, Command("stats"))
    made.message.register(tell_stale, Command("stale"))
    return made


async def is_admin(message: Message, admins: Collection[int]) -> bool:
    """In the own chat of somebody named in ADMIN_IDS."""
    return message.chat.id in admins


async def tell_counts(
    message: Message,
    statistics: Statistics,
    outcomes: OutcomeStore,
    conversation: Conversation,
    clock: Clock,
) -> None:
    """``/stats``: how far cases come and how they end, where people stop, screens that lag."""
    catalogue = conversation.catalogue
    counts = await statistics.count(clock() - STOPPED, _marks(catalogue))
    stopped = [
        (_place(catalogue, *at), number, METRICS.screens[at[0]].times)
        for at, number in counts.stopped.most_common(_LINES)
    ]
    text = catalogue.pages.page(
        "screens/stats.j2",
        {
            "counts": counts,
            "problems": _named(counts.problems, catalogue.problems),
            "rungs": _named(counts.rungs, catalogue.rungs),
            "ended": list(_ended(catalogue, await outcomes.endings()))[:_LINES],
            "stopped": stopped,
            "days": STOPPED.days,
            "slow": _worst(lambda one: one.seconds / max(one.times, 1)),
            "failing": [(name, one) for name, one in _worst(lambda one: one.failed) if one.failed],
        },
    )
    for part in split(text):
        await message.answer(part, parse_mode="HTML")


def _marks(catalogue: Catalogue) -> Marks:
    rungs = catalogue.rungs.values()
    sent = frozenset(rung.marks_sent for rung in rungs)
    return Marks(sent - {""}, frozenset(rung.answer for rung in rungs) - {""})


def _ended(
    catalogue: Catalogue, endings: Counter[RungEnding]
) -> Iterator[tuple[str, str, str, Counter[str], Sequence[int]]]:
    """Problem, rung and answer by their titles, how often each end, the weeks; most first."""
    found: dict[tuple[str, str, str], tuple[Counter[str], list[int]]] = {}
    for one, times in endings.items():
        key = one.problem, one.rung, one.answer
        ends, weeks = found.setdefault(key, (Counter(), []))
        ends[one.outcome] += times
        weeks += [one.weeks] * times
    for (problem, rung, answer), (ends, weeks) in sorted(
        found.items(), key=lambda item: -item[1][0].total()
    ):
        if problem in catalogue.problems and rung in catalogue.rungs:
            said = catalogue.pages.texts.get(f"answer_kind.{answer}", "")
            titles = catalogue.problems[problem].title, catalogue.rungs[rung].title
            yield (*titles, said, ends, sorted(weeks))


def _worst(by: Callable[[ScreenTally], float]) -> list[tuple[str, ScreenTally]]:
    """The screens of this process where ``by`` is largest."""
    return sorted(METRICS.screens.items(), key=lambda one: -by(one[1]))[:_WORST]


async def tell_stale(message: Message, conversation: Conversation, bot: Bot, clock: Clock) -> None:
    """``/stale``: the records past their re-check day."""
    catalogue = conversation.catalogue
    stale = stale_records(catalogue, clock().date())
    if stale:
        await _tell_stale(bot, catalogue, [message.chat.id], stale)
    else:
        await message.answer(catalogue.pages.text("admin.fresh"))


def _named(counted: Counter[str], records: Mapping[str, Problem | Rung]) -> list[tuple[str, int]]:
    """Titles with their numbers, the largest first; «» for what has none yet."""
    return [
        (records[slug].title if slug in records else "", number)
        for slug, number in counted.most_common(_LINES)
    ]


def _place(catalogue: Catalogue, screen: str, step: str) -> str:
    """A screen, and the label of the question on it."""
    found = catalogue.steps.get(step)
    return f"{screen}: {found.label}" if found else screen


async def warn_of_stale(
    bot: Bot,
    catalogue: Catalogue,
    admins: Sequence[int],
    today: Callable[[], date],
    stop: asyncio.Event,
) -> None:
    """Tell every admin at the start, and again when more records have become stale."""
    told: frozenset[str] = frozenset()
    while admins and not stop.is_set():
        stale = stale_records(catalogue, today())
        if frozenset(stale) - told:
            await _tell_stale(bot, catalogue, admins, stale)
            told = frozenset(stale)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _EVERY)


async def _tell_stale(
    bot: Bot, catalogue: Catalogue, admins: Sequence[int], stale: Sequence[str]
) -> None:
    names = ", ".join(stale[:_NAMED])
    text = catalogue.pages.text("admin.stale", number=len(stale), names=names)
    log.warning("stale_content", records=len(stale))
    await tell(bot, admins, text)


async def tell(bot: Bot, admins: Sequence[int], text: str) -> None:
    """Send a text to every admin; one who cannot be reached is logged."""
    for admin in admins:
        try:
            await bot.send_message(admin, text)
        except TelegramAPIError as failed:
            log.warning("admin_not_told", error=type(failed).__name__)
