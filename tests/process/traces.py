"""Looking for what a person told in the bytes of files and logs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import quote

from tests.flows.walker import SELLER

#: What the walk tells: the name, the address, the phone, the order, the thing, the seller.
TOLD = ("Иванов", "Тверская", "3456789", "345-67-89", "46723891", "колба", "чайник", SELLER[:11])


def spellings(word: str) -> set[bytes]:
    """A word as it may lie in a file: encodings, escapes, an address, ``repr``."""
    return {
        form
        for one in {word, word.lower(), word.upper()}
        for form in (
            one.encode(),
            one.encode("utf-16-le"),
            one.encode("unicode_escape"),
            quote(one).encode(),
            repr(one.encode())[2:-1].encode(),
        )
    }


def traces(
    haystacks: Iterator[tuple[str, bytes]],
    told: Collection[str],
    pieces: Collection[bytes] = (),
) -> list[str]:
    """The places that hold one of the strings told, or a piece."""
    wanted = {form for word in told for form in spellings(word)} | set(pieces)
    return [
        f"{place}: {piece!r}" for place, bytes_ in haystacks for piece in wanted if piece in bytes_
    ]


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path), path.read_bytes()
