"""The screen after a rung's letters are made: where to send them, and how long to wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flows.errors import AnswerError
from flows.facts.gather import gather
from flows.letters.telling import Telling
from flows.model.events import Event, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import Frozen, ScreenId
from flows.records.rungs import Rung
from flows.records.steps import Step
from flows.screens.context import Context, Transition
from flows.screens.navigation import (
    Rows,
    ask_again,
    column,
    enter,
    main_button,
    nav_row,
    next_dispatch,
    rungs,
)
from flows.screens.protocol import Needs
from flows.screens.road import climb

NEEDS, LISTENS, PENDING = Needs.RUNG, False, None


def react(context: Context, event: Event) -> Transition:
    """Mark as sent or received, give the files again, go to the next rung, change, go back."""
    match event:
        case Tap(verb=Verb.SENT) if _open_dispatch(context) is not None:
            return _ask_dispatch(context)
        case Tap(verb=Verb.FILES, arg=wanted):
            ids = [letter.id for letter in _files(context)]
            files = (wanted,) if wanted in ids else tuple(ids[:1])
            return Transition(context.state, files=files)
        case Tap(verb=Verb.RUNG, arg=slug) if slug in {rung.slug for rung in rungs(context)}:
            return climb(context, slug)
        case Tap(verb=Verb.EDIT):
            return context.go(ScreenId.REVIEW)
        case Tap(verb=Verb.BACK | Verb.ROAD):
            return context.go(ScreenId.ROAD)
    return Transition(context.state, error=AnswerError("pick_button"))


def _rung(context: Context) -> Rung:
    return context.catalogue.rungs[context.case.rung]


def _open_dispatch(context: Context) -> Step | None:
    """The next question on sending and receipt, those skipped before included."""
    return next_dispatch(context, ask_again(context, context.case))


def _ask_dispatch(context: Context) -> Transition:
    case = ask_again(context, context.case)
    step = next_dispatch(context, case)
    if step is None:
        return context.stay()
    return enter(context, case, step.slug, return_to=ScreenId.HANDED)


def _dated(context: Context) -> date:
    """The day of the newest letters of the rung: all the screen tells is reckoned from it."""
    days = [one.dated for one in context.case.letters if one.rung == context.case.rung]
    return max(days, default=context.today)


def _sent_on(context: Context) -> date | None:
    marks_sent = _rung(context).marks_sent
    sent: date | None = context.facts[marks_sent] if marks_sent else None
    return sent


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
    facts = gather(context.catalogue, context.case, _dated(context))
    messages = _latest_letters(context, "message")
    text = context.page(
        "handed",
        error=transition.error,
        rung=rung,
        kinds=[context.catalogue.letters[letter.letter] for letter in _files(context)],
        messages=[message.text for message in messages if message.text],
        told=Telling(context.catalogue, rung.norms, facts).page(f"handover/{rung.slug}.j2"),
        sent_on=_sent_on(context),
        body=context.catalogue.authorities.get(rung.body),
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
    if _open_dispatch(context) is not None:
        sent = context.button("received" if _sent_on(context) else "sent", Verb.SENT)
        buttons.append(main_button(sent))
    ladder = [step.slug for step in rungs(context)]
    buttons.extend(
        context.button("next_rung", Verb.RUNG, slug, rung=context.catalogue.rungs[slug].button)
        for slug in ladder[ladder.index(rung.slug) + 1 :][:1]
    )
    buttons.extend(_file_buttons(context))
    buttons.append(context.button("remake", Verb.EDIT))
    buttons.append(context.button("road", Verb.ROAD))
    return column(*buttons)


def _file_buttons(context: Context) -> Iterator[Button]:
    """The files of each letter: three at once, one letter's."""
    files = _files(context)
    for letter in files:
        title = context.catalogue.letters[letter.letter].title
        one = context.text("button.files_again")
        label = context.text("button.files_of", title=title) if len(files) > 1 else one
        yield Button(label, Verb.FILES, letter.id)
