"""The screen of one question: its answer is taken, refused with a reason, or skipped."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.facts.values import choices
from flows.forms.agenda import agenda, letters_of, step_before
from flows.forms.answers import SHOWN_CHOICES, find, meant_step, read
from flows.forms.display import format_answer
from flows.forms.nothing import leaves_out
from flows.forms.sending import check_sent
from flows.forms.two_in_one import with_both
from flows.intake.additions import told_beside
from flows.intake.company_answers import SURE, read_answers
from flows.intake.places import with_answer
from flows.intake.story import read_story
from flows.intake.told import with_manner
from flows.letters.naming import norms_told
from flows.model.events import Attach, Event, Say, Tap, Verb
from flows.model.evidence import MOST_FILES
from flows.model.screen import Screen
from flows.model.state import Answer, Case, Position, ScreenId
from flows.records.steps import Step
from flows.screens import case_end, goods, reply
from flows.screens.context import Context, Transition
from flows.screens.named_seller import with_named
from flows.screens.navigation import enter, go_on, next_dispatch
from flows.screens.offered import (
    STORY,
    day_rows,
    mend_other,
    offer_unsure,
    offered_values,
    option_rows,
    own_words,
    said_of_buttons,
    standing_clash,
    told_here,
    told_words,
    way_rows,
)
from flows.screens.protocol import Needs
from flows.screens.ticking import is_asking, tick, tick_beside, tick_said
from flows.screens.told_instead import told_instead, told_money
from flows.screens.turning import turn

#: A longer answer may tell more than what is asked.
_LONG = 20

NEEDS, LISTENS, PENDING = Needs.PROBLEM, False, None


def react(context: Context, event: Event) -> Transition:
    """Take, tick, skip, keep or explain; an answer that will not do changes nothing."""
    step = context.catalogue.steps[context.state.position.step]
    try:
        return _react(context, step, event)
    except AnswerError as wrong:
        if wrong.key == "date_unsure":
            return offer_unsure(context, step, wrong)
        told = told_instead(context, step, event.text) if isinstance(event, Say) else None
        if told and wrong.key == "date_of_other":
            return replace(told, error=wrong, answer="")
        return told or Transition(context.state, error=wrong)


def _react(context: Context, step: Step, event: Event) -> Transition:
    match event:
        case Say(text=text):
            return _take_said(context, step, text)
        case Tap(verb=Verb.PICK, arg=slug):
            return _take_pick(context, step, slug)
        case Tap(verb=Verb.DONE) if step.kind in {"multi_choice", "file"}:
            return _take_answer(context, step, context.case.ticked)
        case Tap(verb=Verb.SKIP) if step.optional or step.blank:
            return _take_answer(context, step, ())
        case Tap(verb=Verb.KEEP) if context.case.answer(step.slug) is not None:
            return _leave(context, context.case)
        case Tap(verb=Verb.SKIP | Verb.UNKNOWN):
            return _take_unknown(context, step)
        case Tap(verb=Verb.WHY):
            return Transition(context.state, why=True)
        case Tap(verb=Verb.BACK):
            return _back(context, step)
        case Attach() if takes_files(context):
            return _take_file(context, event)
    raise AnswerError("pick_button" if step.kind == "choice" else "type_answer")


def takes_files(context: Context) -> bool:
    """Whether the question asks for files."""
    return context.catalogue.steps[context.state.position.step].kind == "file"


def _take_unknown(context: Context, step: Step) -> Transition:
    """«I do not know»: an answer where the question has it, else a skip or a blank line."""
    if step.kind == "choice" and any(
        choice.slug == step.unknown for choice in choices(context.catalogue, step, context.facts)
    ):
        return _take_answer(context, step, (step.unknown,))
    if step.optional or step.blank:
        return _take_answer(context, step, ())
    return Transition(context.state, error=AnswerError("unknown_needed"), why=True)


def _take_said(context: Context, step: Step, text: str) -> Transition:
    """A typed text is an answer to the question in hand, or to the one its words are moved to.

    Where it does not tell what that one asks, it is asked, and the question in hand is left out.
    """
    if came := told_money(context, step, text):
        if step.kind == "money":
            return came
        context = context.over(came.state)
    if picked := said_of_buttons(context, step, text):
        return _take_pick(context, step, picked)
    meant = meant_step(context.catalogue, step, text, context.facts)
    if meant is step:
        return _take_text(context, step, text)
    left = {} if context.case.answer(step.slug) or not step.optional else {step.slug: ()}
    case = replace(context.case, answers={**context.case.answers, **left})
    try:
        return _take_text(context.over(context.put(case).state), meant, text)
    except AnswerError as wrong:
        asked = enter(context, case, meant.slug, return_to=context.state.position.return_to)
        if wrong.key == "date_unsure":
            return offer_unsure(context.over(asked.state), meant, wrong)
        return replace(asked, error=None if wrong.key == "date_unclear" else wrong)


def _take_text(context: Context, step: Step, text: str) -> Transition:
    if leaves_out(context.catalogue, step, text, lambda: context.facts):
        return _take_answer(context, step, context.case.ticked)
    if step.kind == "multi_choice":
        return tick_said(context, step, text)
    if step.kind == "choice" and not step.free:
        found = find(choices(context.catalogue, step, context.facts), text)
        if 1 < len(found) <= SHOWN_CHOICES:
            return _narrow(context, [choice.slug for choice in found])
        if not found and step.options_from == "replies":
            return _take_pasted(context, step, text)
    if step.kind == "long_text" and is_asking(text):
        raise AnswerError("question_here")
    both = with_both(context.catalogue, context.case, step, text, context.facts)
    if both is not None:
        return _leave(context, both)
    return _take_typed(context, step, text)


def _take_typed(context: Context, step: Step, text: str) -> Transition:
    """The answer of a text; what a long one tells beside it is taken, of several its own day."""
    plain = len(text) < _LONG or step.takes_long
    sent = context.state.position.return_to == ScreenId.HANDED
    if plain or sent:
        answer = read(context.catalogue, step, text, lambda: context.facts)
        moved = _take_answer(context, step, answer)
        return tick_beside(context.over(moved.state), moved, text) if sent else moved
    alone = read_story(context.catalogue, context.reader, text, context.today, added=True)
    try:
        answer = read(context.catalogue, step, text, lambda: context.facts)
    except AnswerError as wrong:
        if wrong.key != "date_several" or step.slug not in alone.extracted:
            raise
        (own,) = alone.extracted[step.slug]
        answer = read(context.catalogue, step, own, lambda: context.facts)
    case = told_beside(context.case, step, alone, context.catalogue)
    return _take_answer(context.over(context.put(case).state), step, answer)


def _narrow(context: Context, slugs: list[str]) -> Transition:
    """The same question with these choices only."""
    narrowed = replace(context.state.position, section=" ".join(slugs))
    return Transition(replace(context.state, position=narrowed))


def _take_pasted(context: Context, step: Step, text: str) -> Transition:
    """An answer pasted where it is asked for: its kind, or the likeliest to choose from."""
    offered = {choice.slug for choice in choices(context.catalogue, step, context.facts)}
    read_as = read_answers(context.catalogue, context.reader, text, context.case.problem)
    likely = [(reply.slug, sure) for reply, sure in read_as if reply.slug in offered and sure > 0]
    if not likely:
        raise AnswerError("choice_none" if read_as else "reply_own", {"text": text[:60]})
    told = with_manner(context.catalogue, context.case, step, text)
    if likely[0][1] >= SURE:
        at = with_named(context.over(context.put(told).state), text)
        return _take_answer(at, step, (likely[0][0],))
    narrowed = _narrow(context.over(context.put(told).state), [slug for slug, _ in likely[:3]])
    return replace(narrowed, error=AnswerError("reply_unsure"))


def _take_pick(context: Context, step: Step, slug: str) -> Transition:
    if step.kind == "date":
        mends = " " in slug  # the other of two days, and the one said
        return (mend_other if mends else _take_text)(context, step, slug)
    if slug == STORY and (words := told_words(context, step)):
        return _take_text(context, step, words)
    if slug in offered_values(context, step):
        return _take_answer(context, step, (slug,))
    if slug not in {choice.slug for choice in choices(context.catalogue, step, context.facts)}:
        raise AnswerError("pick_button")
    if step.kind == "multi_choice":
        return tick(context, slug)
    return _take_answer(context, step, (slug,))


def _take_file(context: Context, file: Attach) -> Transition:
    case = context.case.with_files(file.evidence)
    if len(case.ticked) >= MOST_FILES:
        raise AnswerError("files_many")
    return context.put(replace(case, ticked=(*case.ticked, file.file_id)))


def _take_answer(context: Context, step: Step, answer: Answer) -> Transition:
    if step.kind == "multi_choice":
        order = [choice.slug for choice in choices(context.catalogue, step, context.facts)]
        own = [words for words in answer if step.free and words not in order]
        answer = (*(slug for slug in order if slug in answer), *own)
    if turned := turn(context, step, answer):
        return turned
    check_sent(context.catalogue, context.case, step, answer)
    case = with_answer(context.catalogue, replace(context.case, ticked=()), step, answer)
    return _leave(context, case)


def _leave(context: Context, case: Case) -> Transition:
    case = replace(case, ticked=())
    match context.state.position.return_to:
        case ScreenId.UNDERSTOOD:
            return context.put(case, ScreenId.UNDERSTOOD)
        case ScreenId.HANDED if (step := next_dispatch(context, case)) is not None:
            return enter(context, case, step.slug, return_to=ScreenId.HANDED)
        case ScreenId.REPLY:
            return reply.go_on_from(context, case, context.state.position.step)
        case ScreenId.CASE if case_end.is_of_money(context, context.state.position.step):
            return case_end.go_on_from(context, case)
        case ScreenId.CASE:
            return goods.go_on_from(context, case)
        case ScreenId.HANDED:
            return replace(context.put(case, ScreenId.HANDED), toast="toast.sent")
    return go_on(context, case)


def _back(context: Context, step: Step) -> Transition:
    case = replace(context.case, ticked=())
    return_to = context.state.position.return_to
    if return_to in {ScreenId.HANDED, ScreenId.REPLY}:
        return context.put(
            case, ScreenId.HANDED if return_to == ScreenId.HANDED else ScreenId.ROAD
        )
    if return_to == ScreenId.CASE:
        return context.put(case, ScreenId.CASE)
    if return_to:
        return context.put(case, ScreenId.FIELDS, return_to=return_to)
    earlier = step_before(agenda(context.catalogue, case, context.facts), step.slug)
    return enter(context, case, earlier.slug) if earlier else context.put(case, ScreenId.ROAD)


def show(context: Context, transition: Transition) -> Screen:
    """The number of the question, its text with an example, its choices and the way out."""
    position = context.state.position
    step = context.catalogue.steps[position.step]
    present = (
        format_answer(context.catalogue, step, context.facts)
        if context.case.answer(step.slug)
        else ""
    )
    error = transition.error or standing_clash(context, step)
    told = told_here(context, step)
    text = context.page(
        "ask",
        error=error,
        step=step,
        prompt=context.catalogue.pages.markup(step.prompt, context.facts),
        example=context.catalogue.pages.markup(step.example, context.facts),
        why=context.catalogue.pages.markup(step.why, context.facts) if transition.why else "",
        norms=norms_told(context.catalogue, step.norms, context.facts) if transition.why else [],
        present=present,
        offered=() if error and error.key == "date_unsure" else told,
        guessed=step.kind == "date" and step.slug not in context.case.ambiguous,
        own=own_words(context, step),
        quoted=told_words(context, step) if step.quotes else "",
        many=len(choices(context.catalogue, step, context.facts)) > SHOWN_CHOICES,
        **_progress(context, position),
    )
    ways = way_rows(context, step, present)
    rows = (*day_rows(context, error), *option_rows(context, step, told), *ways)
    return Screen(part=ScreenId.ASK, text=text, rows=rows, expects=step.kind)


def _progress(context: Context, position: Position) -> dict[str, object]:
    slugs = [step.slug for step in agenda(context.catalogue, context.case, context.facts)]
    at = slugs.index(position.step) + 1 if position.step in slugs and not position.return_to else 0
    rung = context.catalogue.rungs.get(context.case.rung)
    # Until the answers have decided on a letter nobody knows how many more questions come.
    of = len(slugs) if letters_of(context.catalogue, context.case, context.facts) else 0
    return {"at": at, "of": of, "form": rung.form if rung else ""}
