"""The screen of the person's cases: where each stands, its next day; one tap opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flows.forms.answers import SHOWN_CHOICES
from flows.forms.case_name import case_name
from flows.model.events import Verb
from flows.model.screen import Button, Screen
from flows.model.state import Case, ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row
from flows.screens.protocol import Needs
from flows.timeline.history import history_of
from flows.timeline.proposals import state_title
from flows.timeline.standing import standing_of_case

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None

react = story.react_at_rest  # the buttons of cases are handled by the engine


@dataclass(frozen=True, slots=True)
class Entry:
    """One case of the list: its number and name, where it stands, the next day (may be none)."""

    number: int
    name: str
    state: str
    next: date | None


def show(context: Context, transition: Transition) -> Screen:
    """The newest cases with their states, those still open first; a button for each."""
    order = sorted(context.state.cases, key=lambda case: (case.closed is not None, -case.number))
    entries = [_entry(context, case) for case in order[: SHOWN_CHOICES - 1]]
    buttons = [
        Button(
            context.text("button.case", number=entry.number, name=entry.name),
            Verb.CASE,
            str(entry.number),
        )
        for entry in entries
    ]
    text = context.page(
        "cases",
        error=transition.error,
        entries=entries,
        total=len(context.state.cases),
        closed=int(context.text("retention.closed")),
        drafts=int(context.text("retention.drafts")),
    )
    rows = column(*buttons, context.button("new", Verb.NEW))
    return Screen(part=ScreenId.CASES, text=text, rows=(*rows, nav_row(context)), expects="story")


def _entry(context: Context, case: Case) -> Entry:
    catalogue, name = context.catalogue, case_name(context.catalogue, case)
    if case.problem not in catalogue.problems:
        return Entry(case.number, name, context.text("case.untold"), None)
    facts = context.facts_of(case)
    standing = standing_of_case(catalogue, case, facts)
    ahead = history_of(catalogue, case, facts).ahead
    return Entry(
        case.number,
        name,
        state_title(catalogue, facts, standing),
        ahead[0].day if ahead else None,
    )
