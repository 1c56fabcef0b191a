"""The small parts of the shell, each by itself."""

from __future__ import annotations

import asyncio
from html import unescape

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.fsm.storage.base import StorageKey
from aiogram.methods import GetMe
from hypothesis import given
from hypothesis import strategies as st

from bot.observability.causes import cause
from bot.telegram.client.retry import BUDGET
from bot.telegram.fsm.isolation import FreedIsolation
from bot.telegram.handlers.introduction import introduce
from bot.telegram.view.callback import pack, unpack
from bot.telegram.view.splitting import LIMIT, length, split
from demo.api.errors import ApiError
from flows.model.events import Tap, Verb
from tests.telegram.conftest import Street


def bare(html: str) -> str:
    """The words of a text without tags and white space."""
    out, inside = [], False
    for char in html:
        inside = (inside or char == "<") and not (inside and char == ">")
        if not inside and char != ">":
            out.append(char)
    return "".join(unescape("".join(out)).split())


@given(st.lists(st.text(alphabet="абв <>&🙂\n\"'", max_size=900), min_size=1, max_size=12))
def test_a_split_text_loses_nothing_and_fits(paragraphs: list[str]) -> None:
    from html import escape  # noqa: PLC0415 - beside its use

    html = "<b>" + "</b>\n<b>".join(escape(part) or "x" for part in paragraphs) + "</b>"
    parts = split(html)
    assert "".join(map(bare, parts)) == bare(html)
    for part in parts:
        assert length(unescape(part)) <= LIMIT + part.count("<") * 4
        assert part.count("<b>") == part.count("</b>")


def test_a_word_longer_than_a_message_is_cut() -> None:
    parts = split("я" * 10_000)
    assert [len(part) for part in parts] == [4096, 4096, 1808]


def test_a_button_survives_its_callback_data() -> None:
    assert unpack(pack(255, Verb.PICK, "money")) == Tap(Verb.PICK, "money", 255)


@pytest.mark.parametrize("data", ["", "x", "zz:p:a", "1:unknown:a", "1"])
def test_foreign_callback_data_is_a_stale_tap(data: str) -> None:
    assert unpack(data).rev == -1


async def test_no_lock_outlives_its_holder() -> None:
    isolation = FreedIsolation()
    key = StorageKey(bot_id=1, chat_id=2, user_id=2)
    order = []

    async def hold(name: int) -> None:
        async with isolation.lock(key):
            order.append(name)
            await asyncio.sleep(0)
            order.append(name)

    await asyncio.gather(*(hold(n) for n in range(3)))
    assert order == [0, 0, 1, 1, 2, 2]
    assert not isolation._locks


async def test_a_call_is_tried_again_only_so_often(street: Street) -> None:
    for nth in range(int(BUDGET) + 1):
        wait = ApiError(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        street.telegram.fail_next("getMe", wait, nth=nth + 1)
    with pytest.raises(TelegramRetryAfter):
        await street.app.bot(GetMe())


async def test_a_wait_too_long_is_the_callers(street: Street) -> None:
    wait = ApiError(429, "Too Many Requests: retry after 900", {"retry_after": 900})
    street.telegram.fail_next("getMe", wait)
    before = len(street.telegram.world.calls)
    with pytest.raises(TelegramRetryAfter):
        await street.app.bot(GetMe())
    assert len(street.telegram.world.calls) == before + 1


async def test_the_introduction_keeps_telegrams_limits(street: Street) -> None:
    await introduce(street.app.bot, street.app.conversation.catalogue.pages)
    named = {name for name, _ in street.telegram.world.calls}
    assert {"setMyCommands", "setMyDescription", "setMyShortDescription"} <= named


def test_a_fault_is_logged_without_what_was_written() -> None:
    try:
        raise ValueError("Иванов, паспорт 1234")  # noqa: TRY301 - a fault is needed
    except ValueError as fault:
        logged = cause(fault)
    assert "Иванов" not in str(logged)
    assert logged["error"] == "ValueError"
