"""The real application against the demo's strict Telegram, without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App, open_app
from bot.settings import Settings
from bot.telegram.client import retry
from demo.telegram import Telegram
from flows.content.catalogue import Catalogue
from tests.conftest import NOW
from tests.fakes.telegram import TOKEN, DemoSession, Person
from tests.reading import reader_of


@dataclass
class Clock:
    """The moment it is; a test may move it on."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The moment."""
        return self.now


@dataclass
class Street:
    """The application with its Telegram; people write to it by name."""

    app: App
    clock: Clock
    telegram: Telegram

    def person(self, name: str) -> Person:
        """Somebody new."""
        return Person(self.telegram, self.app.receiver, name)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses asked for by Telegram pass at once."""

    async def at_once(_: float) -> None:
        return None

    monkeypatch.setattr(retry, "rest", at_once)


@asynccontextmanager
async def opened_street(
    database: Path | str, catalogue: Catalogue, **more: object
) -> AsyncIterator[Street]:
    """The wiring of the product; only the network, the clock and the database's place are ours.

    ``database`` is a file or an address, ``more`` are settings.
    """
    telegram, clock = Telegram(TOKEN), Clock()
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(database if isinstance(database, str) else f"sqlite:///{database}"),
        **more,  # type: ignore[arg-type] # pydantic checks
    )
    async with open_app(
        settings,
        catalogue=catalogue,
        reader=reader_of(catalogue),
        clock=clock,
        session=DemoSession(telegram),
    ) as app:
        yield Street(app, clock, telegram)


@pytest.fixture
async def street(tmp_path: Path, catalogue: Catalogue) -> AsyncIterator[Street]:
    """The product at work, with nobody in it."""
    async with opened_street(tmp_path / "dovod.db", catalogue) as made:
        yield made


@pytest.fixture
def anna(street: Street) -> Person:
    """Anna, who has a broken kettle."""
    return street.person("Анна")
