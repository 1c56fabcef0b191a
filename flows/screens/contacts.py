"""The screen of a company's contacts: those that may be shown, with purpose and day of check."""

from __future__ import annotations

from flows.errors import AnswerError
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import nav_row, resume
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None


def react(context: Context, event: Event) -> Transition:
    """A typed text is a story; anything else leads back."""
    match event:
        case Say(text=text):
            return story.begin(context, text)
        case Tap(verb=Verb.BACK):
            return (
                resume(context, context.case) if context.state.case else context.go(ScreenId.HOME)
            )
    return Transition(context.state, error=AnswerError("pick_button"))


def show(context: Context, transition: Transition) -> Screen:
    """The contacts; a line that says so when none is known."""
    company = (
        context.catalogue.companies.get(context.state.position.section)
        or context.catalogue.company
    )
    contacts = (context.catalogue.contacts[slug] for slug in company.channels.values())
    shown = [contact for contact in contacts if contact.shown]
    text = context.page("contacts", error=transition.error, whose=company, contacts=shown)
    return Screen(part=ScreenId.CONTACTS, text=text, rows=(nav_row(context),), expects="story")
