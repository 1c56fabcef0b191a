"""``python -m bot rotate-key``: everything sealed under a new key, while the bot goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TextIO

from bot.settings import Settings
from bot.storage.address import SqliteAddress, parse_address
from bot.storage.cipher import Cipher, FileCipher
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.key_file import drop_former_keys, key_path, put_key_before
from bot.storage.opening import open_database
from bot.storage.rotation import reseal

#: A process that sealed under the former key has committed, or given up, after so long; seconds.
SETTLED = 10.0


def rotate_key(out: TextIO, settings: Settings, settled: float = SETTLED) -> int:
    """Seal everything anew; 1, with cause and fix, when that cannot be done.

    With the keys in a file a new one is put there first, and the former taken out last. Broken
    off, it may be run again.
    """
    try:
        asyncio.run(_rotate(out, settings, settled))
    except (StorageError, OSError) as refused:
        out.write(f"{refused}\n")
        return 1
    return 0


async def _rotate(out: TextIO, settings: Settings, settled: float) -> None:
    database = await open_database(settings.database_url.get_secret_value())
    try:
        if settings.data_key is not None:
            number = await reseal(database, Cipher(settings.data_key.get_secret_value()))
            out.write(
                f"{number} records sealed under the first key of DATA_KEY: leave it alone there "
                "and start the bot again\n"
            )
            return
        await _rotate_file(out, database, _path(settings), settled)
    finally:
        await database.close()


async def _rotate_file(out: TextIO, database: Database, path: Path, settled: float) -> None:
    put_key_before(path)
    cipher = FileCipher(path)
    number = await reseal(database, cipher)
    # What the bot was about to write had been sealed before it saw the new key.
    await asyncio.sleep(settled)
    number += await reseal(database, cipher)
    drop_former_keys(path)
    out.write(
        f"{number} records sealed under a new key in {path}; the former one is in "
        f"{path.name}.former: keep it with the backups made until now, delete it with them\n"
    )


def _path(settings: Settings) -> Path:
    if settings.data_key_file is not None:
        return Path(settings.data_key_file)
    parsed = parse_address(settings.database_url.get_secret_value())
    if not isinstance(parsed, SqliteAddress):
        raise StorageError("neither DATA_KEY nor DATA_KEY_FILE is set: there is no key to rotate")
    return key_path(parsed.path)
