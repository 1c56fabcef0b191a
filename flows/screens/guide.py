"""The screen of help: what the bot does, what it does not, and the words it understands."""

from __future__ import annotations

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
    """The help page."""
    text = context.page("help", error=transition.error)
    rows = (*column(context.button("topics", Verb.TOPICS)), nav_row(context))
    return Screen(part=ScreenId.HELP, text=text, rows=rows, expects="story")
