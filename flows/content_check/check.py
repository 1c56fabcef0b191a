"""Whether the records and templates fit together: every flaw with its file, line and reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel

from flows.content.loading import KINDS
from flows.content_check.assertions import check_assertions
from flows.content_check.contacts import check_contacts
from flows.content_check.deadlines import check_deadlines
from flows.content_check.derivations import check_derivations
from flows.content_check.editions import check_editions
from flows.content_check.look_ups import check_useful
from flows.content_check.phrases import check_phrases
from flows.content_check.questions import check_questions
from flows.content_check.references import check_references, references
from flows.content_check.roads import check_roads
from flows.content_check.templates import check_templates
from flows.errors import Flaw
from flows.records.base import PRINTABLE
from flows.records.conditions import Expression

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def check(catalogue: Catalogue) -> tuple[Flaw, ...]:
    """Every flaw of the content; none means it can be walked."""
    found = [
        *check_references(catalogue),
        *check_roads(catalogue),
        *_conditions(catalogue),
        *_unprintable(catalogue),
        *check_contacts(catalogue),
        *check_editions(catalogue),
        *check_derivations(catalogue),
        *check_deadlines(catalogue),
        *check_templates(catalogue),
        *check_assertions(catalogue),
        *check_phrases(catalogue),
        *check_questions(catalogue),
        *check_useful(catalogue),
        *_companies(catalogue),
    ]
    return tuple(sorted(set(found)))


def _conditions(catalogue: Catalogue) -> Iterator[Flaw]:
    """A condition is an expression that names only steps and derived facts."""
    known = catalogue.unasked | set(catalogue.steps)
    for kind in KINDS:
        for slug, item in getattr(catalogue, kind).items():
            for path, expression in _expressions(item, ()):
                sheet = catalogue.sheet(kind, slug)
                if expression.flaw:
                    yield sheet.flaw(path, expression.flaw)
                    continue
                for name in sorted(expression.names - known):
                    yield sheet.flaw(path, f"unknown fact: {name} (a word stands in quotes)")


def _expressions(
    item: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Expression]]:
    if isinstance(item, Expression):
        yield path, item
    elif isinstance(item, tuple):
        for n, inner in enumerate(item):
            yield from _expressions(inner, (*path, n))
    elif isinstance(item, Mapping):
        for key, inner in item.items():
            yield from _expressions(inner, (*path, key))
    elif isinstance(item, BaseModel):
        for name, field in type(item).model_fields.items():
            yield from _expressions(getattr(item, name), (*path, field.alias or name))


def _unprintable(catalogue: Catalogue) -> Iterator[Flaw]:
    """A shaky norm is kept in the base but never cited."""
    for kind, slug, path, target, wanted in references(catalogue):
        norm = catalogue.norms.get(wanted) if target == "norms" else None
        if norm is not None and norm.confidence not in PRINTABLE:
            reason = f"the norm {wanted} is {norm.confidence}: it may not be cited"
            yield catalogue.sheet(kind, slug).flaw(path, reason)


def _companies(catalogue: Catalogue) -> Iterator[Flaw]:
    defaults = [company.slug for company in catalogue.companies.values() if company.default]
    if len(defaults) != 1:
        yield Flaw("data/companies", 1, f"exactly one company is the default, found: {defaults}")
    served = {service for company in catalogue.companies.values() for service in company.services}
    for slug, problem in catalogue.problems.items():
        if problem.service not in {*served, "none"}:
            reason = f"no company has the service {problem.service}"
            yield catalogue.sheet("problems", slug).flaw(("service",), reason)
