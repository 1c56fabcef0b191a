"""The admins hear of facts past their re-check day; nobody else, and not twice."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.settings import Settings
from bot.telegram.handlers.admins import warn_of_stale
from demo.api.errors import ApiError
from tests.fakes.telegram import Person
from tests.telegram.conftest import Street

FRESH, LATE = date(2026, 11, 25), date(2027, 12, 1)


async def warned(street: Street, admins: tuple[int, ...], *days: date) -> None:
    """Let the watch look on these days, then stop it."""
    stop, left = asyncio.Event(), list(days)

    def today() -> date:
        day = left.pop(0)
        if not left:
            stop.set()
        return day

    catalogue = street.app.conversation.catalogue
    await asyncio.wait_for(warn_of_stale(street.app.bot, catalogue, admins, today, stop), 10)


async def test_an_admin_is_told_of_stale_records(street: Street, anna: Person) -> None:
    """By their number and names."""
    await anna.says("/start")
    await warned(street, (anna.user.id,), LATE)
    assert "Пора сверить записи базы" in anna.text
    assert "norms/" in anna.text or "authorities/" in anna.text


async def test_fresh_content_is_no_news(street: Street, anna: Person) -> None:
    """Nothing is sent while all was looked at in time."""
    await anna.says("/start")
    before = len(anna.messages)
    await warned(street, (anna.user.id,), FRESH)
    assert len(anna.messages) == before


async def test_an_admin_out_of_reach_does_no_harm(street: Street, anna: Person) -> None:
    """A failing message is logged and the others are still told."""
    await anna.says("/start")
    street.telegram.fail_next("sendMessage", ApiError(403, "Forbidden: bot was blocked"), nth=1)
    await warned(street, (999_999_999, anna.user.id), LATE)
    assert "Пора сверить" in anna.text


@pytest.mark.parametrize(("given", "ids"), [("", ()), ("7", (7,)), ("7,12", (7, 12))])
def test_the_ids_of_admins_are_read(given: str, ids: tuple[int, ...]) -> None:
    """Comma-separated; empty for none."""
    assert Settings(_env_file=None, admin_ids=given).admins == ids


def test_an_id_that_is_none_is_refused() -> None:
    """A name is not an id."""
    with pytest.raises(ValueError, match="admin_ids"):
        Settings(_env_file=None, admin_ids="@anna")
