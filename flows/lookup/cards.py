"""What an inline query is answered with: cards ready to be sent, a page of them at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from flows.facts.gather import facts_of_nobody
from flows.intake.companies import company_for
from flows.letters.advice import advice
from flows.lookup.items import title_of
from flows.lookup.links import LETTERS, Linked, link_to
from flows.lookup.questions import answer_to
from flows.lookup.search import search
from flows.lookup.verdict import Verdict
from flows.records.authorities import Authority
from flows.records.companies import Company
from flows.records.contacts import Contact
from flows.records.problems import Problem
from flows.records.questions import Question

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts

#: What an untaken branch of a template leaves.
_GAPS = re.compile(r"\n[ \n]*\n")
#: So many results are a page; Telegram asks for the next one when the list is scrolled to its end.
PAGE = 20
#: Where a verdict leads: to the screen that judges numbers and addresses.
CHECK = "check"


@dataclass(frozen=True, slots=True)
class Card:
    """A result: title and one line in the list, the text (HTML) that is sent.

    ``link`` opens the bot at the right place, ``copy`` is the value to copy, «» for none.
    """

    id: str
    title: str
    line: str
    text: str
    link: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Cards and the offset of the next page, «» after the last one."""

    cards: tuple[Card, ...]
    next: str


def page_of(catalogue: Catalogue, query: str, offset: str, now: datetime) -> Page:
    """The cards of a query from ``offset`` on; nothing of who asks is in them."""
    start = int(offset) if offset.isascii() and offset.isdecimal() else 0
    results = search(catalogue, query)
    rows: list[Verdict | Linked] = [*results.verdicts, *(item.record for item in results.items)]
    writer = CardWriter(catalogue, now)
    shown = rows[start : start + PAGE]
    cards = tuple(writer.card(row, start + n) for n, row in enumerate(shown))
    return Page(cards, str(start + PAGE) if start + PAGE < len(rows) else "")


class CardWriter:
    """Writes cards for one moment."""

    def __init__(self, catalogue: Catalogue, now: datetime) -> None:
        self._catalogue = catalogue
        self._now = now
        self._known: dict[str, Facts] = {}

    def card(self, row: Verdict | Linked, number: int) -> Card:
        """The card of a verdict (``number``: its place) or of a record."""
        if isinstance(row, Verdict):
            title = self._catalogue.pages.text(f"verdict.{row.grade}")
            line = self._line({"verdict": row, "record": None})
            return Card(f"v{number}", title, line, self.text(row), CHECK)
        values = {"verdict": None, "record": row, "kind": LETTERS[link_to(row)[0]]}
        return Card(
            id=link_to(row),
            title=title_of(row),
            line=self._line(values),
            text=self.text(row),
            link=link_to(row),
            copy=row.value if isinstance(row, Contact) and row.kind != "app_path" else "",
        )

    def text(self, row: Verdict | Linked) -> Markup:
        """The text of a card as HTML."""
        if isinstance(row, Verdict):
            return self._fill("verdicts", {"verdict": row})
        values = {"record": row, "title": title_of(row), **self._values(row)}
        return self._fill(LETTERS[link_to(row)[0]], values)

    def _line(self, values: dict[str, Any]) -> str:
        """One line of plain text."""
        return self._fill("lines", values).unescape()

    def _values(self, record: Linked) -> dict[str, Any]:
        match record:
            case Contact():
                whose = owner_of(self._catalogue, record)
                return {"whose": whose, "prepare": self._prepare(record)}
            case Authority():
                return {"contacts": self._shown(record.channels)}
            case Company():
                return {"contacts": self._shown(record.channels.values())}
            case Problem():
                company = company_for(self._catalogue, "", record.service)
                return {"advice": advice(self._catalogue, record, self._facts(company.slug))}
            case Question():
                return {"told": answer_to(self._catalogue, record, "", self._facts())}
        return {}

    def _facts(self, company: str = "") -> Facts:
        if company not in self._known:
            self._known[company] = facts_of_nobody(self._catalogue, self._now, company)
        return self._known[company]

    def _shown(self, slugs: Iterable[str]) -> list[Contact]:
        found = (self._catalogue.contacts[slug] for slug in slugs)
        return [contact for contact in found if contact.shown]

    def _prepare(self, contact: Contact) -> tuple[str, ...]:
        body = _body_of(self._catalogue, contact)
        return contact.prepare or (body.attach if body else ())

    def _fill(self, name: str, values: dict[str, Any]) -> Markup:
        today = self._now.date()
        filled = self._catalogue.pages.page(f"cards/{name}.j2", {**values, "today": today})
        return Markup(_GAPS.sub("\n\n", filled))  # noqa: S704 - the page is escaped where it is filled


def owner_of(catalogue: Catalogue, contact: Contact) -> str:
    """What the company or the authority of a contact is called; an empty string for nobody's."""
    company, body = catalogue.companies.get(contact.company), _body_of(catalogue, contact)
    return company.title if company else body.title if body else ""


def _body_of(catalogue: Catalogue, contact: Contact) -> Authority | None:
    """The one authority a contact leads to; one that many share says nothing."""
    bodies = [one for one in catalogue.authorities.values() if contact.slug in one.channels]
    return bodies[0] if len(bodies) == 1 else None
