"""The composition root: the one place that knows every part and puts them together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import ROOT
from bot.documents import Renderer
from bot.pictures import PictureReader
from bot.service.content import load_content
from bot.service.conversation import Conversation
from bot.service.file_links import FileLinks
from bot.service.outcomes import KnownOdds
from bot.service.reading import load_reader
from bot.service.reminders import Reminders
from bot.service.retention import Retention
from bot.settings import Settings
from bot.storage.address import SqliteAddress, parse_address
from bot.storage.cipher import Cipher, FileCipher
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.key_file import key_beside, key_path, read_key_file
from bot.storage.link_store import SqlLinkStore
from bot.storage.opening import open_database
from bot.storage.outcomes import SqlOutcomes
from bot.storage.person_store import SqlPersonStore
from bot.storage.positions import SqlPositions
from bot.storage.private_files import lock_file
from bot.storage.reminder_store import SqlReminderStore
from bot.storage.report_store import SqlReportStore
from bot.storage.retention import SqlRetention
from bot.storage.schema import prove_writable, upgrade
from bot.storage.statistics import SqlStatistics
from bot.telegram.client.factory import build_bot
from bot.telegram.downloads import Downloads
from bot.telegram.fsm.states import state_of
from bot.telegram.fsm.storage import build_embedded, build_shared, reach
from bot.telegram.handlers.dispatcher import build_dispatcher
from bot.telegram.handlers.feedback import Feedback
from bot.telegram.handlers.responder import Responder
from bot.telegram.health import Health
from bot.telegram.updates.receiver import Receiver
from bot.telegram.view.bundles import Bundler
from bot.telegram.view.case_files import CaseFiles
from bot.telegram.view.export import Exporter
from bot.telegram.view.file_links import LinkOffer
from bot.telegram.view.handed_files import HandedFiles
from bot.telegram.view.outbox import Outbox
from bot.telegram.view.presenter import Presenter
from bot.telegram.view.reminders import TelegramMessenger
from bot.telegram.view.sealed_cases import SealedCases
from flows.content.catalogue import Catalogue
from flows.errors import ContentError
from flows.model.screen import Screen

if TYPE_CHECKING:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.base import BaseSession
    from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
    from aiohttp import web

    from bot.telegram.rates import Rates
    from flows.model.screen import Screen
    from flows.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class App:
    """Everything built and running."""

    bot: Bot
    dispatcher: Dispatcher
    receiver: Receiver
    outbox: Outbox
    conversation: Conversation
    reminders: Reminders
    store: SqlPersonStore
    health: Health
    retention: Retention
    downloads: Downloads | None
    clock: Callable[[], datetime]

    def add_routes(self, app: web.Application) -> None:
        """Answer over HTTP of health, and with files where there are links to them."""
        self.health.add_to(app)
        if self.downloads is not None:
            self.downloads.add_to(app)


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    catalogue: Catalogue | None = None,
    reader: Reader | None = None,
    clock: Callable[[], datetime] | None = None,
    session: BaseSession | None = None,
) -> AsyncIterator[App]:
    """Build the bot from its settings and close it after use. Tests override the others."""
    catalogue = _name_operator(catalogue or _load_content(settings), settings)
    if reader is None:
        reader = await asyncio.to_thread(load_reader, catalogue, ROOT)
    async with AsyncExitStack() as stack:
        database, store, statistics = await _open_store(settings, stack)
        bot = _bot(settings, session, stack)
        renderer, pictures = _workers(stack)
        clock = clock or clock_of(settings.timezone)
        outcomes = SqlOutcomes(database)
        odds = KnownOdds(outcomes, clock)
        conversation = Conversation(catalogue, reader, store, clock, _fsm_state, odds)
        positions, isolation, rates = _shared_state(settings, database, stack)
        links = _links(settings, database, clock)
        files = _files(bot, renderer, store, catalogue, clock)
        pages = catalogue.pages
        presenter = Presenter(bot, store, pages, files, LinkOffer(links, pages))
        outbox = Outbox(bot.id, conversation, store, presenter, isolation)
        queue, messenger = SqlReminderStore(database), TelegramMessenger(bot, pages)
        reminders = Reminders(catalogue, store, queue, messenger, clock)
        feedback = Feedback(
            bot, catalogue, SqlReportStore(database), settings.admins, rates, clock
        )
        responder = Responder(conversation, outbox, presenter, feedback, reminders)
        dispatcher = build_dispatcher(
            positions,
            isolation,
            responder=responder,
            conversation=conversation,
            pictures=pictures,
            sealed_cases=SealedCases(bot, store, renderer, pages, rates, clock),
            rates=rates,
            admins=settings.admins,
            statistics=statistics,
            outcomes=outcomes,
            clock=clock,
        )
        receiver = Receiver(bot, dispatcher, pages, rates)
        health = _health(bot, database, positions, store)
        parts = (bot, dispatcher, receiver, outbox, conversation, reminders, store, health)
        downloads = Downloads(links, files, pages, rates) if links else None
        yield App(*parts, SqlRetention(database), downloads, clock)


def _workers(stack: AsyncExitStack) -> tuple[Renderer, PictureReader]:
    """What works in processes of its own; ``stack`` ends them."""
    renderer, pictures = Renderer(), PictureReader()
    stack.push_async_callback(renderer.close)
    stack.push_async_callback(pictures.close)
    return renderer, pictures


def _fsm_state(screen: Screen) -> str:
    return state_of(screen).state or ""


def _shared_state(
    settings: Settings, database: Database, stack: AsyncExitStack
) -> tuple[BaseStorage, BaseEventIsolation, Rates]:
    """What several processes share through Redis, and one keeps to itself."""
    redis, updates = _secret(settings.redis_url), settings.updates_per_minute
    if redis:
        made = build_shared(redis, updates)
    else:
        made = build_embedded(SqlPositions(database), updates)
    stack.push_async_callback(made[0].close)
    return made


def _links(
    settings: Settings, database: Database, clock: Callable[[], datetime]
) -> FileLinks | None:
    """One-time links to files, where the operator wants them."""
    store = SqlLinkStore(database)
    return FileLinks(settings.files_url, store, clock) if settings.files_url else None


def _files(
    bot: Bot,
    renderer: Renderer,
    store: SqlPersonStore,
    catalogue: Catalogue,
    clock: Callable[[], datetime],
) -> HandedFiles:
    exporter = Exporter(store, renderer, catalogue.pages, clock)
    case_files = CaseFiles(store, renderer, catalogue, clock)
    bundler = Bundler(bot, renderer, store, catalogue.pages)
    return HandedFiles(store, renderer, catalogue, exporter, case_files, bundler)


def _bot(settings: Settings, session: BaseSession | None, stack: AsyncExitStack) -> Bot:
    token, proxy = _secret(settings.bot_token), _secret(settings.proxy_url) or None
    bot = build_bot(token, settings.bot_api_url, proxy, session)
    stack.push_async_callback(bot.session.close)
    return bot


def _load_content(settings: Settings) -> Catalogue:
    """The checked content. Ends the process with file, line and reason of every flaw."""
    try:
        return load_content(ROOT, Path(settings.cache_dir))
    except ContentError as wrong:
        message = f"{wrong}\nThe content is refused, the bot does not start: mend these records."
        raise SystemExit(message) from None


def _name_operator(catalogue: Catalogue, settings: Settings) -> Catalogue:
    """The content that tells who keeps the data, and for how long."""
    told = {
        "operator": settings.operator,
        "retention.closed": str(settings.retention_closed),
        "retention.drafts": str(settings.retention_drafts),
    }
    return replace(catalogue, pages=catalogue.pages.with_texts(told))


async def _open_store(
    settings: Settings, stack: AsyncExitStack
) -> tuple[Database, SqlPersonStore, SqlStatistics]:
    """The database at the present revision and what is asked of it; ``stack`` closes all.

    Ends the process with cause and fix when the database or its key cannot be used.
    """
    address = settings.database_url.get_secret_value()
    try:
        parsed = parse_address(address)
        if isinstance(parsed, SqliteAddress):
            stack.enter_context(lock_file(parsed.path))
        cipher = _cipher(settings)
        database = await open_database(address)
        stack.push_async_callback(database.close)
        await upgrade(database)
        store = SqlPersonStore(database, cipher)
        await store.prove_key()
    except StorageError as refused:
        raise SystemExit(str(refused)) from None
    return database, store, SqlStatistics(database, cipher)


def _health(bot: Bot, database: Database, positions: BaseStorage, store: SqlPersonStore) -> Health:
    """What people cannot be served without; with many processes positions are in Redis."""
    return Health(
        {
            "store": lambda: prove_writable(database),
            "positions": lambda: reach(positions, bot.id),
            "telegram": bot.get_me,
        },
        store.count_due,
    )


def _secret(value: SecretStr | None) -> str:
    """A secret's text; an empty one when it is not set."""
    return value.get_secret_value() if value is not None else ""


def clock_of(timezone: str, today: date | None = None) -> Callable[[], datetime]:
    """The clock of a zone; with ``today`` it is that day now, and goes on from there."""
    zone = ZoneInfo(timezone)
    ahead = today - datetime.now(zone).date() if today else timedelta()
    return lambda: datetime.now(zone) + ahead


def _cipher(settings: Settings) -> Cipher:
    if settings.data_key is not None:
        return Cipher(settings.data_key.get_secret_value())
    if settings.data_key_file is not None:
        path = Path(settings.data_key_file)
        read_key_file(path)
        return FileCipher(path)
    parsed = parse_address(settings.database_url.get_secret_value())
    if not isinstance(parsed, SqliteAddress):
        message = (
            "DATA_KEY is not set: with PostgreSQL no key lies beside the data. "
            "Set DATA_KEY or DATA_KEY_FILE."
        )
        raise StorageError(message)
    key_beside(parsed.path)
    return FileCipher(key_path(parsed.path))
