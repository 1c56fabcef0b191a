"""Phrases and pages of a screen that cite norms and name contacts: whatever the day, a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from flows.letters.citations import ScreenCitations

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts


#: The names :func:`look_ups` gives.
LOOK_UPS = frozenset({"contact", "authority"})


def look_ups(catalogue: Catalogue) -> dict[str, Callable[[str], Any]]:
    """What templates and phrases may look up: the value of a shown contact, an authority."""
    contacts = {slug: one.value for slug, one in catalogue.contacts.items() if one.shown}
    return {"contact": contacts.get, "authority": catalogue.authorities.get}


class Telling:
    """What a screen tells over ``facts``; it may cite ``norms`` only.

    A norm without an edition, or past its re-check day, is followed by a word to look it up; a
    text that cannot be filled gives way to a line that says so. Nothing raises.
    """

    def __init__(self, catalogue: Catalogue, norms: tuple[str, ...], facts: Facts) -> None:
        self._pages = catalogue.pages
        self._citing = ScreenCitations(catalogue, frozenset(norms), facts)
        self._values = {**facts, **self._citing.functions(), **look_ups(catalogue)}

    def phrase(self, source: str) -> Markup:
        """A phrase of a record as HTML."""
        return self._told(lambda: self._pages.markup(source, self._values), " ")

    def page(self, name: str) -> Markup:
        """A template by its path as HTML."""
        # The page is escaped where it is filled.
        return self._told(lambda: Markup(self._pages.page(name, self._values)), "\n\n")  # noqa: S704

    def _told(self, fill: Callable[[], Markup], gap: str) -> Markup:
        doubts = {"told.check": self._citing.doubtful, "told.old": self._citing.old}
        for places in doubts.values():
            places.clear()
        try:
            told = fill()
        except Exception:  # noqa: BLE001 - content over facts may fail in any way; the screen must stand
            return self._pages.html("told.failed")
        for key, places in doubts.items():
            if places:
                told += gap + self._pages.html(key, places=", ".join(places))
        return told
