"""Polling as a real process: killed or stopped in the middle, everybody is answered once."""

from __future__ import annotations

import asyncio

import pytest

from demo.api.errors import ApiError
from demo.server.server import Running
from tests.flows.walker import STORY
from tests.process.conftest import Phone, Process

PEOPLE = 12
LONG = ". ".join([STORY] * 12)
UNDERSTOOD, APOLOGY = "вот что мы поняли", "Сбой"


@pytest.fixture
def crowd(running: Running) -> list[Phone]:
    """Twelve people with their phones."""
    return [Phone(running, running.telegram.add_user(f"Гость {n}")) for n in range(PEOPLE)]


async def told(crowd: list[Phone], process: Process) -> None:
    """Everybody has sent a long story, and the process has begun to read them."""
    await process.start()
    for phone in crowd:
        phone.says("/start")
    for phone in crowd:
        await phone.sees("Расскажите")
    for phone in crowd:
        phone.says(LONG)
    first = crowd[0]
    await first.until(
        lambda: any(UNDERSTOOD in e.message["text"] for phone in crowd for e in phone.bots),
        "the first answer",
    )


async def answered_once(crowd: list[Phone]) -> None:
    """Everybody sees what was understood, and nobody an apology."""
    await asyncio.gather(*(phone.sees(UNDERSTOOD) for phone in crowd))
    said = [e.message["text"] for phone in crowd for e in phone.bots]
    assert not [text for text in said if APOLOGY in text]


async def test_twelve_stories_killed_in_mid_reading_have_twelve_answers(
    process: Process, crowd: list[Phone]
) -> None:
    await told(crowd, process)
    await process.kill()
    assert any(UNDERSTOOD not in phone.bots[-1].message["text"] for phone in crowd)
    await process.start()
    await answered_once(crowd)


async def test_a_process_stopped_in_mid_reading_loses_nothing_and_apologises_for_nothing(
    process: Process, crowd: list[Phone]
) -> None:
    await told(crowd, process)
    status, logged = await process.stop()
    assert (status, "stopped" in logged) == (0, True)
    await process.start()
    await answered_once(crowd)
    for phone in crowd:
        assert sum(UNDERSTOOD in e.message["text"] for e in phone.bots) == 1


async def test_a_refused_token_is_one_clear_line(process: Process, running: Running) -> None:
    for nth in range(20):
        running.telegram.fail_next("getUpdates", ApiError(401, "Unauthorized"), nth=nth + 1)
    await process.start()
    status, logged = await process.ended()
    assert status == 1
    assert "Telegram refused BOT_TOKEN" in logged
    assert "Traceback" not in logged
