"""The screen after a rung's letters are made: where to send them, and how long to wait."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.letters.telling import Telling
from flows.model.events import Event, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import Frozen, ScreenId
from flows.records.rungs import Rung
from flows.screens.context import Context, Transition
from flows.screens.navigation import Rows, column, main_button, nav_row, rungs
from flows.screens.protocol import Needs
from flows.screens.road import climb

NEEDS, LISTENS, PENDING = Needs.RUNG, False, None


def react(context: Context, event: Event) -> Transition:
    """Mark as sent, give the files again, go to the next rung, change answers, or go back."""
    match event:
        case Tap(verb=Verb.SENT) if _rung(context).marks_sent:
            return _mark_sent(context)
        case Tap(verb=Verb.FILES):
            return Transition(context.state, files=tuple(letter.id for letter in _files(context)))
        case Tap(verb=Verb.RUNG, arg=slug) if slug in {rung.slug for rung in rungs(context)}:
            return climb(context, slug)
        case Tap(verb=Verb.EDIT):
            return context.go(ScreenId.REVIEW)
        case Tap(verb=Verb.BACK | Verb.ROAD):
            return context.go(ScreenId.ROAD)
    return Transition(context.state, error=AnswerError("pick_button"))


def _rung(context: Context) -> Rung:
    return context.catalogue.rungs[context.case.rung]


def _mark_sent(context: Context) -> Transition:
    day = context.today
    answers = {**context.case.answers, _rung(context).marks_sent: (day.isoformat(),)}
    case = replace(
        context.case, answers=answers, sent={**context.case.sent, context.case.rung: day}
    )
    return replace(context.put(case), toast="toast.sent")


def _latest_letters(context: Context, form: str) -> tuple[Frozen, ...]:
    """The newest frozen letter of each kind of this rung, of those with this form.

    A kind that the content no longer has is left out.
    """
    newest = {
        letter.letter: letter
        for letter in context.case.letters
        if letter.rung == context.case.rung
    }
    kinds = context.catalogue.letters
    return tuple(
        letter for slug, letter in newest.items() if slug in kinds and kinds[slug].form == form
    )


def _files(context: Context) -> tuple[Frozen, ...]:
    return _latest_letters(context, "document")


def show(context: Context, transition: Transition) -> Screen:
    """What to do with the letters, and what comes after."""
    rung = _rung(context)
    messages = _latest_letters(context, "message")
    text = context.page(
        "handed",
        error=transition.error,
        rung=rung,
        kinds=[context.catalogue.letters[letter.letter] for letter in _files(context)],
        messages=[message.text for message in messages if message.text],
        told=Telling(context.catalogue, rung.norms, context.facts).page(
            f"handover/{rung.slug}.j2"
        ),
        sent_on=context.case.sent.get(rung.slug),
    )
    return Screen(
        part=ScreenId.HANDED, text=text, rows=(*_rows(context, messages), nav_row(context))
    )


def _rows(context: Context, messages: tuple[Frozen, ...]) -> Rows:
    rung = _rung(context)
    buttons = [
        Button(context.text("button.copy"), copy=message.short)
        for message in messages
        if message.short
    ]
    if rung.marks_sent and context.case.rung not in context.case.sent:
        buttons.append(main_button(context.button("sent", Verb.SENT)))
    ladder = [step.slug for step in rungs(context)]
    buttons.extend(
        context.button("next_rung", Verb.RUNG, slug, rung=context.catalogue.rungs[slug].button)
        for slug in ladder[ladder.index(rung.slug) + 1 :][:1]
    )
    if _files(context):
        buttons.append(context.button("files_again", Verb.FILES))
    buttons.append(context.button("remake", Verb.EDIT))
    buttons.append(context.button("road", Verb.ROAD))
    return column(*buttons)
