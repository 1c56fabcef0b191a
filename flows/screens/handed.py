"""The screen at the end of a rung: where to send its letters, or what to do without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.errors import AnswerError
from flows.facts.gather import gather
from flows.facts.given import problem_of, today_of
from flows.forms.agenda import letters_of, plan_of, steps_of
from flows.letters.telling import Telling
from flows.letters.why_day import why_answer
from flows.model.events import Event, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import Frozen, ScreenId
from flows.records.rungs import Rung
from flows.screens.context import Context, Transition
from flows.screens.navigation import (
    Rows,
    ask_again,
    column,
    day_row,
    enter,
    main_button,
    mark_button,
    nav_row,
    next_dispatch,
    open_dispatch,
    rungs,
)
from flows.screens.protocol import Needs
from flows.screens.road import climb
from flows.timeline.next_rung import rung_after
from flows.timeline.standing import due_if_sent

if TYPE_CHECKING:
    from flows.facts.values import Facts

NEEDS, LISTENS, PENDING = Needs.RUNG, False, None


def react(context: Context, event: Event) -> Transition:
    """Mark as sent or received, give the files again, go to the next rung, change, go back."""
    match event:
        case Tap(verb=Verb.SENT) if _without_letter(context):
            return _done(context)
        case Tap(verb=Verb.SENT) if open_dispatch(context, context.case.rung) is not None:
            return ask_dispatch(context)
        case Tap(verb=Verb.WHY) if why := why_answer(
            context.catalogue, _rung(context), context.facts
        ):
            return Transition(context.state, answer=why)
        case Tap(verb=Verb.FILES, arg=wanted):
            ids = [letter.id for letter in _files(context)]
            files = (wanted,) if wanted in ids else tuple(ids[:1])
            return Transition(context.state, files=files)
        case Tap(verb=Verb.SECTION):
            return context.go(ScreenId.CASE, section="evidence")
        case Tap(verb=Verb.RUNG, arg=slug) if slug in {rung.slug for rung in rungs(context)}:
            return climb(context, slug)
        case Tap(verb=Verb.EDIT) if _without_letter(context):
            return context.go(ScreenId.FIELDS, return_to=ScreenId.REVIEW)
        case Tap(verb=Verb.EDIT):
            return context.go(ScreenId.REVIEW)
        case Tap(verb=Verb.BACK | Verb.ROAD):
            return context.go(ScreenId.ROAD)
    return Transition(context.state, error=AnswerError("pick_button"))


def _rung(context: Context) -> Rung:
    return context.catalogue.rungs[context.case.rung]


def _without_letter(context: Context) -> bool:
    """Whether the rung calls for no letter on these facts and none was made there."""
    made = any(letter.rung == context.case.rung for letter in context.case.letters)
    return not (made or letters_of(context.catalogue, context.case, context.facts))


def _done(context: Context) -> Transition:
    """What is to be done without a letter is done: its day is asked, or on to the road."""
    done = tuple(dict.fromkeys((*context.case.done, context.case.rung)))
    moved = context.put(replace(context.case, done=done), ScreenId.ROAD)
    at = context.over(moved.state)
    if open_dispatch(at, at.case.rung) is not None:
        return ask_dispatch(at)
    return replace(moved, toast="toast.sent")


def _told(context: Context, facts: Facts) -> list[str]:
    """What to do on the rung, as HTML: by the plan, and with the letters by the hand-over."""
    plan = plan_of(context.catalogue, context.case)
    rung = _rung(context)
    norms = problem.norms if (problem := problem_of(facts)) else ()
    own = Telling(context.catalogue, norms, facts)
    told = [own.phrase(plan.do) if plan else ""]
    if _without_letter(context):
        told.append(own.phrase(plan.no_letter) if plan else "")
    else:
        due = due_if_sent(context.catalogue, facts, rung, today_of(facts))
        telling = Telling(context.catalogue, rung.norms, {**facts, "due": due})
        told.append(telling.page(f"handover/{rung.slug}.j2"))
    return [one for one in told if one]


def ask_dispatch(context: Context) -> Transition:
    """To the next question on sending and receipt of the rung in hand; else all stays."""
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
        told=_told(context, facts),
        bare=_without_letter(context),
        done=rung.slug in context.case.done,
        sent_on=_sent_on(context),
        body=context.catalogue.authorities.get(rung.body),
    )
    return Screen(
        part=ScreenId.HANDED,
        text=text,
        rows=(*_rows(context, messages), *day_row(context), nav_row(context)),
    )


def _next(context: Context) -> tuple[Rung, ...]:
    """The rung after this one; none after the last, and where it is no longer on the road."""
    rung = _rung(context)
    if rung not in rungs(context):
        return ()
    after = rung_after(context.catalogue, context.case, context.facts, rung)
    return (after,) if after else ()


def _rows(context: Context, messages: tuple[Frozen, ...]) -> Rows:
    rung, bare = _rung(context), _without_letter(context)
    buttons = [
        Button(context.text("button.copy"), copy=message.short)
        for message in messages
        if message.short
    ]
    if bare and rung.slug not in context.case.done:
        buttons.append(main_button(context.button("acted", Verb.SENT)))
    elif rung.slug in context.case.done and (asked := open_dispatch(context, rung.slug)):
        sent = context.button("sent", Verb.SENT)
        buttons.append(main_button(mark_button(context, asked) if _sent_on(context) else sent))
    if why_answer(context.catalogue, rung, context.facts):
        buttons.append(context.button("why_day", Verb.WHY))
    buttons.extend(
        context.button("next_rung", Verb.RUNG, one.slug, rung=one.button) for one in _next(context)
    )
    buttons.extend(_file_buttons(context))
    if context.case.evidence and _files(context):
        buttons.append(context.button("bundle", Verb.SECTION, "evidence"))
    if not bare or steps_of(context.catalogue, context.case, context.facts):
        buttons.append(context.button("mend" if bare else "remake", Verb.EDIT))
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
