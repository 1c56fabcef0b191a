"""The screen that shows the whole letters in the chat before files are made."""

from __future__ import annotations

from flows.letters.as_text import plain_text
from flows.letters.naming import place_short
from flows.model.events import Event, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens import review
from flows.screens.context import Context, Transition
from flows.screens.drafts import Drafts, drafts
from flows.screens.navigation import column, main_button, nav_row
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.RUNG, False, None


def react(context: Context, event: Event) -> Transition:
    """Back to the review; anything else is handled as there."""
    if isinstance(event, Tap) and event.verb == Verb.BACK:
        return context.go(ScreenId.REVIEW)
    return review.react(context, event)


def show(context: Context, transition: Transition) -> Screen:
    """The letters of the rung as text, with the buttons of the review below."""
    written = drafts(context)
    texts = [(kind.title, plain_text(draft)) for kind, draft in written.documents]
    error = transition.error or written.error(context)
    text = context.page("preview", error=error, texts=texts, old=_old_norms(context, written))
    rows = column(
        *([main_button(context.button("make_files", Verb.CONFIRM))] if texts else []),
        context.button("mend", Verb.EDIT),
        *([context.button("road", Verb.ROAD)] if written.failures else []),
    )
    return Screen(part=ScreenId.PREVIEW, text=text, rows=(*rows, nav_row(context)))


def _old_norms(context: Context, written: Drafts) -> str:
    """The norms of the letters that were not looked at for long, told in a row."""
    catalogue, today = context.catalogue, context.today
    norms = {slug: catalogue.norms[slug] for kind, _ in written.documents for slug in kind.norms}
    return ", ".join(
        place_short(catalogue, norm, norm.nearest_edition(today))
        for norm in norms.values()
        if norm.is_stale(today)
    )
