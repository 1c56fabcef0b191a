"""A long story takes its time beside the event loop, and leaves no word in the log."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from demo.api.errors import ApiError
from flows.content.catalogue import Catalogue
from flows.reading.reader import Ranking, Reader
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.reading import reader_of
from tests.telegram.conftest import Street
from tests.telegram.holding import PATIENCE, Held

Rank = Callable[[str], Ranking]
UNDERSTOOD = "вот что мы поняли"
LONG = ". ".join([STORY] * 12)
OTHER = "заказ с Вайлдберриз не привезли, обещали до 20 октября, наушники за 2 000 р"


@pytest.fixture
def rank(catalogue: Catalogue) -> Rank:
    """The reading as it is."""
    return reader_of(catalogue).rank


@pytest.fixture
async def held(catalogue: Catalogue, rank: Rank, monkeypatch: pytest.MonkeyPatch) -> Held:
    """The long story's reading waits to be let go; other texts are read at once."""
    held = Held()

    def waits(_: Reader, text: str) -> Ranking:
        if LONG in text:
            held.hold()
        return rank(text)

    monkeypatch.setattr(Reader, "rank", waits)
    return held


async def test_others_are_served_while_a_long_story_is_read(
    street: Street, anna: Person, held: Held
) -> None:
    boris = street.person("Борис")
    await anna.says("/start")
    before = len(anna.messages)

    async def meanwhile() -> None:
        await held.begun()
        try:
            await boris.says("/start")
            await boris.says(OTHER)
            boris.sees(UNDERSTOOD, "наушники")
            assert len(anna.messages) == before + 1
        finally:
            held.let_go()

    await asyncio.gather(anna.says(LONG), meanwhile())
    anna.sees(UNDERSTOOD, "чайник")


async def test_what_is_sent_while_a_long_story_is_read_waits_its_turn(
    street: Street, anna: Person, held: Held
) -> None:
    await anna.says("/start")
    street.telegram.say(anna.user, LONG)
    story = street.telegram.world.updates.pending.popleft()

    async def meanwhile() -> None:
        await held.begun()
        street.telegram.say(anna.user, "/cases")
        asked = street.telegram.world.updates.pending.popleft()
        waiting = asyncio.create_task(anna.feed(asked))
        held.let_go()
        await waiting

    await asyncio.gather(anna.feed(story), meanwhile())
    read, cases = [entry for entry in anna.messages if entry.by_bot][-2:]
    assert UNDERSTOOD in read.message["text"]
    assert "№ 1" in str(cases.message)


async def test_two_long_stories_are_read_at_once(
    street: Street,
    anna: Person,
    catalogue: Catalogue,
    rank: Rank,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each waits for the other: neither would end if they were read one after the other."""
    together = threading.Barrier(2, timeout=PATIENCE)

    def meets(_: Reader, text: str) -> Ranking:
        together.wait()
        return rank(text)

    boris = street.person("Борис")
    await anna.says("/start")
    await boris.says("/start")
    monkeypatch.setattr(Reader, "rank", meets)
    street.telegram.say(anna.user, LONG)
    street.telegram.say(boris.user, OTHER)
    updates = list(street.telegram.world.updates.pending)
    street.telegram.world.updates.pending.clear()
    await asyncio.gather(*(anna.feed(update) for update in updates))
    anna.sees(UNDERSTOOD, "чайник")
    boris.sees(UNDERSTOOD, "наушники")


@pytest.mark.parametrize("further", ["писала в чат ещё раз, ответа нет", "не отвечают"])
async def test_a_story_grown_by_a_text_is_read_beside_the_loop(
    anna: Person,
    catalogue: Catalogue,
    rank: Rank,
    monkeypatch: pytest.MonkeyPatch,
    further: str,
) -> None:
    loop = threading.current_thread()
    readers = []

    def noted(_: Reader, text: str) -> Ranking:
        readers.append((text, threading.current_thread()))
        return rank(text)

    await anna.says("/start")
    await anna.says(LONG)
    monkeypatch.setattr(Reader, "rank", noted)
    await anna.says(further)
    whole = [thread for text, thread in readers if LONG in text]
    assert whole
    assert loop not in whole


SECRETS = ("Кракозябликова", "912 345-67-89", "9123456789", "krakozyablik", "46723891")
PRIVATE = (
    "Меня зовут Кракозябликова Анна, телефон 8 912 345-67-89, почта krakozyablik@mail.ru. "
    "Заказ 46723891-0045, чайник пришёл разбитый, чат отвечает шаблонами."
)


async def test_the_log_of_a_story_holds_no_word_of_it(
    street: Street,
    anna: Person,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Read, stumbled over, refused by Telegram, sent under a picture: at DEBUG, libraries' too."""

    def stumbles(_: Reader, text: str) -> Ranking:
        raise ValueError(text)

    caplog.set_level(logging.DEBUG)
    with capture_logs() as logged:
        await anna.says("/start")
        await anna.says(PRIVATE)
        anna.sees("Разбираемся")
        with monkeypatch.context() as broken:
            broken.setattr(Reader, "rank", stumbles)
            await anna.says(f"{PRIVATE} И ещё раз.")
        anna.sees("Сбой на нашей стороне")
        street.telegram.fail_next("sendMessage", ApiError(400, f"Bad Request: {PRIVATE}"))
        await anna.says(f"{PRIVATE} И снова.")
        street.telegram.fail_next("getFile", ApiError(400, f"Bad Request: {PRIVATE}"))
        await anna.sends("Кракозябликова.png", b"png", "image/png", caption=PRIVATE)
    events = [line["event"] for line in logged]
    assert events.count("update_failed") == 1
    assert events.count("screen_refused") == 1
    assert "picture_not_fetched" in events
    said = "\n".join((str(logged), caplog.text, *capfd.readouterr()))
    assert [secret for secret in SECRETS if secret.casefold() in said.casefold()] == []
