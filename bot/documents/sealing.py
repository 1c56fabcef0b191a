"""A case under a passphrase, in the age format (scrypt): also opened by the program age."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

#: How every such file begins: the recipient, its salt, the logarithm of the work asked for.
_HEADER = re.compile(rb"age-encryption\.org/v1\n-> scrypt \S+ (\d{1,2})\n")
#: More would take over a gigabyte of memory: a few bytes of a file must not ask for that.
MOST_WORK = 20
#: How often a lesser work is hoped for: pyrage takes it from the speed it measures anew each time.
_TRIES = 4
#: What pyrage says of a wrong passphrase; of anything else it says other things.
_WRONG = "Decryption failed"

Refusal = Literal["", "wrong", "damaged", "costly"]


@dataclass(frozen=True, slots=True)
class Seal:
    """Asked for: this content under this passphrase."""

    content: bytes
    passphrase: str


@dataclass(frozen=True, slots=True)
class Unseal:
    """Asked for: what is sealed under this passphrase."""

    sealed: bytes
    passphrase: str


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The content, or why there is none."""

    content: bytes
    refused: Refusal = ""


def seal(asked: Seal) -> bytes:
    """The sealed content. Raises ``OverflowError`` on a machine too fast for ``MOST_WORK``."""
    from pyrage import passphrase  # noqa: PLC0415 - for the few who ask

    for _ in range(_TRIES):
        sealed: bytes = passphrase.encrypt(asked.content, asked.passphrase)
        if _work(sealed) <= MOST_WORK:
            return sealed
    raise OverflowError


def unseal(asked: Unseal) -> Unsealed:
    """The content; a file that asks for too much work is refused before any is done."""
    import pyrage  # noqa: PLC0415 - as above

    work = _work(asked.sealed)
    if work < 0:
        return Unsealed(b"", "damaged")
    if work > MOST_WORK:
        return Unsealed(b"", "costly")
    try:
        return Unsealed(pyrage.passphrase.decrypt(asked.sealed, asked.passphrase))
    except pyrage.DecryptError as refused:
        return Unsealed(b"", "wrong" if str(refused) == _WRONG else "damaged")


def _work(sealed: bytes) -> int:
    """The logarithm of the work a file asks for; -1 when it is no file under a passphrase."""
    found = _HEADER.match(sealed)
    return int(found[1]) if found else -1
