"""The file of a contact that a person saves in their address book."""

from __future__ import annotations

from bot.documents import File
from flows.content.catalogue import Catalogue
from flows.lookup.cards import owner_of
from flows.lookup.links import open_link
from flows.lookup.vcard import vcard
from flows.records.contacts import Contact


def contact_file(catalogue: Catalogue, link: str) -> File | None:
    """The vCard of the contact behind a link; ``None`` for any other text."""
    found = open_link(catalogue, link)
    if found is None or not isinstance(found.record, Contact):
        return None
    card = vcard(found.record, owner_of(catalogue, found.record))
    return File(f"{found.record.slug}.vcf", card.encode())
