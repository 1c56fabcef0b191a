"""The engine: :func:`advance` makes of a state and an event the next state and its screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from flows.answers.receipts import find_receipt
from flows.errors import AnswerError
from flows.forms.agenda import plan_of
from flows.intake.commands import command
from flows.intake.places import local_time
from flows.model.events import Attach, Event, Other, Say, Start, Tap, Verb
from flows.model.outcomes import Odds
from flows.model.pending import PendingPictures
from flows.model.screen import CALENDAR, EXPORT, Screen
from flows.model.state import Position, ScreenId, State
from flows.screens import (
    answered,
    arrival,
    ask,
    case_end,
    check,
    consent,
    erase,
    interrupted,
    near,
    passphrase,
    photo,
    receipt,
    reply,
    story,
)
from flows.screens import case as case_screen
from flows.screens.consequences import plans_of, recounts_of
from flows.screens.context import NONE_KNOWN, Context, Transition
from flows.screens.navigation import go_home as at_home
from flows.screens.navigation import resume
from flows.screens.protocol import Needs
from flows.screens.registry import SCREENS
from flows.timeline.case_days import days_ahead

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.reading.reader import Reader


def advance(  # noqa: PLR0913 - all that a conversation rests on
    catalogue: Catalogue,
    reader: Reader,
    state: State,
    event: Event,
    now: datetime,
    odds: Mapping[str, Odds] = NONE_KNOWN,
) -> tuple[State, Screen]:
    """The next state and the screen to show after an event.

    A tap whose revision is not the state's changes nothing and shows the present screen. A
    change raises ``rev`` by one; where the screen ``erases``, the state is that of somebody
    unknown. ``reader`` reads free texts (:meth:`Reader.for_turn`); ``now``
    is the moment of the event: days are those of the place where the person is known to live.
    ``odds`` say by rung how others fared, where that is known.
    No event raises.
    """
    state = resettle(catalogue, state)
    here = local_time(catalogue, state, event, now)
    context = Context(catalogue, reader, state, here, odds=odds)
    if _is_stale(state, event):
        return state, _screen_of(context, Transition(state, toast="toast.stale"))
    event = _read_command(context, event)
    move = photo.tell_size(context, event, _react(context, event))
    move = replace(move, state=consent.hold(catalogue, move.state))
    if move.state != state and not move.erases:
        move = replace(move, state=replace(move.state, rev=state.rev + 1))
    after = context.over(move.state)
    counted = recounts_of(context, after)
    screen = replace(_screen_of(after, move), plans=plans_of(after, state), recounts=counted)
    return move.state, answered.shorten(screen, move, event, state)


def _is_stale(state: State, event: Event) -> bool:
    """Whether a tap was meant for another revision.

    An erasure tapped again, its answer having been lost, still stands: nobody is left to protect.
    """
    if not isinstance(event, Tap) or event.rev in {None, state.rev}:
        return False
    return event.verb is not Verb.ERASE or state != State()


def present(
    catalogue: Catalogue,
    reader: Reader,
    state: State,
    now: datetime,
    odds: Mapping[str, Odds] = NONE_KNOWN,
) -> Screen:
    """The screen of the state as it stands."""
    state = resettle(catalogue, state)
    now = local_time(catalogue, state, None, now)
    return _screen_of(Context(catalogue, reader, state, now, odds=odds), Transition(state))


def _screen_of(context: Context, move: Transition) -> Screen:
    at = ScreenId.ERASE if move.erases else context.state.position.screen
    screen = near.show(context, SCREENS[at].show(context, move), move.near)
    toast = context.text(move.toast) if move.toast else ""
    return replace(
        screen,
        toast=toast,
        letters=move.letters,
        files=move.files,
        flaws=move.flaws,
        report=move.report,
        erases=move.erases,
    )


def resettle(catalogue: Catalogue, state: State) -> State:
    """The state with a position that the present content and cases can show.

    Content changes under open cases: a question, a rung or a problem may be gone.
    """
    position, case = state.position, state.case
    needs = SCREENS[position.screen].NEEDS
    if needs is Needs.NOTHING and not position.return_to:
        return state
    if case is None or (needs > Needs.CASE and case.problem not in catalogue.problems):
        return at_home(state)
    pending = SCREENS[position.screen].PENDING
    if pending is not None and not isinstance(case.pending, pending):
        return at_home(state)
    asks = position.screen is ScreenId.ASK or (
        position.screen is ScreenId.CONSENT and position.step != ""
    )
    lost = asks and position.step not in catalogue.steps
    lost |= needs is Needs.RUNG and plan_of(catalogue, case) is None
    if lost:
        return replace(state, position=Position(ScreenId.ROAD))
    return consent.hold(catalogue, state)


def _read_command(context: Context, event: Event) -> Event:
    """The button that typed words stand for («back»), a file under its name, else the event."""
    if isinstance(event, Attach):
        return photo.named(context, event)
    if not isinstance(event, Say):
        return event
    case = context.state.case
    return command(context.catalogue, event.text, case.company if case else "") or event


def _react(context: Context, event: Event) -> Transition:
    at = context.state.position.screen
    match event:
        case Start(payload=payload):
            return arrival.arrive(context, payload)
        case Say(text=text) if len(text) > story.LONGEST_TEXT:
            return _react_to_beginning(context, text)
        case Other():
            return Transition(context.state, error=AnswerError(event.error))
        case Attach() if passphrase.is_case_file(event):
            return passphrase.ask(context, event)
        case Attach() if (refused := photo.refusal(event)) is not None:
            return Transition(context.state, error=refused)
        case Tap() if (moved := _react_anywhere(context, event)) is not None:
            return moved
        case Attach() if not (at is ScreenId.ASK and ask.takes_files(context)):
            return _take_picture(context, event)
        case Say(text=text) if (moved := answered.find_answer(context, text)) is not None:
            return interrupted.hear_beside(context, event, moved)
    return near.offer(context, event, interrupted.hear(context, event))


def _react_to_beginning(context: Context, text: str) -> Transition:
    """A text too long to be read whole: its beginning is, and the person is told."""
    beginning = text[: story.LONGEST_TEXT].rpartition(" ")[0] or text[: story.LONGEST_TEXT]
    move = _react(context, Say(beginning))
    cut = AnswerError("text_cut", {"limit": story.LONGEST_TEXT})
    return replace(move, error=move.error or cut)


def _take_picture(context: Context, file: Attach) -> Transition:
    """A file nobody asked for: a receipt's code on it is read, else it may be kept.

    Words under it are heard first; as an answer that will not do they are told to be wrong.
    """
    if not file.caption.strip():
        return _look_at(context, file)
    asked = context.state.position.screen is ScreenId.ASK
    said = _react(context, Say(file.caption))
    move = _look_at(context.over(said.state), file)
    return replace(move, error=move.error or said.error) if asked else move


def _look_at(context: Context, file: Attach) -> Transition:
    """A picture in the middle of another decision is kept without asking."""
    found = next(filter(None, map(find_receipt, file.codes)), None)
    if context.state.position.screen is ScreenId.REPLY:
        return reply.take_photo(context, file)
    if SCREENS[context.state.position.screen].PENDING not in {None, PendingPictures}:
        return photo.keep(context, file)
    if found is None:
        return _judge_codes(context, file)
    return receipt.offer(photo.keep_waiting(context), found)


def _judge_codes(context: Context, file: Attach) -> Transition:
    """Addresses and numbers on a QR code are judged; where only that was asked nothing is kept."""
    told = answered.judge_codes(context, file.codes)
    if context.state.position.screen is ScreenId.CHECK:
        nothing = None if told else AnswerError("check.nothing")
        return Transition(context.state, answer=told, error=nothing)
    return replace(photo.offer(context, file), answer=told)


def _react_anywhere(context: Context, tap: Tap) -> Transition | None:
    """The transition of a button that works on every screen; ``None`` for any other."""
    match tap.verb:
        case Verb.MENU:
            return Transition(at_home(context.state))
        case Verb.CANCEL:
            return Transition(at_home(context.state), toast="toast.kept")
        case Verb.NEW:
            return Transition(replace(at_home(context.state), current=0))
        case Verb.CASES:
            return context.go(ScreenId.CASES)
        case Verb.HELP:
            return context.go(ScreenId.HELP)
        case Verb.ABOUT:
            return context.go(ScreenId.ABOUT)
        case Verb.TOPICS if context.state.position.screen is not ScreenId.TOPICS:
            return _go_to_topics(context)
        case Verb.SHOW:
            return context.stay()
        case Verb.OPEN:
            return _open(context, tap.arg)
    return _react_beside(context, tap)


def _react_beside(context: Context, tap: Tap) -> Transition | None:
    """Contacts, a company's answer and the person's own data, open from every screen."""
    match tap.verb:
        case Verb.CASE:
            return _look_at_case(context, tap.arg)
        case Verb.CONTACTS:
            return context.go(ScreenId.CONTACTS, section=tap.arg)
        case Verb.CHECK:
            return check.begin(context, tap.arg)
        case Verb.QUESTION:
            return near.answer(context, tap)
        case Verb.REPLY if context.state.case and context.case.problem:
            return case_screen.take_answer(context, tap.arg)
        case Verb.PRIVACY:
            return context.go(ScreenId.PRIVACY)
        case Verb.ERASE:
            return erase.offer(context, tap)
        case Verb.EXPORT:
            return Transition(context.state, files=(EXPORT,), toast="toast.export")
        case Verb.CALENDAR if context.state.case:
            return _ask_calendar(context)
    return None


def _ask_calendar(context: Context) -> Transition:
    """The days to come as a file for a calendar; without any there is nothing to give."""
    if not days_ahead(context.catalogue, context.case, context.facts):
        return Transition(context.state, toast="toast.no_days")
    file = f"{CALENDAR}{context.case.number}"
    return Transition(context.state, files=(file,), toast="toast.calendar")


def _go_to_topics(context: Context) -> Transition:
    at = context.state.position.screen
    unsettled = context.state.case is not None and not context.case.done
    told = at in {ScreenId.READING, ScreenId.UNDERSTOOD, ScreenId.ROAD} and unsettled
    return context.go(ScreenId.TOPICS, return_to=at if told else "")


def _open(context: Context, number: str) -> Transition:
    case = next((case for case in context.state.cases if str(case.number) == number), None)
    if case is None:
        return context.go(ScreenId.CASES)
    at = context.over(replace(context.state, current=case.number))
    return resume(at, case_end.reopen(at) if case.closed else case)


def _look_at_case(context: Context, number: str) -> Transition:
    """To the screen of a case, the one in hand without a number; to its story while it is told."""
    wanted = number or str(context.state.current)
    found = next((case for case in context.state.cases if str(case.number) == wanted), None)
    if found is None:
        return context.go(ScreenId.CASES)
    at = context.over(replace(context.state, current=found.number))
    if found.problem not in context.catalogue.problems:
        return resume(at, found)
    return at.go(ScreenId.CASE)
