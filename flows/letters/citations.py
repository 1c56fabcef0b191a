"""Naming norms in a text: the edition that applies, the act in full the first time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.errors import ContentError, Flaw
from flows.facts.editions import edition_of, governing_day, nearest_edition_of
from flows.facts.given import today_of
from flows.language.phrasing import listed
from flows.letters.naming import place_short
from flows.records.base import PRINTABLE
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.norms import Edition, Norm

#: The functions a phrase that cites may call.
CITING = frozenset({"cite", "cite_point", "number"})


class NotInForceError(ContentError):
    """A norm has no edition on the day that governs; ``norm`` is its slug."""

    def __init__(self, norm: Norm, facts: Facts) -> None:
        self.norm = norm.slug
        day = governing_day(norm, facts)
        reason = f"no edition on {day} ({norm.governed_by})"
        super().__init__((Flaw(f"data/norms/{norm.slug}.yaml", 1, reason),))


@dataclass(slots=True)
class Citations:
    """What one letter may cite, and which acts it has named in full (chat messages never do).

    Raises :class:`ContentError` for a norm that is not ``allowed`` or may not be printed, and
    :class:`NotInForceError` for one without an edition.
    """

    catalogue: Catalogue
    allowed: frozenset[str]
    facts: Facts
    short: bool = False
    _named: set[str] = field(default_factory=set)
    _cited: set[str] = field(default_factory=set)

    def cite(self, *slugs: str) -> str:
        """«art. 22 of the Act …»: articles of one act together, the act in full the first time.

        Clauses of one article are told together: «cl. 1 and 5 art. 18». Of several norms those
        that are of other cases (``when``) are left out.
        """
        places: dict[str, dict[str, None]] = {}
        norms = {slug: self._norm(slug) for slug in slugs}
        fitting = [slug for slug, norm in norms.items() if self._fits(norm)]
        for slug in fitting or slugs:
            norm = norms[slug]
            edition = self._edition(norm)
            places.setdefault(norm.act_of(edition), {})[edition.place] = None
            self._cited.add(slug)
        return "; ".join(
            f"{self._places(found)} {self._act(act)}" for act, found in places.items()
        )

    def cite_point(self, slug: str, point: int) -> str:
        """One point of a norm that is a list: «cl. 6 of the list …»."""
        norm = self._norm(slug)
        act = norm.act_of(self._edition(norm))
        self._cited.add(slug)
        return f"{self.catalogue.pages.text('letter.clause')} {point} {self._act(act)}"

    def cited(self, *slugs: str) -> bool:
        """Whether the letter has cited all of these before: then it need not say so twice."""
        return self._cited.issuperset(slugs)

    def number(self, slug: str) -> Decimal:
        """The number the norm gives."""
        number = self._edition(self._norm(slug)).number
        if number is None:
            raise _refusal(f"the norm {slug} gives no number")
        return number.value

    def functions(self) -> Mapping[str, object]:
        """The functions of ``CITING`` for a template."""
        return {"cite": self.cite, "cite_point": self.cite_point, "number": self.number}

    def _places(self, places: Iterable[str]) -> str:
        """Places of one act in their order, the plain clauses of an article under one mark."""
        clause = self.catalogue.pages.text("letter.clause")
        plain = re.compile(rf"{re.escape(clause)} ([0-9.-]+) (\S+ \S+)")
        articles: dict[str, list[str]] = {}
        for place in places:
            found = plain.fullmatch(place)
            articles.setdefault(found[2] if found else place, []).extend(
                [found[1]] if found else []
            )
        return ", ".join(self._article(*article) for article in articles.items())

    def _article(self, article: str, clauses: list[str]) -> str:
        """«cl. 1 and 5 art. 18»; an article without plain clauses stands as it is."""
        if not clauses:
            return article
        mark = self.catalogue.pages.text("letter.clauses" if clauses[1:] else "letter.clause")
        return f"{mark} {listed(clauses)} {article}"

    def _act(self, slug: str) -> str:
        act = self.catalogue.acts[slug]
        if self.short:
            return act.short
        name = (act.later or act.short) if slug in self._named else act.cited
        self._named.add(slug)
        return name

    def _fits(self, norm: Norm) -> bool:
        """Whether the norm is of this case; without the facts of a case every norm is."""
        names = norm.when.names if norm.when else ()
        return not all(name in self.facts for name in names) or holds(norm.when, self.facts)

    def _norm(self, slug: str) -> Norm:
        if slug not in self.allowed:
            raise _refusal(f"a template cites {slug}, which its record does not list")
        norm = self.catalogue.norms[slug]
        if norm.confidence not in PRINTABLE:
            raise _refusal(f"the norm {slug} is {norm.confidence}: it may not be cited")
        return norm

    def _edition(self, norm: Norm) -> Edition:
        edition = edition_of(norm, self.facts)
        if edition is None:
            raise NotInForceError(norm, self.facts)
        return edition


@dataclass(slots=True)
class ScreenCitations(Citations):
    """The same for a screen, by short names; a norm without an edition is cited as it last stood.

    ``doubtful`` are the places of such norms, ``old`` those of norms past their re-check day: the
    screen says that they must be looked up.
    """

    short: bool = True
    doubtful: dict[str, None] = field(default_factory=dict)
    old: dict[str, None] = field(default_factory=dict)

    def _edition(self, norm: Norm) -> Edition:
        edition = edition_of(norm, self.facts)
        if edition is None:
            edition = nearest_edition_of(norm, self.facts)
            self.doubtful[place_short(self.catalogue, norm, edition)] = None
        elif norm.is_stale(today_of(self.facts)):
            self.old[place_short(self.catalogue, norm, edition)] = None
        return edition


def _refusal(reason: str) -> ContentError:
    return ContentError((Flaw("templates", 1, reason),))
