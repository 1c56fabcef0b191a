"""Where a person lives: town and region belong together, and the region tells the time of day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows.model.events import Event, Say

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Answer, Case, State
    from flows.records.authorities import Region
    from flows.records.steps import Step

_CITY, _REGION = "city", "region"


def with_answer(catalogue: Catalogue, case: Case, step: Step, answer: Answer) -> Case:
    """The case with an answer taken; a town brings its region along, a region drops a far town.

    So does the town of an address where no region is known, or that takes the place of another.
    """
    known = case.answer(step.slug) is None and bool(_answer(catalogue, case, _REGION))
    moved = step.kind == "address" and not known
    case = replace(case, answers={**case.answers, step.slug: answer})
    if step.reads == _CITY:
        town = next((town for town, _, _ in catalogue.towns.find("".join(answer))), None)
        return _with_place(catalogue, case, _REGION, (town.region,) if town else None)
    if moved and (region := _of_address(catalogue, case)):
        return _in_region(catalogue, _with_place(catalogue, case, _REGION, (region.slug,)))
    return _in_region(catalogue, case) if step.reads == _REGION else case


def _in_region(catalogue: Catalogue, case: Case) -> Case:
    """The case without a town that does not lie in its region."""
    record = catalogue.regions.get("".join(_answer(catalogue, case, _REGION)))
    town = "".join(_answer(catalogue, case, _CITY))
    there = record is None or not town or catalogue.towns.lies_in(town, record.slug)
    return case if there else _with_place(catalogue, case, _CITY, None)


def _with_place(catalogue: Catalogue, case: Case, reads: str, answer: Answer | None) -> Case:
    """The case with the answer to the step that reads a place; ``None`` takes it away."""
    slugs = {step.slug for step in catalogue.steps.values() if step.reads == reads}
    answers = _without(case.answers, slugs)
    if answer is not None:
        answers |= dict.fromkeys(slugs, answer)
    return replace(case, answers=answers, extracted=_without(case.extracted, slugs))


def _without(answers: Mapping[str, Answer], slugs: set[str]) -> dict[str, Answer]:
    return {slug: answer for slug, answer in answers.items() if slug not in slugs}


def _answer(catalogue: Catalogue, case: Case, reads: str) -> Answer:
    found = (case.answer(step.slug) for step in catalogue.steps.values() if step.reads == reads)
    return next((answer for answer in found if answer), ())


def local_time(catalogue: Catalogue, state: State, event: Event | None, now: datetime) -> datetime:
    """The moment in the person's time zone; as it is given while nobody knows where they live."""
    region = _told_in(catalogue, event) or _known(catalogue, state)
    return now.astimezone(ZoneInfo(region.timezone)) if region and now.tzinfo else now


def _told_in(catalogue: Catalogue, event: Event | None) -> Region | None:
    """The region of the town that a text says the person lives in."""
    town = catalogue.towns.own(event.text) if isinstance(event, Say) else None
    return catalogue.regions[town.region] if town else None


def _known(catalogue: Catalogue, state: State) -> Region | None:
    """The region of the case in hand, else of the newest case that knows it."""
    cases = sorted(state.cases, key=lambda case: (case.number == state.current, case.number))
    for case in reversed(cases):
        region = catalogue.regions.get("".join(_answer(catalogue, case, _REGION)))
        if found := region or _of_address(catalogue, case):
            return found
    return None


def _of_address(catalogue: Catalogue, case: Case) -> Region | None:
    """The region of the town in the person's address; of towns of several regions none."""
    addresses = (case.answer(s.slug) for s in catalogue.steps.values() if s.kind == "address")
    towns = (catalogue.towns.find("".join(address)) for address in addresses if address)
    regions = {town.region for found in towns for town, _, _ in found}
    return catalogue.regions[regions.pop()] if len(regions) == 1 else None
