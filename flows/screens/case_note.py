"""The screen that takes a typed word about a case: its name, the sum won, a file's caption."""

from __future__ import annotations

from dataclasses import replace

from flows.answers.money import read_money
from flows.answers.texts import read_text
from flows.errors import AnswerError
from flows.forms.case_name import case_name
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import Case, ScreenId
from flows.screens import evidence
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.PROBLEM, True, None

#: A name has room beside the state of its case on one line.
_LONGEST_NAME = 40
#: A caption is a line of the index.
_LONGEST_CAPTION = 100


def react(context: Context, event: Event) -> Transition:
    """The word is taken, or left out."""
    match event:
        case Say(text=text):
            return _take(context, text)
        case Tap() if _captions(context):
            return _take_caption(context, event)
        case Tap(verb=Verb.SKIP | Verb.BACK):
            return _back(context, context.case)
    return Transition(context.state, error=AnswerError("type_answer"))


def _captions(context: Context) -> bool:
    return context.state.position.section == "caption"


def _back(context: Context, case: Case) -> Transition:
    """Where the word was asked for."""
    return context.put(case, ScreenId.CASE, section="evidence" if _captions(context) else "")


def _take_caption(context: Context, tap: Tap) -> Transition:
    """The file is called after an attachment of the letter, moves, or is taken away."""
    named = evidence.attachments(context)
    match tap.verb:
        case Verb.PICK if tap.arg.isdecimal() and int(tap.arg) < len(named):
            return _back(context, evidence.with_caption(context, named[int(tap.arg)]))
        case Verb.RAISE | Verb.LOWER:
            return evidence.move(context, -1 if tap.verb is Verb.RAISE else 1)
        case Verb.REMOVE:
            taken = _back(context, evidence.removed(context))
            return replace(taken, toast="toast.file_removed")
        case Verb.BACK | Verb.SKIP:
            return _back(context, context.case)
    return Transition(context.state, error=AnswerError("pick_button"))


def _take(context: Context, text: str) -> Transition:
    try:
        noted = _noted(context, text)
    except AnswerError as wrong:
        return Transition(context.state, error=wrong)
    return replace(_back(context, noted), toast="toast.sent")


def _noted(context: Context, text: str) -> Case:
    if context.state.position.section == "won":
        return replace(context.case, won=str(read_money(text, context.catalogue.lexicon)))
    if _captions(context):
        return evidence.with_caption(context, read_text(text, maximum=_LONGEST_CAPTION))
    return replace(context.case, name=read_text(text, maximum=_LONGEST_NAME))


def show(context: Context, transition: Transition) -> Screen:
    """What is asked, with an example."""
    text = context.page(
        "case_note",
        error=transition.error,
        called=case_name(context.catalogue, context.case),
        section=context.state.position.section,
        caption=evidence.caption(context),
    )
    rows = column(context.button("skip", Verb.SKIP))
    if _captions(context):
        rows = evidence.caption_rows(context)
    return Screen(
        part=ScreenId.CASE_NOTE, text=text, rows=(*rows, nav_row(context)), expects="text"
    )
