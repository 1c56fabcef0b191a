"""Answers beside the screen in hand: what was asked is answered above it, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from flows.facts.gather import facts_of_nobody
from flows.facts.values import Facts
from flows.lookup.questions import answer_to, find_question, find_value
from flows.model.events import Event, Other, Say, Tap
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens.context import Context, Transition

#: Here a bare telephone number answers no question and belongs to no story.
_NUMBERS = frozenset({ScreenId.HOME, ScreenId.HELP, ScreenId.CONTACTS, ScreenId.CASES})
#: A screen no longer than this is repeated whole beneath an answer or an error.
_SHORT = 300
_GAP = "\n\n"


def find_answer(context: Context, text: str) -> Transition | None:
    """The transition that answers a question; ``None`` when ``text`` asks none that is known."""
    question = find_question(context.catalogue, text)
    if question is None and context.state.position.screen in _NUMBERS:
        question = find_value(context.catalogue, text)
    if question is None:
        return None
    told = answer_to(context.catalogue, question, text, _facts(context))
    page = context.page("answer", told=told)
    return Transition(context.state, answer=page)


def _facts(context: Context) -> Facts:
    """The facts of the case in hand; of an empty one while there is none."""
    if context.state.case is not None:
        return context.facts
    return facts_of_nobody(context.catalogue, context.now)


def shorten(screen: Screen, move: Transition, event: Event) -> Screen:
    """The screen under an answer or an error to typed words: a long one is not repeated whole.

    A question stays as it is; of others their first line remains, of the start screen nothing. A
    tap asks about what the screen says: all of it stays beneath the answer.
    """
    if isinstance(event, Tap) and move.answer:
        return replace(screen, text=_GAP.join((move.answer, screen.text)))
    if not isinstance(event, Say | Other) or not (move.answer or move.error):
        return screen
    lead, rest = (move.answer, screen.text) if move.answer else _cut_error(screen.text)
    if screen.part != ScreenId.ASK and len(rest) > _SHORT:
        rest = rest.partition(_GAP)[0]
    if screen.part == ScreenId.HOME:
        rest = ""
    return replace(screen, text=_GAP.join(filter(None, (lead, rest))))


def _cut_error(text: str) -> tuple[str, str]:
    """The error above a screen, and the screen."""
    lead, _, rest = text.partition(_GAP)
    return lead, rest
