"""Personal facts are sealed before they reach a database, so that a copied file tells nothing."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.storage.errors import CipherError

if TYPE_CHECKING:
    from pathlib import Path

_MAKE = (
    'make one with: python -c "from cryptography.fernet import Fernet; '
    'print(Fernet.generate_key().decode())"'
)
_LENGTH = 44
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Cipher:
    """Seals bytes with the first of its keys and opens them with any of its keys."""

    def __init__(self, keys: str) -> None:
        """``keys``: Fernet keys separated by commas, the newest first; else ``CipherError``."""
        parts = [part.strip() for part in keys.split(",") if part.strip()]
        if not parts:
            message = f"DATA_KEY holds no key, so nothing personal can be kept: {_MAKE}"
            raise CipherError(message)
        self._keys = tuple(_fernet(part, place) for place, part in enumerate(parts, start=1))
        self._all = MultiFernet(self._keys)

    def seal(self, plain: bytes) -> bytes:
        """The sealed form of ``plain``; another one at each call."""
        return self._all.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        """The inverse of :meth:`seal`; ``CipherError`` when no key fits or bytes are damaged."""
        try:
            return self._all.decrypt(sealed)
        except InvalidToken:
            message = (
                f"a stored record opens with none of the {len(self._keys)} key(s) of DATA_KEY: "
                "the key was changed or the record is damaged; put the former key back, after a "
                "comma behind the new one (DATA_KEY=new,former), or restore the key file that "
                "belongs to this database"
            )
            raise CipherError(message) from None

    def reseal(self, sealed: bytes) -> bytes | None:
        """``sealed`` under the first key, or ``None`` when it already is."""
        with suppress(InvalidToken):
            self._keys[0].decrypt(sealed)
            return None
        return self.seal(self.open(sealed))


def _fernet(key: str, place: int) -> Fernet:
    try:
        # Base64 stops reading at the padding, so two keys run together would pass for the first.
        if len(key) != _LENGTH:
            raise ValueError  # noqa: TRY301 one refusal for every reason
        return Fernet(key)
    except ValueError:
        message = (
            f"key {place} of DATA_KEY is not a Fernet key (32 bytes as 44 characters of url-safe "
            f"base64): copy it whole, or {_MAKE}"
        )
        raise CipherError(message) from None


def key_beside(database: Path) -> str:
    """The key kept beside an SQLite file, made at the first call and never replaced.

    Raises ``CipherError`` when others may read the key file.
    """
    path = database.with_name(f"{database.name}.key")
    if not path.exists():
        _make_key(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _OTHERS:
        message = (
            f"the key file {path} has mode {mode:04o}, so others on this machine can read it: "
            f"run chmod 600 {path}"
        )
        raise CipherError(message)
    return path.read_text("ascii").strip()


def _make_key(path: Path) -> None:
    """Put a whole new key in place, unless another process has done so first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(Fernet.generate_key())
            file.flush()
            os.fsync(file.fileno())
        # A link appears with its content or not at all, and never over an existing file.
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
