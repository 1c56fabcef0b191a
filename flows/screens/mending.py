"""What a person puts right in words is put right wherever they stand, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from flows.answers.date_slips import day_instead
from flows.answers.facts_alone import is_day_alone
from flows.errors import AnswerError
from flows.forms.agenda import steps_of
from flows.forms.answers import read
from flows.forms.named_field import find_named
from flows.forms.sending import check_sent
from flows.intake.additions import corrections, is_mending, is_short, tells_answer
from flows.intake.companies import company_for, find_mended, with_company
from flows.intake.places import with_answer
from flows.intake.slips import slipped
from flows.intake.story import Reading, read_story
from flows.intake.swaps import in_place_of, swapped, tells_swap, without_swaps
from flows.language.folding import plain_words
from flows.model.state import Answer, Answers, ScreenId
from flows.reading.services import heard
from flows.records.conditions import holds
from flows.records.steps import Step
from flows.screens.context import Context, Transition
from flows.screens.mended_line import mended_line
from flows.screens.navigation import enter, go_on, recap_steps

#: Questions answered in the person's own words, whatever they say.
_FREE = frozenset({"text", "long_text"})
#: Kinds of a value that is what it is, whatever stands beside it.
_NUMBERS = frozenset({"order_number", "phone", "email"})
#: Kinds of a line that a few words with its value put right.
_VALUES = _NUMBERS | {"date", "money"}
#: What is put right there is seen at once, and nothing else is typed.
REVIEWS = frozenset({ScreenId.REVIEW, ScreenId.PREVIEW})
#: From these screens the question of a fact leads back to them.
_RETURNS = {ScreenId.REVIEW: ScreenId.REVIEW, ScreenId.UNDERSTOOD: ScreenId.UNDERSTOOD}


def read_alone(context: Context, text: str) -> Reading:
    """What a text added to a case says by itself."""
    return read_story(context.catalogue, context.reader, text, context.today, added=True)


def corrected(context: Context, alone: Reading, text: str) -> Answers:
    """The answers that a further text, read ``alone``, puts in the place of others.

    A value denied tells which answer is meant, whatever the words beside it may mean.
    """
    swaps, _ = _swaps(context, text)
    found = corrections(context.catalogue, context.case, alone, text)
    values = [*swaps.values()]
    steps = context.catalogue.steps
    kept = {
        slug: one
        for slug, one in found.items()
        if one not in values and _may_mend(context, steps[slug])
    }
    return {**kept, **swaps}


def _may_mend(context: Context, step: Step) -> bool:
    """Whether an answer may be put right: it is asked here, or is read back with the story.

    What the letters will ask of it is not known yet then.
    """
    told_back = context.state.position.screen is ScreenId.UNDERSTOOD
    return told_back or holds(step.when, context.facts)


def ask_again(context: Context, moved: Transition, text: str) -> Transition:
    """The transition, or the question whose answer ``text`` puts right with one that will not do.

    It is asked with the reason. ``context`` is that before ``moved``.
    """
    _, refused = _swaps(context, text)
    for slug, wrong in refused.items():
        after = context.over(moved.state)
        asked = enter(after, after.case, slug, return_to=return_of(context))
        return replace(moved, state=asked.state, error=wrong)
    return moved


def return_of(context: Context) -> str:
    """Where the question of a fact leads back to."""
    at = context.state.position
    return _RETURNS.get(at.screen, at.return_to)


def _swaps(context: Context, text: str) -> tuple[Answers, Mapping[str, AnswerError]]:
    """The answers put in the place of others, and why some of them will not do."""
    catalogue, case = context.catalogue, context.case
    taken: dict[str, Answer] = {}
    refused: dict[str, AnswerError] = {}
    for step, said in _said_instead(context, text):
        try:
            answer = read(catalogue, step, said, lambda: context.facts)
            check_sent(catalogue, case, step, answer)
        except AnswerError as wrong:
            refused[step.slug] = wrong
            continue
        taken[step.slug] = answer
    return taken, refused


def _said_instead(context: Context, text: str) -> Iterator[tuple[Step, str]]:
    """The questions that a text puts right, each with the value it says."""
    catalogue, case = context.catalogue, context.case
    told_back = context.state.position.screen is ScreenId.UNDERSTOOD
    swap = tells_swap(catalogue, text)
    if not (swap or told_back or context.state.position.screen is ScreenId.REVIEW):
        return
    for slug, answer in slipped(catalogue, case, text).items():
        yield catalogue.steps[slug], answer[0]
    shown = recap_steps(context) if told_back else steps_of(catalogue, case, context.facts)
    if swap:
        slugs = [one.slug for one in shown]
        strict = _is_free(context)
        swaps = swapped(catalogue, case, slugs, text, context.today, strict=strict)
        steps = ((catalogue.steps[slug], answer[0]) for slug, answer in swaps.items())
        yield from ((step, one) for step, one in steps if _may_mend(context, step))
    elif named := find_named(catalogue, shown, text, context.facts):
        step, said = named
        former = "".join(case.answer(step.slug) or ())
        value = in_place_of(catalogue, step, former, said, context.today) if former else ""
        yield step, value or said


def _is_free(context: Context) -> bool:
    """Whether a question is open that takes words of one's own."""
    at = context.state.position
    step = context.catalogue.steps.get(at.step) if at.screen is ScreenId.ASK else None
    return step is not None and bool({step.kind, step.free} & _FREE)


def put_right(
    context: Context, text: str, hear: Callable[[Context, str], Transition]
) -> Transition | None:
    """What is heard of an answer once the facts it puts right beside it are; ``None`` without any.

    Sentences that only put right are no part of the answer. Where one stands within an answer that
    is no free text, nothing of it is taken here.
    """
    if context.state.case is None or context.state.position.screen is not ScreenId.ASK:
        return None
    step = context.catalogue.steps[context.state.position.step]
    swaps, refused = _swaps(context, text)
    if not (swaps or refused) or step.slug in {*swaps, *refused}:
        return None
    rest = without_swaps(text, lambda one: any(_swaps(context, one)))
    if not _is_free(context) and rest in {"", text.strip()}:
        return None
    case = replace(context.case, answers={**context.case.answers, **swaps})
    mended = context.over(context.put(case).state)
    moved = hear(mended, rest) if rest else Transition(mended.state)
    told = mended_line(mended, swaps)
    return ask_again(context, replace(moved, answer=f"{told}{moved.answer}"), text)


def mend(context: Context, text: str) -> Transition | None:
    """The same screen with the company or the facts that a text puts right in so many words."""
    return _mend_company(context, text) or _mend_facts(context, text) or _mend_day(context, text)


def _mend_day(context: Context, text: str) -> Transition | None:
    """The same question with the day answered before it put right: «no, the 5th».

    One that will not do is asked for again, with the reason.
    """
    case, at = context.state.case, context.state.position
    if case is None or at.screen is not ScreenId.ASK:
        return None
    slug = next(reversed(tuple(case.answers)), "")
    step, (former, *_) = context.catalogue.steps.get(slug), case.answers.get(slug) or ("",)
    day = day_instead(text, former, context.catalogue.lexicon)
    if step is None or step.kind != "date" or slug == at.step or not day:
        return None
    try:
        answer = read(context.catalogue, step, day, lambda: context.facts)
        check_sent(context.catalogue, case, step, answer)
    except AnswerError as wrong:
        if not isinstance(wrong.values.get("value"), date):
            return None  # no day after all
        return replace(enter(context, case, slug, return_to=at.return_to), error=wrong)
    moved = context.put(with_answer(context.catalogue, case, step, answer))
    return replace(moved, answer=mended_line(context.over(moved.state), (slug,)))


def _mend_company(context: Context, text: str) -> Transition | None:
    """The same screen with the company that a few words put in the place of the one in hand.

    A form goes on with its first open question: another company may need others.
    """
    problem = context.catalogue.problems.get(context.case.problem) if context.state.case else None
    named = find_mended(context.catalogue, text, problem.service) if problem else ""
    if problem is None or not named:
        return None
    company = company_for(context.catalogue, named, problem.service)
    case = with_company(context.catalogue, context.case, company.slug)
    at = context.state.position
    formed = at.screen is ScreenId.ASK and not at.return_to
    turned = None if case.problem == problem.slug else ScreenId.UNDERSTOOD
    moved = go_on(context, case) if formed and not turned else context.put(case, turned)
    return replace(moved, answer=context.text("company_mended", company=company.title))


def _mend_facts(context: Context, text: str) -> Transition | None:
    """The same screen with what a text puts right in so many words, told in a line above it.

    At a question whose own answer it may be, or whose answer is free text, it is that answer; a
    day alone is none of free text.
    """
    if context.state.case is None:
        return None
    free = _is_free(context)
    day = free and is_day_alone(text, context.catalogue.lexicon, context.today)
    meant = day or is_mending(context.catalogue, text) or any(_said_instead(context, text))
    if not meant:
        return _take_named(context, text) if _may_name(context, text) else None
    mended = corrected(context, read_alone(context, text), text)
    at = context.state.position
    if (at.screen is ScreenId.ASK and at.step in mended) or (free and not day):
        return None
    if not mended:
        return _refuse(context, text)
    case = replace(context.case, answers={**context.case.answers, **mended})
    moved = context.put(case)
    told = mended_line(context.over(moved.state), mended)
    return ask_again(context, replace(moved, answer=told), text)


def asks_reply(context: Context) -> bool:
    """Whether the question is open what the other side answered."""
    at = context.state.position
    step = context.catalogue.steps.get(at.step) if at.screen is ScreenId.ASK else None
    return step is not None and step.options_from == "replies"


def _may_name(context: Context, text: str) -> bool:
    """Whether a few words may name a line of the review by its verb or label."""
    denied = {*plain_words(text).split()} & {*context.catalogue.lexicon.story.denying}
    if denied or not is_short(text):
        return False
    asked = asks_reply(context) and not tells_answer(context.catalogue, text)
    return asked or context.state.position.screen in REVIEWS


def _take_named(context: Context, text: str) -> Transition | None:
    """The same screen with the line that a few words name, told above it; ``None`` without one.

    One that will not do is asked for, with the reason.
    """
    case, alone = context.case, read_alone(context, text)
    found = {**_untold(context, alone, text), **corrected(context, alone, text)}
    named = _named_lines(context, found)
    try:
        for slug, answer in named.items():
            step = context.catalogue.steps[slug]
            read(context.catalogue, step, answer[0], lambda: context.facts)
    except AnswerError as wrong:
        return replace(enter(context, case, slug, return_to=return_of(context)), error=wrong)
    moved = context.put(replace(case, answers={**case.answers, **named}))
    told = mended_line(context.over(moved.state), named)
    return replace(moved, answer=told) if named else None


def _untold(context: Context, alone: Reading, text: str) -> Answers:
    """What a text tells to questions without a value, and numbers; a sum beside a word for it."""
    words, steps = f" {plain_words(text)}", context.catalogue.steps
    summed = heard(context.catalogue.lexicon.story.corrections, words) > 0
    sure = {slug: one for slug, one in alone.ambiguous.items() if len(one) == 1}
    return {
        slug: one
        for slug, one in {**sure, **alone.extracted}.items()
        if (context.case.answer(slug) in {None, ()} and (summed or steps[slug].kind != "money"))
        or (steps[slug].kind in _NUMBERS and one != context.case.answer(slug))
    }


def _named_lines(context: Context, found: Answers) -> Answers:
    """The one line of the letter that is named, with its value; none of several."""
    steps = steps_of(context.catalogue, context.case, context.facts)
    shown = {one.slug for one in steps if one.kind in _VALUES}
    named = {slug: one for slug, one in found.items() if slug in shown}
    return named if len(named) == 1 else {}


def _refuse(context: Context, text: str) -> Transition | None:
    """The question whose answer cannot be what the text says; at the review, that none is."""
    stay = context.stay()
    if (asked := ask_again(context, stay, text)) is not stay:
        return asked
    known = context.state.position.screen not in REVIEWS or not is_short(text)
    if known or not tells_swap(context.catalogue, text):
        return None
    return replace(stay, error=AnswerError("swap_unknown"))
