"""The screen of what the bot rests on: its version, the days its facts were looked at, gaps."""

from __future__ import annotations

from flows.content.freshness import looked_at, stale_records
from flows.letters.naming import place_short
from flows.model.events import Verb
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None

react = story.react_at_rest


def show(context: Context, transition: Transition) -> Screen:
    """How much is known, since when, and what is past its re-check day."""
    catalogue, today = context.catalogue, context.today
    days = [one.day for one in looked_at(catalogue)]
    old = [norm for norm in catalogue.norms.values() if norm.is_stale(today)]
    text = context.page(
        "about",
        error=transition.error,
        version=catalogue.version[:8],
        norms=len(catalogue.norms),
        problems=sum(1 for problem in catalogue.problems.values() if problem.topic),
        contacts=sum(1 for contact in catalogue.contacts.values() if contact.shown),
        law=max(norm.checked_on for norm in catalogue.norms.values()),
        oldest=min(days),
        newest=max(days),
        stale=len(stale_records(catalogue, today)),
        places=[place_short(catalogue, norm, norm.nearest_edition(today)) for norm in old],
    )
    rows = (*column(context.button("help", Verb.HELP)), nav_row(context))
    return Screen(part=ScreenId.ABOUT, text=text, rows=rows, expects="story")
