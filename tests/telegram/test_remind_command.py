"""``python -m bot remind``: what is due on a day is printed, or sent."""

from __future__ import annotations

import asyncio
import io
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import open_app
from bot.commands import remind
from bot.settings import Settings
from demo.telegram import Telegram
from flows.content.catalogue import Catalogue
from tests.conftest import NOW
from tests.fakes.telegram import TOKEN, DemoSession, Person
from tests.reading import reader_of
from tests.telegram.conftest import Clock
from tests.telegram.stories import to_the_form

#: Three days after the form was left.
DUE = (NOW + timedelta(days=3)).date()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A database of this test."""
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(f"sqlite:///{tmp_path / 'dovod.db'}"),
    )


@pytest.fixture
def anna(settings: Settings, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Anna, who has left a letter unfinished; the commands reach her Telegram."""
    telegram = Telegram(TOKEN)

    def opened(given: Settings, **parts: object):  # type: ignore[no-untyped-def]  # noqa: ANN202 - as the original
        own = {"catalogue": catalogue, "reader": reader_of(catalogue), **parts}
        return open_app(given, session=DemoSession(telegram), **own)  # type: ignore[arg-type]

    async def begin() -> Person:
        async with opened(settings, clock=Clock()) as app:
            person = Person(telegram, app.receiver, "Анна")
            await to_the_form(person)
            return person

    monkeypatch.setattr(remind, "open_app", opened)
    return asyncio.run(begin())


def test_a_dry_run_prints_what_is_due_and_sends_nothing(settings: Settings, anna: Person) -> None:
    out, before = io.StringIO(), len(anna.messages)
    assert remind.list_due(out, settings, DUE) == 0
    line, total = out.getvalue().splitlines()
    assert line == f"2026-11-28 07:00 UTC  {anna.user.id}  case 1  letter:claim  1"
    assert total == "1 due"
    assert len(anna.messages) == before


def test_nothing_is_due_the_day_before(settings: Settings, anna: Person) -> None:
    out = io.StringIO()
    assert remind.list_due(out, settings, DUE - timedelta(days=1)) == 0
    assert out.getvalue() == "0 due\n"


def test_the_reminders_of_a_day_are_sent_once(settings: Settings, anna: Person) -> None:
    out = io.StringIO()
    for _ in range(2):
        assert remind.send_due(out, settings, DUE) == 0
    assert out.getvalue() == "1 persons reminded\n0 persons reminded\n"
    anna.sees("начато и не закончено")
