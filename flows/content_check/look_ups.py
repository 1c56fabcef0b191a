"""Whether templates and phrases look up what is there: shown contacts, known authorities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import nodes

from flows.letters.telling import LOOK_UPS

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def look_up_flaws(catalogue: Catalogue, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """(line, reason) of every look-up by a slug that gives nothing."""
    shown = {slug for slug, contact in catalogue.contacts.items() if contact.shown}
    there = {"contact": shown, "authority": set(catalogue.authorities)}
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        for slug in (arg.value for arg in call.args if isinstance(arg, nodes.Const)):
            if name in LOOK_UPS and slug not in there[name]:
                why = "none is shown" if name == "contact" else "there is none"
                yield call.lineno, f"{name}('{slug}'): {why} of this name"
