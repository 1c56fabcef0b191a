"""Files nobody else on the machine may read, and the file that marks a database as in use."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OWNER_ONLY = 0o600


def make_private(path: Path) -> None:
    """Make the file if it is missing, and keep it to its owner (mode 0600) in either case.

    Makes the folder too (mode 0700). Raises ``StorageError`` when the file cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
        path.chmod(_OWNER_ONLY)
    except OSError as refused:
        message = (
            f"{path} cannot be opened for writing ({refused.strerror}): let the user of the bot "
            "own the file and its folder, or name another place in DATABASE_URL"
        )
        raise StorageError(message) from None


@contextmanager
def lock_file(database: Path) -> Iterator[None]:
    """Mark an SQLite file as served by this process, through ``<file>.lock``.

    The system lets the mark go when the process ends, however it ends. Raises ``StorageError``
    when another process holds it.
    """
    path = database.with_name(f"{database.name}.lock")
    make_private(path)
    with path.open("r+b") as file:
        try:
            _lock(file)
        except OSError:
            message = (
                f"another process is serving {database} (it holds {path}): stop it first, or use "
                "PostgreSQL and Redis to run several processes"
            )
            raise StorageError(message) from None
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
