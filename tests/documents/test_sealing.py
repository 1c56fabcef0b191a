"""A case under a passphrase: what pyrage seals is opened and the other way, bombs stay shut."""

from __future__ import annotations

import pyrage
import pytest

from bot.documents.sealing import MOST_WORK, Seal, Unseal, seal, unseal

WORDS = "четыре слова без смысла"
CONTENT = "Дело".encode() * 1000


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(Seal(CONTENT, WORDS))


def test_pyrage_alone_opens_what_was_sealed(sealed: bytes) -> None:
    assert pyrage.passphrase.decrypt(sealed, WORDS) == CONTENT
    assert CONTENT[:8] not in sealed


def test_what_pyrage_seals_is_opened() -> None:
    assert unseal(Unseal(pyrage.passphrase.encrypt(b"case", WORDS), WORDS)).content == b"case"


def test_a_wrong_passphrase_is_told_from_damage(sealed: bytes) -> None:
    assert unseal(Unseal(sealed, WORDS)).content == CONTENT
    assert unseal(Unseal(sealed, WORDS.upper())).refused == "wrong"
    cut, flipped = sealed[:-40], bytearray(sealed)
    flipped[-100] ^= 1
    assert unseal(Unseal(cut, WORDS)).refused == "damaged"
    assert unseal(Unseal(bytes(flipped), WORDS)).refused == "damaged"


@pytest.mark.parametrize("bytes_", [b"", b"PK\x03\x04", b"age-encryption.org/v1\n-> X25519 a\n"])
def test_what_is_no_file_under_a_passphrase_is_damaged(bytes_: bytes) -> None:
    assert unseal(Unseal(bytes_, WORDS)).refused == "damaged"


def test_a_file_that_asks_for_gigabytes_is_refused_before_any_work(sealed: bytes) -> None:
    """By itself pyrage would take 4 GB and 17 s for 2^22."""
    head, salt, _, rest = sealed.split(b" ", 3)
    dear = b" ".join(
        (head, salt, _, str(MOST_WORK + 2).encode() + b"\n" + rest.split(b"\n", 1)[1])
    )
    assert unseal(Unseal(dear, WORDS)).refused == "costly"
