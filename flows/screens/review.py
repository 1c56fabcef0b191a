"""Everything a letter will rest on, read once more; then the letter is frozen."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.forms.agenda import agenda, answered, letters_of, missing
from flows.forms.display import line
from flows.letters.as_text import plain
from flows.letters.compose import compose, digest
from flows.model.document import Document
from flows.model.events import Event, Tap, Verb
from flows.model.screen import Letter, Screen
from flows.model.state import Case, Frozen, ScreenId
from flows.records.letters import LetterKind
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, enter, main, nav, onwards
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.RUNG, False, None


def react(context: Context, event: Event) -> Transition:
    """Confirmed, read, mended, or back to the last question."""
    match event:
        case Tap(verb=Verb.CONFIRM):
            return confirm(context)
        case Tap(verb=Verb.PREVIEW):
            return context.go(ScreenId.PREVIEW)
        case Tap(verb=Verb.EDIT):
            return context.go(ScreenId.FIELDS, return_to=ScreenId.REVIEW)
        case Tap(verb=Verb.BACK):
            return _back(context)
    return Transition(context.state, error=AnswerError("pick_button"))


def _back(context: Context) -> Transition:
    steps = agenda(context.catalogue, context.case, context.facts)
    return enter(context, context.case, steps[-1].slug) if steps else context.go(ScreenId.ROAD)


def confirm(context: Context) -> Transition:
    """Freeze the letters of the rung and hand them over; a gap leads back to its question."""
    if missing(context.catalogue, context.case, context.facts) is not None:
        return onwards(context, context.case)
    made = tuple(
        _freeze(context, kind)
        for kind in letters_of(context.catalogue, context.case, context.facts)
    )
    case = replace(
        context.case,
        letters=(*context.case.letters, *(_remembered(context.case, letter) for letter in made)),
        done=tuple(dict.fromkeys((*context.case.done, context.case.rung))),
    )
    moved = context.put(case, ScreenId.HANDED)
    files = tuple(letter.id for letter in made if _is_file(context, letter.letter))
    return replace(moved, letters=made, files=files)


def _is_file(context: Context, slug: str) -> bool:
    return context.catalogue.letters[slug].form == "document"


def _freeze(context: Context, kind: LetterKind) -> Letter:
    document = compose(context.catalogue, kind, context.facts)
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


def _remembered(case: Case, letter: Letter) -> Frozen:
    return Frozen(id=letter.id, letter=letter.letter, rung=case.rung, dated=letter.dated)


def drafts(context: Context) -> tuple[tuple[LetterKind, Document], ...]:
    """The letters as they would be frozen now."""
    kinds = letters_of(context.catalogue, context.case, context.facts)
    return tuple((kind, compose(context.catalogue, kind, context.facts)) for kind in kinds)


def _early(context: Context) -> str:
    """A word when the rung comes before its time: said, not forbidden."""
    rung = context.catalogue.rungs[context.case.rung]
    sent = context.catalogue.rungs[rung.needs[0]].marks_sent if rung.needs else ""
    if not sent:
        return ""
    if context.facts[sent] is None:
        return context.text("early.none")
    due = context.facts["claim_due"]
    waiting = due is not None and due >= context.today
    return context.text("early.waiting", due=due) if waiting else ""


def show(context: Context, transition: Transition) -> Screen:
    """The facts line by line; a chat message is shown whole, a letter one tap away."""
    kinds = letters_of(context.catalogue, context.case, context.facts)
    steps = answered(context.catalogue, context.case, context.facts)
    lines = [line(context.catalogue, step, context.facts) for step in steps]
    messages = [
        plain(compose(context.catalogue, kind, context.facts))
        for kind in kinds
        if kind.form == "message"
    ]
    text = context.page(
        "review",
        error=transition.error,
        rung=context.catalogue.rungs[context.case.rung],
        kinds=kinds,
        lines=lines,
        messages=messages,
        early=_early(context),
    )
    rows = [main(context.button("message_ready" if messages else "make_files", Verb.CONFIRM))]
    if not messages:
        rows.append(context.button("preview", Verb.PREVIEW))
    rows.append(context.button("mend", Verb.EDIT))
    return Screen(part=ScreenId.REVIEW, text=text, rows=(*column(*rows), nav(context)))
