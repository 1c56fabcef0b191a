"""Addresses on the net: host and path, as read by people, and what they pass for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.language.spelling import distance

if TYPE_CHECKING:
    from flows.records.lookup import AddressWords

_SCHEME = re.compile(r"^[a-z]+://")
#: Names so short are looked for whole: almost any word holds three letters.
_SHORT, _LONG = 4, 8


@dataclass(frozen=True, slots=True)
class Address:
    """A host in its own letters, without «www.», and a path without the slash at its end."""

    host: str
    path: str = ""

    def is_at(self, home: str) -> bool:
        """Whether the host is ``home``, belongs to it or is what it belongs to."""
        return (
            self.host == home or self.host.endswith(f".{home}") or home.endswith(f".{self.host}")
        )


def read_address(text: str) -> Address:
    """The address of a link, with or without its scheme; what stands before «@» is no host."""
    place, _, path = _SCHEME.sub("", text.strip().lower()).partition("/")
    host = re.split(r"[?#]", place)[0].rpartition("@")[2].partition(":")[0].rstrip(".")
    path = re.split(r"[?#]", path)[0].strip("/")
    return Address(_in_letters(host.removeprefix("www.")), path)


def _in_letters(host: str) -> str:
    """A host with its «xn--» parts in their own letters; as it is when they are broken."""
    if "xn--" not in host:
        return host
    import idna  # noqa: PLC0415 - few links hold such a part

    try:
        return str(idna.decode(host))
    except idna.IDNAError:
        return host


def posed_as(host: str, homes: Iterable[str], words: AddressWords) -> str:
    """The home whose name ``host`` bears without belonging to it; an empty string for none.

    It is borne with look-alike letters, a slip, a hyphen, as a part, in Cyrillic.
    """
    parts = {part for table in (words.alike, words.spelt) for part in _parts(host, table)}
    for home in homes:
        name = "".join(_parts(f"{home.split('.')[-2]}.", words.spelt)[:1])
        if any(_passes_for(part, name) for part in parts):
            return home
    return ""


def _parts(host: str, table: Mapping[str, str]) -> list[str]:
    """The names of a host but its last, without hyphens and cut at them, in Latin letters."""
    latin = "".join(table.get(char, char) for char in host)
    named = latin.split(".")[:-1]
    return [*(name.replace("-", "") for name in named), *(p for n in named for p in n.split("-"))]


def _passes_for(part: str, name: str) -> bool:
    if len(name) < _SHORT:
        return part == name
    slips = 1 if len(name) < _LONG else 2
    return name in part or distance(part, name, slips) <= slips
