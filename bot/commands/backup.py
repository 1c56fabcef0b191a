"""``python -m bot backup FILE``: a copy of the SQLite database, made while the bot goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from bot.storage.address import SqliteAddress, parse_address
from bot.storage.backup import backup
from bot.storage.errors import StorageError


def write_backup(out: TextIO, address: str, target: Path) -> int:
    """Copy the database of ``address`` into a new file; 1, with cause and fix, when refused."""
    try:
        backup(_file(address), target)
    except StorageError as refused:
        out.write(f"{refused}\n")
        return 1
    out.write(f"{target} written; keep the data key apart from it, it opens with no other\n")
    return 0


def _file(address: str) -> Path:
    parsed = parse_address(address)
    if not isinstance(parsed, SqliteAddress):
        raise StorageError("DATABASE_URL names a server: back it up with pg_dump")
    return parsed.path
