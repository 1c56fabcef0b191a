"""Personal facts are sealed before they reach a database, so that a copied file tells nothing.

AES-256-GCM, bound to the person and the row a record belongs to (docs/decisions/0015): moved to
another row it does not open. Records of former versions are Fernet tokens; they open too, and are
sealed anew when their row is written or the key rotated.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.storage.errors import CipherError

_MAKE = (
    'make one with: python -c "from cryptography.fernet import Fernet; '
    'print(Fernet.generate_key().decode())"'
)
_LENGTH = 44
#: The first byte of a bound record; a Fernet token begins with «g».
_BOUND = b"\x02"
_NONCE = 12
#: What the key of the records is derived for: the same 32 bytes open former tokens as they are.
_PURPOSE = b"dovod records 2"


class _Key(NamedTuple):
    """A data key: for records as they are sealed now, and for those of former versions."""

    bound: AESGCM
    former: Fernet

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Raises ``InvalidTag`` or ``InvalidToken`` when the key or the place does not fit."""
        if not sealed.startswith(_BOUND):
            return self.former.decrypt(sealed)
        start = len(_BOUND) + _NONCE
        if len(sealed) < start:
            raise InvalidTag
        return self.bound.decrypt(sealed[len(_BOUND) : start], sealed[start:], place)


def place(table: str, person: int, row: object) -> bytes:
    """Where a record belongs: its table, its person, its key among the rows of the person."""
    return f"{table}:{person}:{row}".encode()


class Cipher:
    """Seals bytes with the first of its keys and opens them with any of its keys."""

    def __init__(self, keys: str) -> None:
        """``keys``: data keys separated by commas, the newest first; else ``CipherError``."""
        self._keys = _read_keys(keys)

    def seal(self, plain: bytes, at: bytes) -> bytes:
        """The sealed form of ``plain`` for the place ``at``; another one at each call."""
        nonce = os.urandom(_NONCE)
        return _BOUND + nonce + self.keys()[0].bound.encrypt(nonce, plain, at)

    def open(self, sealed: bytes, at: bytes) -> bytes:
        """The inverse of :meth:`seal`.

        ``CipherError`` when no key fits, bytes are damaged or belong to another place.
        """
        keys = self.keys()
        for key in keys:
            with suppress(InvalidTag, InvalidToken):
                return key.open(sealed, at)
        raise CipherError(
            f"a stored record opens with none of the {len(keys)} key(s) of DATA_KEY: "
            "the key was changed or the record is damaged; put the former key back, after a "
            "comma behind the new one (DATA_KEY=new,former), or restore the key file that "
            "belongs to this database"
        )

    def reseal(self, sealed: bytes, at: bytes) -> bytes | None:
        """``sealed`` bound to its place under the first key, or ``None`` when it already is."""
        if sealed.startswith(_BOUND):
            with suppress(InvalidTag):
                self.keys()[0].open(sealed, at)
                return None
        return self.seal(self.open(sealed, at), at)

    def keys(self) -> tuple[_Key, ...]:
        """The keys in force, the newest first."""
        return self._keys


def _read_keys(keys: str) -> tuple[_Key, ...]:
    parts = [part.strip() for part in keys.split(",") if part.strip()]
    if not parts:
        raise CipherError(f"DATA_KEY holds no key, so nothing personal can be kept: {_MAKE}")
    return tuple(_read_key(part, number) for number, part in enumerate(parts, start=1))


def _read_key(text: str, number: int) -> _Key:
    try:
        # Base64 stops reading at the padding, so two keys run together would pass for the first.
        if len(text) != _LENGTH:
            raise ValueError  # noqa: TRY301 one refusal for every reason
        former = Fernet(text)
    except ValueError:
        message = (
            f"key {number} of DATA_KEY is not a Fernet key (32 bytes as 44 characters of url-safe "
            f"base64): copy it whole, or {_MAKE}"
        )
        raise CipherError(message) from None
    made = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(text.encode())
    return _Key(AESGCM(made), former)


class FileCipher(Cipher):
    """A cipher whose keys stand in a file that may be rotated while it is in use."""

    def __init__(self, path: os.PathLike[str]) -> None:
        """Raises ``CipherError`` when the file holds no key."""
        self._path = path
        self._stamp = (0, 0)
        self.keys()

    def keys(self) -> tuple[_Key, ...]:
        """The keys of the file as it is now; looking whether it changed takes two microseconds."""
        found = os.stat(self._path)  # noqa: PTH116 - four times as quick as Path.stat
        stamp = (found.st_ino, found.st_mtime_ns)
        if stamp != self._stamp:
            with open(self._path, encoding="ascii") as file:  # noqa: PTH123 - as above
                self._keys = _read_keys(file.read())
            self._stamp = stamp
        return self._keys
