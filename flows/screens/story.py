"""Reading a story into a new case, or into the one in hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flows.answers.date_slips import day_instead
from flows.errors import AnswerError
from flows.forms.answers import read
from flows.forms.display import line
from flows.forms.sending import check_sent
from flows.intake.additions import (
    corrections,
    is_mending,
    is_short,
    of_same_problem,
    said_instead,
    said_outright,
)
from flows.intake.companies import company_for, denies, find_mended, find_opponent
from flows.intake.places import with_answer
from flows.intake.story import Reading, read_aside, read_story
from flows.intake.told import with_wish
from flows.model.events import Event, Say, Tap, Verb
from flows.model.state import Case, ScreenId
from flows.screens.context import Context, Transition
from flows.screens.navigation import enter, go_on, new_case

#: Of a story of several texts so much is read and kept.
LONGEST = 10_000
#: Of one text so much is read; a rich message of Telegram may hold four times as much.
LONGEST_TEXT = 8_000
#: Questions answered in the person's own words, whatever they say.
_FREE = frozenset({"text", "long_text"})


def begin(context: Context, text: str) -> Transition:
    """A new case from a first text; a receipt or a photo sent before it belongs to it."""
    case = context.state.case
    if case is not None and case.closed is None and not (case.story or case.problem):
        return tell_more(context, text)
    reading = read_story(context.catalogue, context.reader, text, context.today)
    if reading.aside:
        return Transition(context.state, error=AnswerError(reading.aside))
    company = context.catalogue.unnamed.slug
    return _take_reading(context, new_case(context, text.strip(), company=company), reading)


def begin_as(context: Context, text: str, slug: str) -> Transition:
    """A new case of a problem that is certain already; the rest of the text is read as ever."""
    company = context.catalogue.unnamed.slug
    case = new_case(context, text.strip(), slug, company)
    reading = read_story(context.catalogue, context.reader, text, context.today)
    return _take_reading(context, case, reading)


def react_at_rest(context: Context, event: Event) -> Transition:
    """Where nothing is asked: a typed text is a story, «back» leads home, all else stays."""
    match event:
        case Say(text=text):
            return begin(context, text)
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId.HOME)
    return context.stay()


def tell_more(context: Context, text: str) -> Transition:
    """A further text to the story of the case in hand: read again as a whole.

    What the person chose stays: a problem picked, a company unless this text names another. What
    the text states by itself corrects what was read before; thanks and greetings add nothing.
    """
    before = context.case
    aside = read_aside(context.catalogue, text)
    if aside and before.story:
        return Transition(context.state, error=AnswerError(aside))
    whole, cut = joined(before.story, text)
    reading = read_story(context.catalogue, context.reader, whole, context.today)
    if aside or (reading.aside and not (before.story or before.problem)):
        return Transition(context.state, error=AnswerError(aside or reading.aside))
    if before.story or before.problem:
        alone = _alone(context, text)
        reading = said_outright(reading, alone)
        case = replace(_added(context, text, alone, reading), story=whole)
        if case.answers != before.answers and is_short(text):  # it corrects, and tells no more
            reading = of_same_problem(context.catalogue, before, reading)
        if instead := said_instead(context.catalogue, text):
            case, reading = _instead(context, case, reading, instead)
        if denies(context.catalogue, text, case.company):
            case = replace(case, company=context.catalogue.unnamed.slug)
        company = find_opponent(context.catalogue, text, reading.service, ())
    else:
        case, company = replace(before, story=whole), reading.company
        case = replace(case, company=context.catalogue.unnamed.slug)
    moved = _take_reading(context, case, replace(reading, company=company))
    return replace(moved, error=cut, answer=_noted(context.over(moved.state), before))


def joined(story: str, text: str) -> tuple[str, AnswerError | None]:
    """The story with a further text; what is too long is left out, and said."""
    whole = f"{story}\n{text.strip()}".strip()
    cut = AnswerError("text_cut", {"limit": LONGEST}) if len(whole) > LONGEST else None
    return whole[:LONGEST], cut


def _alone(context: Context, text: str) -> Reading:
    """What a text added to a case says by itself."""
    return read_story(context.catalogue, context.reader, text, context.today, added=True)


def _instead(context: Context, case: Case, reading: Reading, text: str) -> tuple[Case, Reading]:
    """The quarrel that a text puts in the place of the one denied; asked for when in doubt."""
    meant = _alone(context, text)
    rest = tuple(slug for slug in meant.candidates if slug != case.problem)
    if not rest or case.problem == meant.problem:
        return case, reading
    return replace(case, problem=""), replace(reading, problem=meant.problem, candidates=rest)


def _added(context: Context, text: str, alone: Reading, whole: Reading) -> Case:
    """The case with a further text, read ``alone``; what the text corrects is answered by it.

    What was read of the story so far is left out, since it is read again with the rest; it stays
    where the rest is a jumble of values.
    """
    case = context.case
    former = read_story(context.catalogue, context.reader, case.story, context.today).extracted
    corrected = corrections(context.catalogue, case, alone, text)
    jumbled = whole.ambiguous.keys() - alone.extracted.keys()
    return replace(
        case,
        extracted={
            slug: one
            for slug, one in case.extracted.items()
            if former.get(slug) != one or slug in jumbled
        },
        answers={**case.answers, **corrected} if corrected else case.answers,
    )


def _noted(context: Context, before: Case) -> str:
    """A line that a further text was added, when nothing of the screen shows it."""
    shown, same = (
        (one.extracted, one.ambiguous, one.answers, one.doubts, one.problem, one.company)
        for one in (context.case, before)
    )
    return context.text("story_added") if before.problem and shown == same else ""


def add(context: Context, text: str) -> Transition:
    """A text added to a case: its problem stays, answers that were not known are taken."""
    whole, cut = joined(context.case.story, text)
    reading = _alone(context, text)
    corrected = corrections(context.catalogue, context.case, reading, text)
    case = replace(
        context.case,
        story=whole,
        extracted={**reading.extracted, **context.case.extracted},
        answers={**context.case.answers, **corrected},
    )
    moved = context.put(with_wish(context.catalogue, case))
    told = _mended(context.over(moved.state), corrected) or context.text("story_kept")
    return replace(moved, toast="toast.added", error=cut, answer=told)


def _mended(context: Context, slugs: Iterable[str]) -> str:
    """The line that tells what was put right; empty when nothing was."""
    steps = [context.catalogue.steps[slug] for slug in slugs]
    lines = [line(context.catalogue, step, context.facts) for step in steps]
    return context.catalogue.pages.html("facts_mended", lines=lines) if lines else ""


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
    return replace(moved, answer=_mended(context.over(moved.state), (slug,)))


def _mend_company(context: Context, text: str) -> Transition | None:
    """The same screen with the company that a few words put in the place of the one in hand.

    A form goes on with its first open question: another company may need others.
    """
    problem = context.catalogue.problems.get(context.case.problem) if context.state.case else None
    named = find_mended(context.catalogue, text, problem.service) if problem else ""
    if problem is None or not named:
        return None
    company = company_for(context.catalogue, named, problem.service)
    case = replace(context.case, company=company.slug)
    at = context.state.position
    formed = at.screen is ScreenId.ASK and not at.return_to
    moved = go_on(context, case) if formed else context.put(case)
    return replace(moved, answer=context.text("company_mended", company=company.title))


def _mend_facts(context: Context, text: str) -> Transition | None:
    """The same screen with what a text puts right in so many words, told in a line above it.

    At a question whose own answer it may be, or whose answer is free text, it is that answer.
    """
    if context.state.case is None or not is_mending(context.catalogue, text):
        return None
    reading = _alone(context, text)
    mended = corrections(context.catalogue, context.case, reading, text)
    at = context.state.position
    step = context.catalogue.steps.get(at.step) if at.screen is ScreenId.ASK else None
    asked = step is not None and (step.slug in mended or {step.kind, step.free} & _FREE)
    if not mended or asked:
        return None
    case = replace(context.case, answers={**context.case.answers, **mended})
    moved = context.put(case)
    return replace(moved, answer=_mended(context.over(moved.state), mended))


def is_open(context: Context) -> bool:
    """Whether the story is still being told though its advice is shown at once: money at risk."""
    case = context.case
    return context.catalogue.problems[case.problem].urgent and not (case.done or case.rung)


def _take_reading(context: Context, case: Case, reading: Reading) -> Transition:
    picked = case.problem if case.problem and not case.candidates else ""
    slug = picked or reading.problem or case.problem
    problem = context.catalogue.problems.get(slug)
    named = context.catalogue.companies.get(reading.company or case.company)
    settled = picked or (named and problem and problem.service in named.services)
    service = problem.service if problem and settled else reading.service
    known = {**case.extracted, **reading.extracted}
    sure = {**known, **case.answers}
    case = replace(
        case,
        company=company_for(context.catalogue, reading.company or case.company, service).slug,
        problem=slug,
        candidates=() if picked else reading.candidates or case.candidates,
        later=reading.several,
        extracted=known,
        ambiguous={step: many for step, many in reading.ambiguous.items() if step not in sure},
        doubts=reading.doubts,
    )
    case = with_wish(context.catalogue, case)
    if problem is not None and problem.urgent:
        return context.put(case, ScreenId.ROAD)
    return context.put(case, ScreenId.UNDERSTOOD if problem else ScreenId.READING)


def begin_second(context: Context, slug: str) -> Transition:
    """A new case of another problem of the same story; the facts are not asked twice."""
    first = context.case
    at = context.over(context.state.with_case(replace(first, later=_leave_out(first.later, slug))))
    fresh = new_case(at, first.story, slug, first.company)
    case = replace(
        fresh, extracted=first.extracted, ambiguous=first.ambiguous, doubts=first.doubts
    )
    return at.put(with_wish(context.catalogue, case), ScreenId.UNDERSTOOD)


def _leave_out(slugs: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(slug for slug in slugs if slug != gone)


def settle(context: Context, slug: str) -> Case:
    """The case with its problem chosen; the story's other problems wait for a second case."""
    case = context.case
    company = company_for(
        context.catalogue, case.company, context.catalogue.problems[slug].service
    )
    settled = replace(
        case,
        problem=slug,
        company=company.slug,
        candidates=(),
        later=_leave_out(case.later, slug),
    )
    return with_wish(context.catalogue, settled)
