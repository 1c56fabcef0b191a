"""The facts of a case: every answer under its step's slug, typed, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from flows.facts.editions import edition_of, nearest_edition_of
from flows.facts.registry import DERIVATIONS, Parameter
from flows.facts.tried import Tried, given_implying, weigh_tried, without_guess
from flows.facts.values import Facts, demands_offered, is_offered, parse_answer
from flows.model.state import Case
from flows.records.conditions import Expression, holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.facts import Fact
    from flows.records.norms import Edition, Norm, Number
    from flows.records.steps import Step


def gather(catalogue: Catalogue, case: Case, today: date) -> Facts:
    """All facts of ``case`` on ``today``.

    Answers of a branch that is no longer taken are kept in the case and read as ``None`` here.
    """
    tried = weigh_tried(catalogue, case)
    case = without_guess(catalogue, case) if tried.guessed else case
    facts = {**_given(catalogue, case, today, tried), **_answers(catalogue, case)}
    _derive(catalogue, facts)
    if added := _assume(catalogue, case, facts) | _imply(catalogue, case, facts):
        _derive(catalogue, facts, added)
    for _ in range(2):  # what is hidden may hide what rests on it
        hidden = _hide(catalogue, facts)
        if not hidden:
            break
        _derive(catalogue, facts, hidden)
    return facts


def facts_of_nobody(catalogue: Catalogue, now: datetime, company: str = "") -> Facts:
    """The facts of a case nothing is known of, with ``company`` or else the default one."""
    slug = company or catalogue.company.slug
    return gather(catalogue, Case(number=0, opened=now, company=slug), now.date())


def share_answers(one: Case, other: Case) -> bool:
    """Whether both rest on the same answers, so that :func:`gather` gives the same for both.

    ``replace`` hands the mappings on as they are: identity tells, at no cost.
    """
    return (
        one.answers is other.answers
        and one.extracted is other.extracted
        and one.story is other.story
        and one.evidence is other.evidence
        and one.problem == other.problem
        and one.company == other.company
    )


def _given(catalogue: Catalogue, case: Case, today: date, tried: Tried) -> dict[str, Any]:
    """What stands in ``GIVEN`` of ``flows/records/facts.py``."""
    return {
        "today": today,
        "company": catalogue.companies.get(case.company) or catalogue.company,
        "problem": catalogue.problems.get(case.problem),
        "tried_told": tried.told,
        "tried_seen": tried.seen,
        "from_story": tuple(slug for slug in case.extracted if slug not in case.answers),
    }


def _answers(catalogue: Catalogue, case: Case) -> dict[str, Any]:
    facts: dict[str, Any] = dict.fromkeys(catalogue.steps)
    for slug, answer in {**case.extracted, **case.answers}.items():
        if slug in facts:
            facts[slug] = parse_answer(catalogue.steps[slug], answer, case.evidence)
    return facts


def _assume(catalogue: Catalogue, case: Case, facts: dict[str, Any]) -> set[str]:
    """Fill in what is assumed of steps of taken branches until the person says otherwise.

    The ticks of a multi-choice are suggested when it is asked and assumed of nobody. Gives the
    slugs of the steps filled in.
    """
    assumed = [
        step
        for step in catalogue.steps.values()
        if step.default is not None
        and step.kind != "multi_choice"
        and case.answer(step.slug) is None
        and holds(step.when, facts)
    ]
    facts.update({step.slug: _default(catalogue, step, facts) for step in assumed})
    return {step.slug for step in assumed}


def _default(catalogue: Catalogue, step: Step, facts: Facts) -> Any:  # noqa: ANN401 - the step says what it takes
    """The value assumed of a step: its default, or the one demand that there is to choose."""
    found = step.default(facts) if step.default is not None else None
    if found is None and step.settled and step.options_from == "demands":
        offered = demands_offered(catalogue, facts)
        return offered[0] if len(offered) == 1 else None
    return found


def _imply(catalogue: Catalogue, case: Case, facts: dict[str, Any]) -> set[str]:
    """Fill in what answers tell besides, where the person has said no more than the first option.

    Gives the slugs of the steps filled in.
    """
    told = {
        slug: option
        for step in given_implying(catalogue, case)
        for slug, option in step.implies.items()
        if facts[slug] in {None, catalogue.steps[slug].options[0].slug}
    }
    facts.update(told)
    return set(told)


def suggested(step: Step, facts: Facts) -> tuple[str, ...]:
    """The ticks a multi-choice opens with, without those it does not offer on these facts."""
    offered = {option.slug for option in step.options if holds(option.when, facts)}
    usual = step.default(facts) if step.default is not None else ()
    return tuple(tick for tick in usual if tick in offered)


def _hide(catalogue: Catalogue, facts: dict[str, Any]) -> set[str]:
    """Read answers of untaken branches and of options no longer offered as ``None``.

    Gives the slugs of the steps hidden.
    """
    hidden = {
        step.slug
        for step in catalogue.steps.values()
        if facts[step.slug] is not None
        and not (holds(step.when, facts) and is_offered(catalogue, step, facts))
    }
    facts.update(dict.fromkeys(hidden))
    return hidden


def _derive(
    catalogue: Catalogue, facts: dict[str, Any], changed: Iterable[str] | None = None
) -> None:
    """Make the derived facts; with ``changed`` only those that rest on facts changed since."""
    fresh = None if changed is None else set(changed)
    for derived in catalogue.derived:
        if fresh is not None and fresh.isdisjoint(derived.needs):
            continue
        slug = derived.fact.slug
        made = _make(catalogue, derived.fact, facts)
        if fresh is not None and made != facts[slug]:
            fresh.add(slug)
        facts[slug] = made


def _make(catalogue: Catalogue, fact: Fact, facts: Facts) -> Any:  # noqa: ANN401 - docs/content.md lists the types
    """The value of a derived fact over the facts made before it."""
    if not holds(fact.when, facts):
        return None
    derivation = DERIVATIONS[fact.by]
    values = {}
    for name, parameter in derivation.parameters.items():
        values[name] = found = _value(catalogue, parameter, fact.given.get(name), facts)
        if found is None and not parameter.optional:
            return None
    tools = {name: tool(catalogue) for name, tool in derivation.tools.items()}
    return derivation.make(**tools, **values)


def _value(
    catalogue: Catalogue, parameter: Parameter, given: Expression | None, facts: Facts
) -> Any:  # noqa: ANN401 - the function says what it takes
    """What a parameter is given: an expression of a record is worth what it gives itself."""
    found = given(facts) if given is not None else None
    if isinstance(found, Expression):
        found = found(facts)
    if parameter.norm and isinstance(found, str):
        return _part_of_norm(parameter, catalogue.norms[found], facts) if found else None
    return found


def _part_of_norm(parameter: Parameter, norm: Norm, facts: Facts) -> Number | Edition | None:
    """What of a norm a parameter takes."""
    if parameter.norm == "edition":
        return nearest_edition_of(norm, facts)
    edition = edition_of(norm, facts)
    return edition.number if edition else None
