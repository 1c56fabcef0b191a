"""A contact's file is read back whole by a strict reader of vCard 3.0."""

from __future__ import annotations

from flows.content.catalogue import Catalogue
from flows.lookup.cards import owner_of
from flows.lookup.vcard import vcard

FIELDS = {"phone": "TEL", "email": "EMAIL", "url": "URL", "address": "ADR"}


def read(card: str) -> dict[str, str]:
    """Field → value, unfolded and unescaped, as RFC 2426 says."""
    fields = {}
    for line in card.replace("\r\n ", "").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        plain = value.replace("\\\\", "\0").replace("\\n", "\n")
        plain = plain.replace("\\;", ";").replace("\\,", ",")
        fields[name.partition(";")[0]] = plain.replace("\0", "\\")
    return fields


def test_every_contact_with_a_file_is_read_back(catalogue: Catalogue) -> None:
    kept = [one for one in catalogue.contacts.values() if one.shown and one.kind != "app_path"]
    assert len(kept) > 30
    for contact in kept:
        card = vcard(contact, owner_of(catalogue, contact))
        assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
        assert "\n" not in card.replace("\r\n", "")
        fields = read(card)
        assert contact.value in fields[FIELDS[contact.kind]]
        assert fields["NOTE"].startswith(contact.purpose)


def test_a_note_of_many_lines_and_marks_survives(catalogue: Catalogue) -> None:
    one = next(one for one in catalogue.contacts.values() if one.kind == "phone")
    odd = one.model_copy(update={"purpose": "а; б, в \\ г\nд" + "ё" * 90})
    assert read(vcard(odd, "Кто, где; зачем"))["NOTE"].startswith(odd.purpose)
    assert read(vcard(odd, "Кто, где; зачем"))["FN"] == "Кто, где; зачем"
