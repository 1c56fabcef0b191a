"""Whether what is looked up or offered first is there: shown contacts, known authorities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import nodes

from flows.content_check.parsed import constants_in
from flows.errors import Flaw
from flows.letters.telling import LOOK_UPS
from flows.lookup.links import open_link

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def look_up_flaws(catalogue: Catalogue, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """(line, reason) of every look-up by a slug that gives nothing."""
    shown = {slug for slug, contact in catalogue.contacts.items() if contact.shown}
    there = {"contact": shown, "authority": set(catalogue.authorities)}
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        for slug in constants_in(call):
            if name in LOOK_UPS and slug not in there[name]:
                why = "none is shown" if name == "contact" else "there is none"
                yield call.lineno, f"{name}('{slug}'): {why} of this name"


def check_useful(catalogue: Catalogue) -> Iterator[Flaw]:
    """An empty query is answered with what there is and may be shown."""
    sheet = catalogue.sheet("lexicon", "lookup")
    for n, link in enumerate(catalogue.lookup.useful):
        if open_link(catalogue, link) is None:
            yield sheet.flaw(("useful", n), f"{link} leads to nothing that may be shown")
