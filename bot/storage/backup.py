"""A copy of an SQLite database that is complete by itself, made while the bot goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.storage.errors import StorageError
from bot.storage.private_files import make_private

if TYPE_CHECKING:
    from pathlib import Path


def backup(path: Path, target: Path) -> None:
    """Copy the database as it is now into a new file, mode 0600; the data key is not in it.

    A plain copy of the file would miss what still lies in its log. Raises ``StorageError`` when
    there is no database or nothing in it, the target exists, or the copy cannot be written
    (nothing is left then).
    """
    if not path.exists():
        raise StorageError(f"there is no database at {path}: name it in DATABASE_URL")
    if target.exists():
        raise StorageError(f"{target} exists already: a backup replaces nothing, name a new file")
    draft = target.with_name(f"{target.name}.part")
    try:
        make_private(draft)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as copy:
            if not source.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise StorageError(f"{path} is empty: the bot has never been started with it")
            source.backup(copy)
            # Without it the copy would ask for a log of its own beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        draft.replace(target)
    except sqlite3.Error as refused:
        raise StorageError(f"{path} cannot be copied to {target}: {refused}") from None
    finally:
        draft.unlink(missing_ok=True)
