"""The screen of all answers before the letters are made; confirming freezes them."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.forms.agenda import (
    addable_steps,
    agenda,
    answered_steps,
    first_missing,
    letters_of,
    steps_of,
)
from flows.forms.display import label_of, line
from flows.forms.ladder import rung_named
from flows.letters.as_text import plain_text
from flows.letters.compose import digest
from flows.letters.opponent import Finding, findings
from flows.model.document import Document
from flows.model.events import Event, Tap, Verb
from flows.model.screen import Letter, Screen
from flows.model.state import Answer, Case, Frozen, ScreenId
from flows.records.letters import LetterKind
from flows.records.steps import Step
from flows.screens.context import Context, Transition
from flows.screens.drafts import drafts
from flows.screens.navigation import column, enter, go_on, main_button, nav_row, rungs
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.RUNG, False, None
#: So many objections are shown at once; mended, they make room for the next.
SHOWN = 3
#: A longer list of answers keeps in sight what this letter asked; what was known before is folded.
IN_SIGHT = 350


def react(context: Context, event: Event) -> Transition:
    """Confirm, preview, change an answer, or go back to the last question."""
    match event:
        case Tap(verb=Verb.CONFIRM):
            return confirm(context)
        case Tap(verb=Verb.PREVIEW):
            return context.go(ScreenId.PREVIEW)
        case Tap(verb=Verb.EDIT, arg=slug) if slug and slug in _mending(
            context, objections(context)
        ):
            return enter(context, context.case, slug, return_to=ScreenId.REVIEW)
        case Tap(verb=Verb.EDIT):
            return context.go(ScreenId.FIELDS, return_to=ScreenId.REVIEW)
        case Tap(verb=Verb.ROAD):
            return context.go(ScreenId.ROAD)
        case Tap(verb=Verb.BACK):
            return _back(context)
    return Transition(context.state, error=AnswerError("pick_button"))


def _back(context: Context) -> Transition:
    steps = agenda(context.catalogue, context.case, context.facts)
    return enter(context, context.case, steps[-1].slug) if steps else context.go(ScreenId.ROAD)


def confirm(context: Context) -> Transition:
    """Freeze the letters of the rung and hand them over; a gap leads back to its question."""
    if first_missing(context.catalogue, context.case, context.facts) is not None:
        return go_on(context, context.case)
    if any(one.blocking for one in objections(context)):
        return replace(context.go(ScreenId.REVIEW), error=AnswerError("letter_blocked"))
    written = drafts(context)
    made = tuple(_freeze(context, kind, letter) for kind, letter in written.documents)
    if made:
        moved = context.put(_handed(context, made), ScreenId.HANDED)
        files = tuple(letter.id for letter in made if not _is_message(context, letter))
        moved = replace(moved, letters=made, files=files[:1])
    else:
        moved = Transition(context.state)
    return replace(moved, error=written.error(context), flaws=written.flaws)


def _handed(context: Context, made: tuple[Letter, ...]) -> Case:
    """The case with these letters handed over and its rung done, unless they only prepare it.

    What the story told of an earlier letter's sending is not that of the one just made.
    """
    kinds = context.catalogue.letters
    sending = {*context.catalogue.rungs[context.case.rung].dispatch}
    told = {slug: one for slug, one in context.case.extracted.items() if slug not in sending}
    done = () if all(kinds[one.letter].prepares for one in made) else (context.case.rung,)
    letters = (_frozen_letter(context, letter) for letter in made)
    return replace(
        context.case,
        extracted=told if done else context.case.extracted,
        answers={**context.case.answers, **_kept(context)},
        letters=(*context.case.letters, *letters),
        done=tuple(dict.fromkeys((*context.case.done, *done))),
    )


def _kept(context: Context) -> dict[str, Answer]:
    """What the letters say now, for the steps that hold on to it; not once they were sent."""
    rung, case = context.catalogue.rungs[context.case.rung], context.case
    if rung.marks_sent and case.answers.get(rung.marks_sent):
        return {}
    stated = {kept: context.facts[step] for kept, step in rung.keeps.items()}
    return {kept: (str(fact),) for kept, fact in stated.items() if fact is not None}


def _is_message(context: Context, letter: Letter) -> bool:
    return context.catalogue.letters[letter.letter].form == "message"


def _freeze(context: Context, kind: LetterKind, document: Document) -> Letter:
    count = sum(1 for letter in context.case.letters if letter.letter == kind.slug)
    return Letter(
        id=f"{context.case.number}-{kind.slug}-{count + 1}",
        case=context.case.number,
        letter=kind.slug,
        dated=context.today,
        document=document,
        base=context.catalogue.version,
        digest=digest(document),
    )


def _frozen_letter(context: Context, letter: Letter) -> Frozen:
    message = _is_message(context, letter)
    return Frozen(
        id=letter.id,
        letter=letter.letter,
        rung=context.case.rung,
        dated=letter.dated,
        text=plain_text(letter.document) if message else "",
        short=letter.document.short if message else "",
    )


def _early_warnings(context: Context) -> list[str]:
    """Why it is early for this rung, which does not forbid it, as HTML; nothing in time."""
    needed = context.catalogue.rungs[context.case.rung].needs
    before = (rung_named(rungs(context), word) for word in needed)
    told = (context.catalogue.pages.markup(r.early, context.facts) for r in before if r)
    return [warning for warning in told if warning]


def objections(context: Context) -> tuple[Finding, ...]:
    """What the other side would object to in the letters of the rung, with a way to mend it."""
    kinds = letters_of(context.catalogue, context.case, context.facts)
    return findings(context.catalogue, kinds, context.facts)


def _mending(context: Context, found: tuple[Finding, ...]) -> dict[str, Step]:
    """The questions by which the objections shown are mended, as far as the form has them."""
    steps = steps_of(context.catalogue, context.case, context.facts)
    known = {step.slug: step for step in steps}
    fixes = dict.fromkeys(one.fix for one in found[:SHOWN])
    return {slug: known[slug] for slug in fixes if slug in known}


def show(context: Context, transition: Transition) -> Screen:
    """The facts line by line; a chat message is shown whole, a letter one tap away."""
    rung = context.catalogue.rungs[context.case.rung]
    kinds = letters_of(context.catalogue, context.case, context.facts)
    steps = answered_steps(context.catalogue, context.case, context.facts)
    lines = [line(context.catalogue, step, context.facts) for step in steps]
    length = sum(len(one.label) + len(one.value) for one in lines if one.value)
    folded = context.case.known if length > IN_SIGHT else ()
    written, found = drafts(context, "message"), objections(context)
    messages = [plain_text(message) for _, message in written.documents]
    text = context.page(
        "review",
        error=transition.error or written.error(context),
        rung=rung,
        addressee=context.catalogue.pages.markup(rung.addressee, context.facts),
        kinds=kinds,
        lines=[one for one in lines if one.step not in folded],
        folded=[one for one in lines if one.step in folded],
        messages=messages,
        addable=[
            label_of(context.catalogue, step, context.facts)
            for step in addable_steps(context.catalogue, context.case, context.facts)
        ],
        early=_early_warnings(context),
        attacks=found[:SHOWN],
    )
    confirms = context.button("message_ready" if messages else "make_files", Verb.CONFIRM)
    mends = [
        context.button(
            "mend_one",
            Verb.EDIT,
            step.slug,
            label=label_of(context.catalogue, step, context.facts),
        )
        for step in _mending(context, found).values()
    ]
    blocked = bool(mends) and found[0].blocking
    first, *others = (*mends, confirms) if blocked else (confirms, *mends)
    rows = [main_button(first), *others]
    if not messages:
        rows.append(context.button("preview", Verb.PREVIEW))
    rows.append(context.button("mend", Verb.EDIT))
    if written.failures or transition.flaws:
        rows.append(context.button("road", Verb.ROAD))
    return Screen(part=ScreenId.REVIEW, text=text, rows=(*column(*rows), nav_row(context)))
