"""``python -m bot rotate-key`` while the bot serves; a backup restored opens with its key."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands.rotate import rotate_key
from bot.settings import Settings
from bot.storage.backup import backup
from bot.storage.cipher import Cipher, place
from tests.flows.walker import SELLER
from tests.process.conftest import Phone, Process
from tests.process.test_process import to_the_form


def settings_of(folder: Path, **more: object) -> Settings:
    database = SecretStr(f"sqlite:///{folder / 'dovod.db'}")
    return Settings(_env_file=None, database_url=database, **more)  # type: ignore[arg-type] # of a test


def facts(database: Path) -> tuple[bytes, bytes]:
    """The sealed facts of the one case, and their place."""
    with closing(sqlite3.connect(database)) as base:
        row = base.execute("SELECT person_id, number, facts FROM cases").fetchone()
    return bytes(row[2]), place("cases", row[0], row[1])


def keys(folder: Path) -> list[str]:
    return (folder / "dovod.db.key").read_text("ascii").strip().split(",")


async def test_the_key_is_rotated_while_the_bot_serves(
    process: Process, anna: Phone, tmp_path: Path
) -> None:
    """The next answer is taken, under the new key; the former one opens nothing any more."""
    await process.start()
    await to_the_form(anna)
    (former,) = keys(tmp_path)
    said = StringIO()
    assert await asyncio.to_thread(rotate_key, said, settings_of(tmp_path), 0.1) == 0
    (new,) = keys(tmp_path)
    assert new != former
    assert "records sealed under a new key" in said.getvalue()
    anna.says(SELLER)
    await anna.sees("получили товар")
    sealed, at = facts(tmp_path / "dovod.db")
    assert b"1020039244741" in Cipher(new).open(sealed, at)
    with pytest.raises(Exception, match="opens with none"):
        Cipher(former).open(sealed, at)
    assert (tmp_path / "dovod.db.key.former").read_text("ascii") == former


async def test_a_backup_is_restored_with_its_key(
    process: Process, anna: Phone, tmp_path: Path
) -> None:
    """Copied while the bot serves, put in the place of a lost file, served again."""
    await process.start()
    await to_the_form(anna)
    backup(tmp_path / "dovod.db", tmp_path / "copy.db")
    await process.kill()
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"dovod.db{suffix}").unlink(missing_ok=True)
    shutil.move(tmp_path / "copy.db", tmp_path / "dovod.db")
    await process.start()
    anna.says(SELLER)
    await anna.sees("получили товар")


def test_without_a_key_there_is_nothing_to_rotate(tmp_path: Path) -> None:
    said = StringIO()
    assert rotate_key(said, settings_of(tmp_path), 0) == 1
    assert "key" in said.getvalue()


async def test_keys_of_the_environment_are_the_operators_to_change(
    process: Process, anna: Phone, tmp_path: Path
) -> None:
    await process.start()
    await to_the_form(anna)
    await process.stop()
    (former,) = keys(tmp_path)
    new = "B" * 43 + "="
    both = SecretStr(f"{new},{former}")
    said = StringIO()
    assert await asyncio.to_thread(rotate_key, said, settings_of(tmp_path, data_key=both)) == 0
    assert "start the bot again" in said.getvalue()
    await process.start(DATA_KEY=new)
    anna.says(SELLER)
    await anna.sees("получили товар")
