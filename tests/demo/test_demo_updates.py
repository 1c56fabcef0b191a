"""getUpdates hands out each update until it is confirmed, to one poller at a time."""

from __future__ import annotations

import asyncio

import pytest

from demo.api.errors import ApiError
from demo.telegram import Telegram
from tests.demo.stage import TOKEN, Stage


async def test_an_update_is_repeated_until_confirmed() -> None:
    stage = Stage()
    stage.telegram.say(stage.anna, "one")
    stage.telegram.say(stage.anna, "two")
    first = await stage.updates()
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert await stage.updates() == first
    after = await stage.updates(offset=first[0]["update_id"] + 1)
    assert after == first[1:]
    assert await stage.updates(offset=first[1]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_last_ones() -> None:
    stage = Stage()
    for number in range(4):
        stage.telegram.say(stage.anna, f"say {number}")
    assert [u["message"]["text"] for u in await stage.updates(offset=-1)] == ["say 3"]
    assert len(await stage.updates()) == 1


async def test_the_limit_cuts_the_answer() -> None:
    stage = Stage()
    for number in range(3):
        stage.telegram.say(stage.anna, str(number))
    assert len(await stage.updates(limit=2)) == 2


async def test_a_poll_waits_for_the_first_update() -> None:
    stage = Stage()
    poll = asyncio.create_task(stage.updates(timeout=30))
    await asyncio.sleep(0)
    stage.telegram.say(stage.anna, "at last")
    assert [update["message"]["text"] for update in await poll] == ["at last"]


async def test_the_second_poller_ends_the_first() -> None:
    stage = Stage()
    first = asyncio.create_task(stage.updates(timeout=30))
    await asyncio.sleep(0)
    second = asyncio.create_task(stage.updates(timeout=30))
    with pytest.raises(ApiError, match="terminated by other getUpdates request") as caught:
        await first
    assert caught.value.code == 409
    stage.telegram.say(stage.anna, "hello")
    assert len(await second) == 1


async def test_closing_ends_a_poll_empty_handed() -> None:
    stage = Stage()
    poll = asyncio.create_task(stage.updates(timeout=30))
    await asyncio.sleep(0)
    stage.telegram.close()
    assert await poll == []


async def test_only_asked_for_kinds_are_queued() -> None:
    stage = Stage()
    await stage.updates(allowed_updates=["callback_query"])
    stage.telegram.say(stage.anna, "unheard")
    assert await stage.updates() == []
    await stage.updates(allowed_updates=[])
    stage.telegram.say(stage.anna, "heard")
    assert len(await stage.updates()) == 1


async def test_after_log_out_nothing_works_for_ten_minutes() -> None:
    stage = Stage()
    assert await stage.call("logOut")
    assert (await stage.refusal("getMe")).description == "Bad Request: Logged out"
    stage.clock.advance(601)
    assert (await stage.call("getMe"))["is_bot"]


async def test_a_telegram_begun_anew_counts_on() -> None:
    """A bot that kept its database would take the old numbers for what it has had already."""
    first = Stage()
    first.telegram.say(first.anna, "before")
    (had,) = await first.updates()
    second = Stage()
    second.clock.advance(60)
    second.telegram = Telegram(TOKEN, now=second.clock)
    second.telegram.say(second.telegram.add_user("Anna"), "after")
    (got,) = await second.updates()
    assert got["update_id"] > had["update_id"]
    assert got["message"]["message_id"] > had["message"]["message_id"]
