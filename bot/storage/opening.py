"""Opening the database an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage.address import SqliteAddress, parse_address

if TYPE_CHECKING:
    from bot.storage.database import Database


async def open_database(address: str) -> Database:
    """Open ``sqlite:///path`` or ``postgresql://…``. A missing SQLite file is made, mode 0600.

    Raises ``StorageError`` for another address, or when the database cannot be opened.
    """
    parsed = parse_address(address)
    if isinstance(parsed, SqliteAddress):
        from bot.storage.sqlite import open_sqlite  # noqa: PLC0415 - only the driver in use

        return await open_sqlite(parsed.path, address)
    from bot.storage.postgres import open_postgres  # noqa: PLC0415 - only the driver in use

    return await open_postgres(parsed.dsn, address)
