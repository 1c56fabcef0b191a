"""The days of a case as its files show them: those behind, and the deadlines that still run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.forms.display import label_of
from flows.timeline.deadlines import Watched, watched

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case


def days_behind(catalogue: Catalogue, facts: Facts) -> tuple[tuple[date, str], ...]:
    """The days the person named that are over, each with its name, the earliest first."""
    named = ((facts[step.slug], step) for step in catalogue.steps.values())
    over = (
        (day, label_of(catalogue, step, facts))
        for day, step in named
        if isinstance(day, date) and day <= today_of(facts)
    )
    return tuple(sorted(over))


def days_ahead(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[Watched, ...]:
    """The deadlines of an open case that are not over, the person's own and those to answer."""
    running = (
        one
        for one in watched(catalogue, case, facts)
        if one.is_deadline and one.day >= today_of(facts)
    )
    return tuple(sorted(running, key=lambda one: one.day))


def title_of(catalogue: Catalogue, facts: Facts, day: Watched) -> str:
    """What a deadline is of, as plain text."""
    if day.own is not None:
        return day.own.title.unescape()
    record = catalogue.deadlines.get(day.rung.deadline) if day.rung else None
    if record is not None:
        return catalogue.pages.phrase(record.title, facts)
    return catalogue.pages.text("history.due", rung=day.rung.title) if day.rung else ""
