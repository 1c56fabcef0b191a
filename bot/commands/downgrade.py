"""``python -m bot downgrade REVISION``: the tables as an earlier version of the bot knows them."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import TextIO

from bot.storage.address import SqliteAddress, parse_address
from bot.storage.errors import StorageError
from bot.storage.migration import downgrade
from bot.storage.private_files import lock_file


def write_downgrade(out: TextIO, address: str, revision: str) -> int:
    """Bring the tables of ``address`` back; 1, with cause and fix, when refused.

    An SQLite file that is being served is refused; with PostgreSQL nobody can tell, so whoever
    runs this has stopped the bot.
    """
    try:
        parsed = parse_address(address)
        with lock_file(parsed.path) if isinstance(parsed, SqliteAddress) else nullcontext():
            asyncio.run(downgrade(address, revision))
    except StorageError as refused:
        out.write(f"{refused}\n")
        return 1
    out.write(f"the tables are at revision {revision}: start the version that works with it\n")
    return 0
