"""The first advice of a problem with its norms named and its contacts at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from flows.facts.given import company_of
from flows.letters.telling import Telling
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.contacts import Contact
    from flows.records.problems import Problem


@dataclass(frozen=True, slots=True)
class Advised:
    """The advice as HTML: what to do, what to gather, what to leave, where next, by what means."""

    do: Markup
    prepare: tuple[Markup, ...]
    avoid: tuple[Markup, ...]
    next: Markup
    contacts: tuple[Contact, ...]


def advice(catalogue: Catalogue, problem: Problem, facts: Facts) -> Advised:
    """The advice of ``problem`` over these facts; it may cite the problem's norms only.

    A contact of another company than the one quarrelled with is left out. Where one of its steps
    was taken already, a redirect says what comes next.
    """
    telling = Telling(catalogue, problem.norms, facts)
    given = problem.advice
    own = set(company_of(facts).channels.values())
    foreign = {
        slug for company in catalogue.companies.values() for slug in company.channels.values()
    } - own
    return Advised(
        telling.phrase(given.do),
        tuple(map(telling.phrase, given.prepare)),
        tuple(map(telling.phrase, given.avoid)),
        _next(catalogue, problem, facts),
        tuple(catalogue.contacts[slug] for slug in given.contacts if slug not in foreign),
    )


def _next(catalogue: Catalogue, problem: Problem, facts: Facts) -> Markup:
    """Where next: by the redirect that holds, else as the problem says."""
    for one in catalogue.redirects.values():
        if problem.slug in one.problems and holds(one.when, facts):
            return Telling(catalogue, one.norms, facts).phrase(one.advice)
    return Telling(catalogue, problem.norms, facts).phrase(problem.advice.next)
