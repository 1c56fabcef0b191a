"""The screen that asks for consent before the first personal field, apart from everything else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.errors import AnswerError
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import Case, Consent, ScreenId, State
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, is_yes, main_button, nav_row
from flows.screens.protocol import Needs

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

NEEDS, LISTENS, PENDING = Needs.RUNG, True, None

#: The version of the text that is agreed to; whoever changes the text changes it.
VERSION = "consent.version"


def hold(catalogue: Catalogue, state: State) -> State:
    """The state, or the one that asks first where a personal fact would be asked or printed.

    The place it was to lead to stays in the position.
    """
    at = state.position
    if at.screen is ScreenId.CONSENT or not _is_personal(catalogue, state):
        return state
    if state.consent is not None and state.consent.version == catalogue.pages.text(VERSION):
        return state
    return replace(state, position=replace(at, screen=ScreenId.CONSENT))


def _is_personal(catalogue: Catalogue, state: State) -> bool:
    """Whether a personal question is open, or letters are about to be made of such answers."""
    match state.position.screen:
        case ScreenId.ASK:
            step = catalogue.steps.get(state.position.step)
            return step is not None and step.personal
        case ScreenId.REVIEW if state.case is not None:
            return _tells_personal(catalogue, state.case)
    return False


def _tells_personal(catalogue: Catalogue, case: Case) -> bool:
    return any(step.personal and case.answers.get(slug) for slug, step in catalogue.steps.items())


def react(context: Context, event: Event) -> Transition:
    """Agreeing leads on; anything else asks again or leads to the road, which needs no name."""
    match event:
        case Tap(verb=Verb.AGREE, arg=version) if version == context.text(VERSION):
            return _agree(context)
        case Say(text=text) if is_yes(context, text):
            return _agree(context)
        case Tap(verb=Verb.BACK | Verb.KEEP):
            return context.go(ScreenId.ROAD)
    return Transition(context.state, error=AnswerError("pick_button"))


def _agree(context: Context) -> Transition:
    """Kept with the version that was shown; on to where the person was going."""
    at = context.state.position
    onward = ScreenId.ASK if at.step else ScreenId.REVIEW
    agreed = Consent(context.text(VERSION), context.now)
    return Transition(replace(context.state, consent=agreed, position=replace(at, screen=onward)))


def show(context: Context, transition: Transition) -> Screen:
    """What is agreed to, by whom it is kept, how long, and that it can be taken back."""
    former = context.state.consent is not None
    text = context.page(
        "consent",
        error=transition.error,
        version=context.text(VERSION),
        operator=context.text("operator"),
        days=int(context.text("retention.closed")),
        former=former,
    )
    agree = main_button(context.button("agree", Verb.AGREE, context.text(VERSION)))
    rows = column(agree, context.button("refuse", Verb.KEEP))
    return Screen(part=ScreenId.CONSENT, text=text, rows=(*rows, nav_row(context)))
