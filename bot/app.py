"""The composition root: the one place that knows every part and puts them together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import ROOT
from bot.documents import Renderer
from bot.service.conversation import Conversation
from bot.settings import Settings
from bot.storage.engine import open_engine, sqlite_path
from bot.storage.positions import SqlPositions
from bot.storage.schema import upgrade
from bot.storage.store import SqlStore
from bot.storage.vault import Vault, key_beside
from bot.telegram.client.factory import build_bot
from bot.telegram.fsm.storage import embedded, shared
from bot.telegram.handlers.dispatcher import build_dispatcher
from bot.telegram.handlers.responder import Responder
from bot.telegram.updates.receiver import Receiver
from bot.telegram.view.presenter import Presenter
from flows.content.catalogue import Catalogue
from flows.content_check.load import load

if TYPE_CHECKING:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.base import BaseSession


#: So many persons' states are kept opened in memory beside a database of one process, some 10 kB
#: each; with several processes the next update of a person may come to any of them.
REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class App:
    """Everything built and running."""

    bot: Bot
    dispatcher: Dispatcher
    receiver: Receiver
    conversation: Conversation
    store: SqlStore


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    catalogue: Catalogue | None = None,
    clock: Callable[[], datetime] | None = None,
    session: BaseSession | None = None,
) -> AsyncIterator[App]:
    """Build the bot from its settings and close it after use. Tests override the last three."""
    catalogue = catalogue or load(ROOT)
    async with AsyncExitStack() as stack:
        engine = open_engine(settings.database_url.get_secret_value())
        stack.push_async_callback(engine.dispose)
        await upgrade(engine)
        alone = engine.dialect.name == "sqlite"
        store = SqlStore(engine, _vault(settings), REMEMBERED if alone else 0)
        await store.prove_key()
        bot = build_bot(
            _secret(settings.bot_token),
            settings.bot_api_url,
            _secret(settings.proxy_url) or None,
            session,
        )
        stack.push_async_callback(bot.session.close)
        renderer = Renderer()
        stack.push_async_callback(renderer.close)
        conversation = Conversation(catalogue, store, clock or _clock(settings.timezone))
        redis = _secret(settings.redis_url)
        positions, isolation = (
            shared(redis) if redis else embedded(SqlPositions(engine), alone=alone)
        )
        stack.push_async_callback(positions.close)
        responder = Responder(conversation, Presenter(bot, renderer, store, catalogue.pages))
        dispatcher = build_dispatcher(
            positions, isolation, responder=responder, conversation=conversation
        )
        receiver = Receiver(bot, dispatcher, catalogue.pages)
        yield App(bot, dispatcher, receiver, conversation, store)


def _secret(value: SecretStr | None) -> str:
    """A secret's text; an empty one when it is not set."""
    return value.get_secret_value() if value is not None else ""


def _clock(timezone: str) -> Callable[[], datetime]:
    zone = ZoneInfo(timezone)
    return lambda: datetime.now(zone)


def _vault(settings: Settings) -> Vault:
    if settings.data_key is not None:
        return Vault(settings.data_key.get_secret_value())
    path = sqlite_path(settings.database_url.get_secret_value())
    if path is None:
        message = "DATA_KEY is not set: with PostgreSQL no key lies beside the data. Set DATA_KEY."
        raise SystemExit(message)
    return Vault(key_beside(path))
