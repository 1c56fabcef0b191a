"""Polling takes nothing it has not kept: killed, stopped or without a database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram.exceptions import TelegramUnauthorizedError
from structlog.testing import capture_logs

from bot.telegram.updates import polling, queues
from bot.telegram.updates.polling import poll
from bot.telegram.updates.queues import PersonQueues
from demo.api.errors import ApiError, ConnectionDroppedError
from flows.content.catalogue import Catalogue
from flows.reading.reader import Ranking, Reader
from tests.fakes.telegram import Person
from tests.flows.walker import SELLER, STORY
from tests.reading import reader_of
from tests.telegram.conftest import Street
from tests.telegram.holding import Held
from tests.telegram.stories import to_the_form

PATIENCE = 20.0


@asynccontextmanager
async def polled(
    street: Street, reachable: Callable[[], None] = lambda: None
) -> AsyncIterator[asyncio.Event]:
    """The bot polling; stopped gently at the end, which must be soon."""
    stop = asyncio.Event()
    task = asyncio.create_task(poll(street.app.bot, street.app.receiver, stop, reachable))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(task, PATIENCE)


async def until(street: Street, happened: Callable[[], object]) -> None:
    """Wait for something that shows in a chat or among the calls."""
    changed = asyncio.Event()
    unwatch = street.telegram.watch(lambda _: changed.set())
    try:
        async with asyncio.timeout(PATIENCE):
            while not happened():
                changed.clear()
                await asyncio.wait({asyncio.create_task(changed.wait())}, timeout=0.05)
    finally:
        unwatch()


def waiting(street: Street) -> list[int]:
    """The ids of the updates Telegram still keeps for the bot."""
    return [update["update_id"] for update in street.telegram.world.updates.pending]


def asked(street: Street) -> int:
    """How often the bot has asked for updates."""
    return sum(name == "getUpdates" for name, _ in street.telegram.world.calls)


def sees(person: Person, word: str) -> Callable[[], bool]:
    """Whether the last message of the bot holds a word."""
    return lambda: any(e.by_bot for e in person.messages) and word in person.text


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses pass at once."""

    async def at_once(_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(polling, "pause", at_once)
    monkeypatch.setattr(queues, "pause", at_once)


@pytest.fixture
async def held(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Held]:
    """Stories of a kettle wait to be let go while they are read."""
    held, rank = Held(), reader_of(catalogue).rank

    def waits(_: Reader, text: str) -> Ranking:
        if LONG in text:
            held.hold()
        return rank(text)

    monkeypatch.setattr(Reader, "rank", waits)
    yield held
    held.let_go()


LONG = ". ".join([STORY] * 12)


async def test_a_walk_by_polling_leaves_nothing_unacknowledged(
    street: Street, anna: Person
) -> None:
    async with polled(street):
        street.telegram.say(anna.user, "/start")
        await until(street, sees(anna, "Расскажите"))
        street.telegram.say(anna.user, STORY)
        await until(street, sees(anna, "вот что мы поняли"))
    assert waiting(street) == []


async def test_an_update_is_acknowledged_after_it_is_kept(
    street: Street, anna: Person, held: Held
) -> None:
    """Killed while a story is read: Telegram still has it, the next process answers it."""
    await anna.says("/start")
    street.telegram.say(anna.user, LONG)
    told = waiting(street)
    stop = asyncio.Event()
    killed = asyncio.create_task(poll(street.app.bot, street.app.receiver, stop, lambda: None))
    await held.begun()
    await until(street, lambda: asked(street) > 1)
    assert waiting(street) == told
    killed.cancel()
    held.let_go()
    await asyncio.wait({killed})
    assert waiting(street) == told


async def test_others_are_served_while_one_story_is_read_and_order_is_kept(
    street: Street, anna: Person, held: Held
) -> None:
    boris = street.person("Борис")
    await anna.says("/start")
    async with polled(street):
        street.telegram.say(anna.user, LONG)
        street.telegram.say(anna.user, "/cases")
        await held.begun()
        street.telegram.say(boris.user, "/start")
        await until(street, sees(boris, "Расскажите"))
        assert "№ 1" not in str(anna.screen.message)
        held.let_go()
        await until(street, lambda: "№ 1" in str(anna.screen.message))
    assert waiting(street) == []


async def test_stopped_it_finishes_what_is_in_hand_and_leaves_what_waits(
    street: Street, anna: Person, held: Held
) -> None:
    await anna.says("/start")
    street.telegram.say(anna.user, LONG)
    street.telegram.say(anna.user, "/cases")
    second = waiting(street)[-1]
    async with polled(street) as stop:
        await held.begun()
        stop.set()
        await asyncio.sleep(0)
        held.let_go()
    anna.sees("вот что мы поняли")
    assert waiting(street) == [second]
    assert not any("Сбой" in e.message.get("text", "") for e in anna.messages)
    async with polled(street):
        await until(street, lambda: "№ 1" in str(anna.screen.message))


@pytest.fixture
def broken(street: Street, monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """Every commit fails with the first of these, until there is none left."""
    failures: list[Exception] = []
    store = type(street.app.store)
    commit = store.commit

    async def fails(*args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 - as the store takes them
        if failures:
            raise failures.pop(0)
        return await commit(*args, **kwargs)

    monkeypatch.setattr(store, "commit", fails)
    return failures


async def test_what_could_not_be_saved_is_told_once_and_comes_again(
    street: Street, anna: Person, broken: list[Exception]
) -> None:
    await to_the_form(anna)
    broken += [OSError("disk full")] * 3
    before = len(anna.messages)
    async with polled(street):
        street.telegram.say(anna.user, SELLER)
        await until(street, sees(anna, "получили товар"))
    said = [e.message["text"] for e in anna.messages[before:] if e.by_bot]
    assert len(said) == 2
    assert "пока не принято" in said[0]
    assert waiting(street) == []


async def test_an_update_not_saved_is_held_when_the_process_stops(
    street: Street, anna: Person, broken: list[Exception]
) -> None:
    await to_the_form(anna)
    broken += [OSError("disk full")] * 10_000
    async with polled(street):
        street.telegram.say(anna.user, SELLER)
        await until(street, sees(anna, "пока не принято"))
    assert len(waiting(street)) == 1


async def test_one_update_that_cannot_be_read_stops_nobody(street: Street, anna: Person) -> None:
    boris = street.person("Борис")
    async with polled(street):
        street.telegram.say(anna.user, "/start")
        await until(street, sees(anna, "Расскажите"))
        post = street.telegram.world.push
        with capture_logs() as logged:
            post(
                "message",
                {
                    "message_id": "Кракозябликова",
                    "chat": {"id": anna.user.id, "type": "private"},
                    "text": "Кракозябликова",
                },
            )
            street.telegram.say(boris.user, "/start")
            await until(street, sees(boris, "Расскажите"))
            await until(street, sees(anna, "прочитать не удалось"))
    assert "update_skipped" in [line["event"] for line in logged]
    assert "Кракозябликова" not in str(logged)
    assert waiting(street) == []


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionDroppedError(),
        ApiError(502, "Bad Gateway"),
        ApiError(409, "Conflict: terminated by other getUpdates request"),
        ApiError(429, "Too Many Requests: retry after 1", {"retry_after": 1}),
    ],
    ids=["dropped", "gateway", "conflict", "flood"],
)
async def test_polling_goes_on_after_a_failure_and_says_that_the_network_is_back(
    street: Street, anna: Person, failure: Exception
) -> None:
    back: list[bool] = []
    street.telegram.fail_next("getUpdates", failure)
    street.telegram.say(anna.user, "/start")
    async with polled(street, lambda: back.append(True)):
        await until(street, sees(anna, "Расскажите"))
    assert back


async def test_a_webhook_in_the_way_is_removed(street: Street, anna: Person) -> None:
    street.telegram.world.webhook.url = "https://example.org"
    street.telegram.say(anna.user, "/start")
    async with polled(street):
        await until(street, sees(anna, "Расскажите"))
    assert not street.telegram.world.webhook.url


async def test_a_wrong_token_ends_polling(street: Street) -> None:
    street.telegram.fail_next("getUpdates", ApiError(401, "Unauthorized"))
    with pytest.raises(TelegramUnauthorizedError):
        await poll(street.app.bot, street.app.receiver, asyncio.Event(), lambda: None)


async def test_one_update_that_is_never_kept_holds_up_others_only_for_a_while(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = type(street.app.store)
    commit = store.commit

    async def fails(self: Any, person: int, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 - as the store takes them
        if person == anna.user.id:
            raise ValueError("a fault of this person's record")
        return await commit(self, person, *args, **kwargs)

    monkeypatch.setattr(store, "commit", fails)
    boris = street.person("Борис")
    async with polled(street):
        street.telegram.say(anna.user, "/start")
        street.telegram.say(boris.user, "/start")
        await until(street, sees(boris, "Расскажите"))
        await until(street, lambda: not waiting(street))
    anna.sees("пришлите его снова")


async def test_a_kept_update_given_again_is_not_handled_again() -> None:
    """As long as an earlier one is open Telegram gives the later ones again."""
    handled, free = [], asyncio.Event()

    async def handle(raw: Mapping[str, Any]) -> None:
        if raw["update_id"] == 1:
            await free.wait()
        handled.append(raw["update_id"])

    made = PersonQueues(handle)
    updates = [{"update_id": n, "message": {"chat": {"id": n}}} for n in (1, 2)]
    for _ in range(3):
        for raw in updates:
            made.put(raw)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert handled == [2]
    assert made.offset == 1
    free.set()
    await made.wait_settled(PATIENCE)
    assert handled == [2, 1]
    assert made.offset == 3
    await made.close(PATIENCE)
