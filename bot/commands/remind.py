"""The reminders that are due now, or will be on a day: printed, or sent without the loop."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from bot.app import open_app
from bot.storage.address import SqliteAddress, parse_address
from bot.storage.errors import SchemaError, StorageError
from bot.storage.opening import open_database
from bot.storage.reminder_store import SqlReminderStore
from bot.storage.schema import HEAD, stored_revision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reminder_ports import Reminder
    from bot.settings import Settings

#: By then every reminder of a day has come due, from Kamchatka to Kaliningrad.
_NOON = time(12)


def list_due(out: TextIO, settings: Settings, day: date | None) -> int:
    """Print what is due, the bot may go on meanwhile; returns the exit status."""
    try:
        due = asyncio.run(_read(settings, _moment(settings, day)))
    except StorageError as refused:
        out.write(f"{refused}\n")
        return 1
    out.writelines(
        f"{one.due_at:%Y-%m-%d %H:%M} UTC  {one.person}  case {one.number}  {one.key}  {one.nth}\n"
        for one in due
    )
    out.write(f"{len(due)} due\n")
    return 0


def send_due(out: TextIO, settings: Settings, day: date | None) -> int:
    """Send what is due, as if it were that day; returns the exit status."""
    if settings.bot_token is None:
        out.write("BOT_TOKEN is not set: nothing can be sent. Print what is due by --dry-run.\n")
        return 2
    told = asyncio.run(_send(settings, day))
    out.write(f"{told} persons reminded\n")
    return 0


async def _read(settings: Settings, moment: datetime) -> Sequence[Reminder]:
    address = parse_address(settings.database_url.get_secret_value())
    if isinstance(address, SqliteAddress) and not address.path.exists():
        raise StorageError(f"there is no database at {address.path}: start the bot once, then ask")
    database = await open_database(settings.database_url.get_secret_value())
    try:
        if await stored_revision(database) != HEAD:
            raise SchemaError("the tables are of another version: start the bot once, then ask")
        return await SqlReminderStore(database).list_due(moment)
    finally:
        await database.close()


async def _send(settings: Settings, day: date | None) -> int:
    async with open_app(settings, clock=lambda: _moment(settings, day)) as app:
        return await app.reminders.tick()


def _moment(settings: Settings, day: date | None) -> datetime:
    zone = ZoneInfo(settings.timezone)
    return datetime.combine(day, _NOON, zone) if day else datetime.now(zone)
