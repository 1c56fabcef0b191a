"""The screen that judges numbers, e-mails, links, @usernames and QR codes."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.lookup.questions import LONGEST
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens import answered, story
from flows.screens.context import Context, Transition
from flows.screens.navigation import nav_row, resume
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None


def begin(context: Context, text: str) -> Transition:
    """To this screen; what was typed beside the command is judged at once."""
    move = context.go(ScreenId.CHECK)
    if not text.strip():
        return move
    told = answered.find_answer(context.over(move.state), text)
    return told or replace(move, error=AnswerError("check.nothing"))


def react(context: Context, event: Event) -> Transition:
    """What holds a value was judged before; a long text is a story, a short one holds nothing."""
    match event:
        case Say(text=text) if len(text) > LONGEST:
            return story.begin(context, text)
        case Tap(verb=Verb.BACK):
            return (
                resume(context, context.case) if context.state.case else context.go(ScreenId.HOME)
            )
    return Transition(context.state, error=AnswerError("check.nothing"))


def show(context: Context, transition: Transition) -> Screen:
    """What can be sent here."""
    text = context.page("check", error=transition.error)
    return Screen(part=ScreenId.CHECK, text=text, rows=(nav_row(context),), expects="story")
