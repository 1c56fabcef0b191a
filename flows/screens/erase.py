"""The screen that asks once before everything of the person is erased, and says that it was."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import Position, ScreenId, State
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, is_yes, menu_row, resume
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None

#: The argument of the button that erases; without it the question is asked.
SURE = "1"
#: Before the number of a case: whether it alone is to go is asked, and it goes.
ASKED, DROPPED = "ask-", "case-"


def offer(context: Context, tap: Tap) -> Transition:
    """The question before everything or a case goes; a tap on its answer erases."""
    cases = {str(case.number): case for case in context.state.cases}
    if tap.arg == SURE:
        return _erase()
    case = cases.get(tap.arg.removeprefix(DROPPED).removeprefix(ASKED))
    if case is None:
        return context.go(ScreenId.ERASE)
    if tap.arg.startswith(ASKED):
        return context.go(ScreenId.ERASE, section=str(case.number))
    left = replace(context.state.without(case.number), position=Position(ScreenId.CASES))
    return Transition(left, answer=context.text("erased.case", number=case.number))


def react(context: Context, event: Event) -> Transition:
    """A plain yes erases; «leave it» leads back to the case in hand."""
    match event:
        case Say(text=text) if is_yes(context, text):
            one = context.state.position.section
            return offer(context, Tap(Verb.ERASE, f"{DROPPED}{one}" if one else SURE))
        case Tap(verb=Verb.KEEP):
            case = context.state.case
            return resume(context, case) if case else context.go(ScreenId.HOME)
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId.PRIVACY)
    return Transition(context.state, error=AnswerError("pick_button"))


def _erase() -> Transition:
    return Transition(State(), erases=True)


def show(context: Context, transition: Transition) -> Screen:
    """What will go, with the ways on; once it is gone, the way to a new beginning."""
    if transition.erases:
        said, way = context.text("erased"), (menu_row(context),)
        return Screen(part=ScreenId.HOME, text=said, rows=way, expects="story")
    sure = replace(context.button("erase", Verb.ERASE, SURE), style="danger")
    one = context.state.position.section
    if one:
        sure = replace(context.button("erase_case", Verb.ERASE, f"{DROPPED}{one}"), style="danger")
    text = context.page(
        "erase",
        one=one,
        error=transition.error,
        cases=len(context.state.cases),
        letters=sum(len(case.letters) for case in context.state.cases),
    )
    rows = column(context.button("export", Verb.EXPORT), sure, context.button("leave", Verb.KEEP))
    return Screen(part=ScreenId.ERASE, text=text, rows=(*rows, menu_row(context)))
