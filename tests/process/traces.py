"""Looking for words of a person in bytes, however they may have been written there."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from flows.language.folding import fold

#: Of base64 so many signs at the ends depend on what stands beside a word.
_EDGE = 2


def forms(word: str) -> Iterator[bytes]:
    """A word as logs, addresses, JSON, files and memory may hold it."""
    for said in {word, fold(word), word.upper(), word.casefold()}:
        yield said.encode("utf-8")
        yield said.encode("utf-16-le")
        yield said.encode("utf-16-be")
        if said.isascii():
            continue
        yield said.encode("unicode_escape")
        yield said.encode("cp1251")
        yield quote(said).encode()
        yield quote_plus(said).encode()
        yield said.encode("utf-8").hex().encode()
        yield str(said.encode("utf-8"))[2:-1].encode()
        for code in ("utf-8", "utf-16-le"):
            for shift in range(3):
                coded = base64.b64encode(b"." * shift + said.encode(code)).rstrip(b"=")
                yield coded[_EDGE + shift : -_EDGE]


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, by name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def traces(
    haystacks: Iterable[tuple[str, bytes]], words: Iterable[str], pieces: Iterable[bytes] = ()
) -> list[str]:
    """The places that hold one of the words in any form, or one of the pieces."""
    wanted = {*pieces, *(form for word in words for form in forms(word))}
    anything = re.compile(b"|".join(map(re.escape, sorted(wanted, key=len, reverse=True))))
    return [
        f"{place}: {found[0]!r}" for place, held in haystacks for found in anything.finditer(held)
    ]
