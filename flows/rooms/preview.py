"""The letter read whole in the chat before any file is made."""

from __future__ import annotations

from flows.case import Where
from flows.events import Event, Tap, Verb
from flows.plain import plain
from flows.rooms import review
from flows.rooms.parts import column, main, nav
from flows.screen import Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """Back to the review, or on as from there."""
    if isinstance(event, Tap) and event.verb == Verb.BACK:
        return turn.go(Where.REVIEW)
    return review.react(turn, event)


def show(turn: Turn, move: Move) -> Screen:
    """The letters of the rung as text, with the buttons of the review below."""
    texts = [(kind.title, plain(draft)) for kind, draft in review.drafts(turn)]
    text = turn.page("preview", error=move.error, texts=texts)
    rows = column(main(turn.button("make_files", Verb.CONFIRM)), turn.button("mend", Verb.EDIT))
    return Screen(part=Where.PREVIEW, text=text, rows=(*rows, nav(turn)))
