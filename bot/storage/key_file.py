"""The file that holds the data keys: made once, open to its owner alone, rotated in one step."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet

from bot.storage.errors import CipherError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_path(database: Path) -> Path:
    """Where the keys of an SQLite file lie when no others are given."""
    return database.with_name(f"{database.name}.key")


def key_beside(database: Path) -> str:
    """The keys kept beside an SQLite file, made at the first call.

    Raises ``CipherError`` when others may read the file.
    """
    path = key_path(database)
    if not path.exists():
        _make_key(path)
    return read_key_file(path)


def read_key_file(path: Path) -> str:
    """The keys in a file, the newest first; ``CipherError`` when others may read it."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as refused:
        raise CipherError(f"the key file {path} cannot be read ({refused.strerror})") from None
    if mode & _OTHERS:
        message = (
            f"the key file {path} has mode {mode:04o}, so others on this machine can read it: "
            f"run chmod 600 {path}"
        )
        raise CipherError(message)
    return path.read_text("ascii").strip()


def put_key_before(path: Path) -> str:
    """Put a new key before those in the file; gives back what stands there now."""
    return write_keys(path, f"{Fernet.generate_key().decode()},{read_key_file(path)}")


def drop_former_keys(path: Path) -> str:
    """Leave the newest key alone in the file; the others go beside it, for former backups."""
    newest, _, former = read_key_file(path).partition(",")
    write_keys(path.with_name(f"{path.name}.former"), former)
    return write_keys(path, newest)


def write_keys(path: Path, keys: str) -> str:
    """Put the keys in the place of the file's in one step; gives them back."""
    draft = _draft(path, keys)
    draft.replace(path)
    return keys


def _make_key(path: Path) -> None:
    """Put a whole new key in place, unless another process has done so first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _draft(path, Fernet.generate_key().decode())
    try:
        # A link appears with its content or not at all, and never over an existing file.
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()


def _draft(path: Path, keys: str) -> Path:
    """A file beside ``path`` for its owner alone, on the disk as a whole."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(keys)
        file.flush()
        os.fsync(file.fileno())
    return draft
