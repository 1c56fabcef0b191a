"""The same walk on the engines of many processes: positions in Redis, everything in PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.app import open_app
from bot.run import run
from bot.settings import Settings
from bot.storage.private_files import lock_file
from demo.telegram import Telegram
from flows.content.catalogue import Catalogue
from tests.conftest import NOW
from tests.fakes.telegram import TOKEN, DemoSession, Person
from tests.services import fresh_database, redis_url
from tests.telegram.conftest import Clock, Street
from tests.telegram.stories import to_the_files


@pytest.fixture
def database() -> Iterator[str]:
    """A PostgreSQL database of its own."""
    with fresh_database() as address:
        yield address


@pytest.fixture
async def town(database: str, catalogue: Catalogue) -> AsyncIterator[Street]:
    """The product on PostgreSQL and Redis."""
    telegram = Telegram(TOKEN)
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(database),
        redis_url=SecretStr(redis_url()),
        data_key=SecretStr(Fernet.generate_key().decode()),
    )
    async with open_app(
        settings, catalogue=catalogue, clock=lambda: NOW, session=DemoSession(telegram)
    ) as app:
        yield Street(app, Clock(), telegram)
        for person in telegram.world.users:
            await app.dispatcher.fsm.get_context(app.bot, person, person).clear()


async def test_the_walk_on_postgresql_and_redis(town: Street) -> None:
    anna: Person = town.person("Анна")
    await to_the_files(anna)
    assert len(anna.files) == 3


def test_postgresql_without_a_key_is_refused_with_the_fix(database: str) -> None:
    settings = Settings(
        _env_file=None, bot_token=SecretStr(TOKEN), database_url=SecretStr(database)
    )
    with pytest.raises(SystemExit, match="Set DATA_KEY"):
        asyncio.run(run(settings, asyncio.Event()))


def of_sqlite(folder: Path, **more: str) -> Settings:
    """The settings of a bot beside an SQLite file."""
    keys = {name: SecretStr(value) for name, value in more.items()}
    address = SecretStr(f"sqlite:///{folder}/dovod.db")
    return Settings(_env_file=None, bot_token=SecretStr(TOKEN), database_url=address, **keys)  # type: ignore[arg-type] # pydantic checks


def test_a_second_process_on_one_sqlite_file_is_refused(tmp_path: Path) -> None:
    with (
        lock_file(tmp_path / "dovod.db"),
        pytest.raises(SystemExit, match="another process is serving"),
    ):
        asyncio.run(run(of_sqlite(tmp_path), asyncio.Event()))


async def test_a_wrong_key_is_refused_and_nothing_is_overwritten(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    telegram = Telegram(TOKEN)

    async def talk(key: str, said: str) -> str:
        settings = of_sqlite(tmp_path, data_key=key)
        session = DemoSession(telegram)
        async with open_app(
            settings, catalogue=catalogue, clock=lambda: NOW, session=session
        ) as app:
            anna = Street(app, Clock(), telegram).person("Анна")
            await anna.says(said)
            return anna.text

    right = Fernet.generate_key().decode()
    await talk(right, "заказ на озоне не привезли, обещали до 20 октября")
    before = (tmp_path / "dovod.db").read_bytes()
    with pytest.raises(SystemExit, match="put the former key back"):
        await talk(Fernet.generate_key().decode(), "/start")
    assert (tmp_path / "dovod.db").read_bytes() == before
    assert await talk(right, "/start")


def test_a_webhook_without_its_secret_is_refused_with_the_fix(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(*_: object) -> None:
        return None

    monkeypatch.setattr("bot.run.introduce", silent)
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(f"sqlite:///{tmp_path}/x.db"),
        webhook_url="https://example.org",
    )
    with pytest.raises(SystemExit, match="Set both"):
        asyncio.run(run(settings, asyncio.Event()))
