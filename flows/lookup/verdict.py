"""What the ledger of contacts knows of a number, an e-mail, a link, a @username."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from flows.language.spelling import distance
from flows.lookup.addresses import Address, posed_as, read_address
from flows.lookup.values import Value

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.contacts import Contact

Grade = Literal[
    "official",
    "unconfirmed",
    "outdated",
    "dangerous",
    "home",
    "mistyped",
    "posed",
    "short",
    "unknown",
]

#: The national part of a number: «8 800 …» and «+7 800 …» are one.
_NATIONAL = 10
#: The graver a grade, the earlier it counts, should the ledger know a value twice.
_GRADES = ("dangerous", "outdated", "unconfirmed", "official")
#: The first digits of numbers that cost the caller nothing, and how many digits a short one has.
_FREE, _FEW_DIGITS = "800", 6
_MESSENGER = "t.me"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value and what the ledger knows of it.

    ``grade`` is that of the ledger where it holds the value. ``home``: the value is not there, but
    belongs to an official host; ``mistyped``: it is a slip away from an official number;
    ``posed``: it bears the name of an official host; ``short``: a short number; ``unknown``: a
    stranger's. ``contact`` is the record it is, belongs to or passes for.
    """

    value: Value
    grade: Grade
    contact: Contact | None = None

    @property
    def is_free(self) -> bool:
        """Whether a call costs nothing by its code."""
        return self.value.kind == "phone" and _digits(self.value.text).startswith(_FREE)


def verdict_on(catalogue: Catalogue, value: Value) -> Verdict:
    """The verdict on a value, written in whatever way."""
    match value.kind:
        case "phone":
            return _on_phone(catalogue, value)
        case "email":
            return _on_email(catalogue, value)
    return _on_address(catalogue, value)


def _of_kind(catalogue: Catalogue, kind: str) -> list[Contact]:
    """The contacts of a kind, the gravest grade first."""
    found = [contact for contact in catalogue.contacts.values() if contact.kind == kind]
    return sorted(found, key=lambda contact: _GRADES.index(contact.grade))


def _on_phone(catalogue: Catalogue, value: Value) -> Verdict:
    phones, wanted = _of_kind(catalogue, "phone"), _digits(value.text)
    for contact in phones:
        if wanted in map(_digits, (contact.value, *contact.printed)):
            return Verdict(value, contact.grade, contact)
    if len(wanted) <= _FEW_DIGITS:
        return Verdict(value, "short")
    for contact in phones:
        if contact.shown and distance(wanted, _digits(contact.value), 1) == 1:
            return Verdict(value, "mistyped", contact)
    return Verdict(value, "unknown")


def _digits(number: str) -> str:
    digits = "".join(char for char in number if char.isdecimal())
    return digits[-_NATIONAL:] if len(digits) > _NATIONAL else digits


def _on_email(catalogue: Catalogue, value: Value) -> Verdict:
    """An address at the domain of a dangerous one is as dangerous."""
    wanted = value.text.lower()
    known = _of_kind(catalogue, "email")
    for contact in known:
        if contact.value.lower() == wanted:
            return Verdict(value, contact.grade, contact)
    host = read_address(wanted.rpartition("@")[2])
    for contact in known:
        if contact.grade == "dangerous" and contact.value.lower().endswith(f"@{host.host}"):
            return Verdict(value, "dangerous", contact)
    return _by_host(catalogue, value, host)


def _on_address(catalogue: Catalogue, value: Value) -> Verdict:
    text = f"{_MESSENGER}/{value.text[1:]}" if value.kind == "username" else value.text
    wanted = read_address(text)
    for contact in _of_kind(catalogue, "url"):
        if wanted in map(read_address, (contact.value, *contact.printed)):
            return Verdict(value, contact.grade, contact)
    return _by_host(catalogue, value, wanted)


def _by_host(catalogue: Catalogue, value: Value, wanted: Address) -> Verdict:
    """By whose the host is: one of the ledger's, one that passes for it, a stranger's."""
    words = catalogue.lookup.addresses
    homes = dict(_homes(catalogue))
    at = [home for home in homes if "." in wanted.host and wanted.is_at(home)]
    if at:
        contact = homes[max(at, key=len)]
        return Verdict(value, "home" if contact.grade == "official" else contact.grade, contact)
    shown = [home for home, contact in homes.items() if contact.shown]
    shared = wanted.host in words.shared
    posed = posed_as(f"{wanted.path.partition('/')[0]}." if shared else wanted.host, shown, words)
    return Verdict(value, "posed", homes[posed]) if posed else Verdict(value, "unknown")


def _homes(catalogue: Catalogue) -> Iterator[tuple[str, Contact]]:
    """The hosts that are somebody's own, with a contact there: an official one if there is any."""
    shared = catalogue.lookup.addresses.shared
    for contact in _of_kind(catalogue, "url"):
        host = read_address(contact.value).host
        if "<" not in host and host not in shared:
            yield host, contact
