"""The contacts of a company that may be shown, with their purpose and the day of the check."""

from __future__ import annotations

from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import nav, resume
from flows.screen import Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A typed text is a story; anything else leads back."""
    match event:
        case Say(text=text):
            return story.begin(turn, text)
        case Tap(verb=Verb.BACK):
            return resume(turn, turn.case) if turn.state.case else turn.go(Where.HOME)
    return Move(turn.state, error=AnswerError("pick_button"))


def show(turn: Turn, move: Move) -> Screen:
    """What is known of the company; an honest word when nothing is."""
    company = turn.catalogue.companies.get(turn.state.place.section) or turn.catalogue.company
    contacts = (turn.catalogue.contacts[slug] for slug in company.channels.values())
    shown = [contact for contact in contacts if contact.shown]
    text = turn.page("contacts", error=move.error, whose=company, contacts=shown)
    return Screen(part=Where.CONTACTS, text=text, rows=(nav(turn),), expects="story")
