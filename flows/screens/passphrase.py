"""The screen that asks for the passphrase of a case's file: to write one, or to open it.

The passphrase itself never comes here: the shell takes it from the chat, uses it and forgets it.
What comes is that the file was written, or the case that was in it.
"""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.forms.case_name import case_name
from flows.model.events import Attach, Event, Restore, Tap, Verb
from flows.model.pending import Pending
from flows.model.saved_case import (
    ENDING,
    MOST_BYTES,
    NewerFileError,
    SavedCase,
    renumber,
    saved_from_json,
)
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens.context import Context, Transition
from flows.screens.navigation import menu_row, new_case
from flows.screens.protocol import Needs
from flows.timeline.summary import summary_of

NEEDS, LISTENS = Needs.NOTHING, True
PENDING: type[Pending] | None = None

#: The section of the screen that writes a file; any other names a file to be opened.
SAVE = "save"
#: So many characters a passphrase has at least.
SHORTEST = 12


def is_case_file(file: Attach) -> bool:
    """Whether a file sent to the chat is a case's by its name."""
    return file.name.lower().endswith(ENDING)


def ask(context: Context, file: Attach) -> Transition:
    """To the question for the passphrase of a file that was sent."""
    if file.size > MOST_BYTES:
        return Transition(context.state, error=AnswerError("case_file.large"))
    return context.go(ScreenId.PASSPHRASE, section=file.file_id)


def react(context: Context, event: Event) -> Transition:
    """The file is written, or its case taken in; anything else leads back or asks again."""
    saving = context.state.position.section == SAVE
    match event:
        case Restore(content=content) if not saving:
            return _take_in(context, content)
        case Tap(verb=Verb.FILES, arg=arg, rev=None) if (
            saving and arg == SAVE and context.state.case
        ):
            return context.go(ScreenId.CASE, section="saved")
        case Tap(verb=Verb.BACK) if context.state.case:
            return context.go(ScreenId.CASE)
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId.HOME)
    return Transition(context.state, error=AnswerError("case_file.again"))


def _take_in(context: Context, content: str) -> Transition:
    """The case of a file as a new one of the person's; what cannot be shown is refused."""
    try:
        saved = saved_from_json(content)
    except NewerFileError:
        return Transition(context.state, error=AnswerError("case_file.newer"))
    except (ValueError, RecursionError):
        return Transition(context.state, error=AnswerError("case_file.damaged"))
    saved = renumber(saved, new_case(context).number)
    if saved.case.problem not in context.catalogue.problems:
        return Transition(context.state, error=AnswerError("case_file.newer"))
    if not _can_be_shown(context, saved):
        return Transition(context.state, error=AnswerError("case_file.damaged"))
    case = replace(saved.case, pending=None)
    told = context.text("case_file.opened", number=case.number, files=len(case.evidence))
    moved = context.put(case, ScreenId.CASE)
    return replace(moved, answer=told, letters=saved.letters)


def _can_be_shown(context: Context, saved: SavedCase) -> bool:
    """Whether all of the case can be read: its file may hold anything."""
    try:
        summary_of(context.catalogue, saved.case, context.today)
    except Exception:  # noqa: BLE001 - a value of a wrong form fails where it is used
        return False
    return True


def show(context: Context, transition: Transition) -> Screen:
    """What the passphrase is for, and that it is not kept."""
    case = context.state.case
    saving = context.state.position.section == SAVE and case is not None
    text = context.page(
        "passphrase",
        error=transition.error,
        saving=saving,
        called=case_name(context.catalogue, case) if case else "",
        shortest=SHORTEST,
    )
    rows = ((context.button("back", Verb.BACK), *menu_row(context)),)
    return Screen(part=ScreenId.PASSPHRASE, text=text, rows=rows, expects="passphrase")
