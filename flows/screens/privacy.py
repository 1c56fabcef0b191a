"""The screen of what is kept about the person, how to get it and how to have it erased."""

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
    """The page in short, the whole of it on a tap."""
    text = context.page(
        "privacy",
        error=transition.error,
        operator=context.text("operator"),
        closed=int(context.text("retention.closed")),
        drafts=int(context.text("retention.drafts")),
    )
    rows = column(context.button("export", Verb.EXPORT), context.button("erase_all", Verb.ERASE))
    return Screen(
        part=ScreenId.PRIVACY, text=text, rows=(*rows, nav_row(context)), expects="story"
    )
