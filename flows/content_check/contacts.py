"""Whether each contact stands once, belongs to whoever names it, and is offered only if shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import nodes

from flows.content_check.parsed import constants_in, template_trees
from flows.errors import Flaw

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def check_contacts(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every flaw in the ledger of contacts and in what offers them."""
    for slug, contact in catalogue.contacts.items():
        if contact.shown and contact.grade != "official":
            sheet = catalogue.sheet("contacts", slug)
            yield sheet.flaw(("shown",), "only official contacts are shown")
    yield from _doubles(catalogue)
    yield from _channels(catalogue)
    yield from _advised(catalogue)
    yield from _of_authorities(catalogue)
    yield from _in_templates(catalogue)


def _doubles(catalogue: Catalogue) -> Iterator[Flaw]:
    """Two records of one value could be graded differently."""
    first: dict[str, str] = {}
    for slug, contact in catalogue.contacts.items():
        known = first.setdefault(contact.value, slug)
        if known != slug:
            reason = f"{known} has the same value"
            yield catalogue.sheet("contacts", slug).flaw(("value",), reason)


def _channels(catalogue: Catalogue) -> Iterator[Flaw]:
    """A company's channel is no contact of another company."""
    for slug, company in catalogue.companies.items():
        for channel, wanted in company.channels.items():
            contact = catalogue.contacts.get(wanted)
            if contact is not None and contact.company != slug:
                reason = f"the contact {wanted} is of {contact.company or 'no company'}"
                yield catalogue.sheet("companies", slug).flaw(("channels", channel), reason)


def _advised(catalogue: Catalogue) -> Iterator[Flaw]:
    for slug, problem in catalogue.problems.items():
        for n, wanted in enumerate(problem.advice.contacts):
            if _hidden(catalogue, wanted):
                reason = f"the contact {wanted} is not shown: it may not be advised"
                yield catalogue.sheet("problems", slug).flaw(("advice", "contacts", n), reason)


def _of_authorities(catalogue: Catalogue) -> Iterator[Flaw]:
    for slug, body in catalogue.authorities.items():
        for n, wanted in enumerate(body.channels):
            if _hidden(catalogue, wanted):
                reason = f"the contact {wanted} is not shown: no way to {slug}"
                yield catalogue.sheet("authorities", slug).flaw(("channels", n), reason)


def _in_templates(catalogue: Catalogue) -> Iterator[Flaw]:
    """A page that asks for a contact by name asks for one that is shown."""
    for name, tree in template_trees(catalogue.pages).items():
        for call in tree.find_all(nodes.Call):
            if not (isinstance(call.node, nodes.Name) and call.node.name == "contact"):
                continue
            for wanted in constants_in(call):
                if wanted not in catalogue.contacts or _hidden(catalogue, wanted):
                    reason = f"the contact {wanted} is unknown or not shown"
                    yield Flaw(f"templates/{name}", call.lineno, reason)


def _hidden(catalogue: Catalogue, slug: str) -> bool:
    known = catalogue.contacts.get(slug)
    return known is not None and not known.shown
