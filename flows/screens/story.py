"""Reading a story into a new case, or into the one in hand."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.intake.additions import (
    is_short,
    of_same_problem,
    said_instead,
    said_outright,
)
from flows.intake.companies import company_for, denies, find_opponent, with_company
from flows.intake.slips import slip_of
from flows.intake.story import Reading, read_aside, read_story
from flows.intake.told import with_wish
from flows.model.events import Event, Say, Tap, Verb
from flows.model.state import Answers, Case, ScreenId
from flows.screens.context import Context, Transition
from flows.screens.mended_line import mended_line
from flows.screens.mending import ask_again, corrected, read_alone
from flows.screens.navigation import new_case

#: Of a story of several texts so much is read and kept.
LONGEST = 10_000
#: Of one text so much is read; a rich message of Telegram may hold four times as much.
LONGEST_TEXT = 8_000


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
        alone = read_alone(context, text)
        reading = said_outright(reading, alone)
        mended = corrected(context, alone, text)
        case = replace(_added(context, mended, alone, reading), story=whole)
        if case.answers != before.answers and is_short(text):  # it corrects, and tells no more
            reading = of_same_problem(context.catalogue, before, reading)
        if instead := said_instead(context.catalogue, text):
            case, reading = _instead(context, case, reading, instead)
        if denies(context.catalogue, text, case.company):
            case = replace(case, company=context.catalogue.unnamed.slug)
        company = find_opponent(context.catalogue, text, reading.service, ())
    else:
        case, company, mended = replace(before, story=whole), reading.company, {}
        case = replace(case, company=context.catalogue.unnamed.slug)
    moved = _take_reading(context, case, replace(reading, company=company))
    again = ask_again(context, moved, text)
    if slip_of(context.catalogue, text) and not mended:
        return replace(again, error=AnswerError("sum_unclear"))
    noted = _noted(context.over(moved.state), before, mended) if again is moved else ""
    return replace(again, error=again.error or cut, answer=noted)


def joined(story: str, text: str) -> tuple[str, AnswerError | None]:
    """The story with a further text; what is too long is left out, and said."""
    whole = f"{story}\n{text.strip()}".strip()
    cut = AnswerError("text_cut", {"limit": LONGEST}) if len(whole) > LONGEST else None
    return whole[:LONGEST], cut


def _instead(context: Context, case: Case, reading: Reading, text: str) -> tuple[Case, Reading]:
    """The quarrel that a text puts in the place of the one denied; asked for when in doubt."""
    meant = read_alone(context, text)
    rest = tuple(slug for slug in meant.candidates if slug != case.problem)
    if not rest or case.problem == meant.problem:
        return case, reading
    return replace(case, problem=""), replace(reading, problem=meant.problem, candidates=rest)


def _added(context: Context, mended: Answers, alone: Reading, whole: Reading) -> Case:
    """The case with a further text, read ``alone``; what it put right (``mended``) is answered.

    What was read of the story so far is left out, since it is read again with the rest; it stays
    where the rest is a jumble of values.
    """
    case = context.case
    former = read_story(context.catalogue, context.reader, case.story, context.today).extracted
    jumbled = whole.ambiguous.keys() - alone.extracted.keys()
    return replace(
        case,
        extracted={
            slug: one
            for slug, one in case.extracted.items()
            if former.get(slug) != one or slug in jumbled
        },
        answers={**case.answers, **mended} if mended else case.answers,
    )


def _noted(context: Context, before: Case, mended: Answers) -> str:
    """A line of what a further text put right, or that it was added when no line shows it."""
    if told := mended_line(context, mended):
        return told
    shown, same = (
        (one.extracted, _open(one), one.answers, one.doubts, one.problem, one.company)
        for one in (context.case, before)
    )
    return context.text("story_added") if before.problem and shown == same else ""


def _open(case: Case) -> Answers:
    """The values to choose from where none was chosen."""
    return {slug: many for slug, many in case.ambiguous.items() if case.answer(slug) is None}


def add(context: Context, text: str) -> Transition:
    """A text added to a case: its problem stays, answers that were not known are taken."""
    whole, cut = joined(context.case.story, text)
    reading = read_alone(context, text)
    mended = corrected(context, reading, text)
    case = replace(
        context.case,
        story=whole,
        extracted={**reading.extracted, **context.case.extracted},
        answers={**context.case.answers, **mended},
    )
    moved = context.put(with_wish(context.catalogue, case))
    told = mended_line(context.over(moved.state), mended) or context.text("story_kept")
    return replace(moved, toast="toast.added", error=cut, answer=told)


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
    company = company_for(context.catalogue, reading.company or case.company, service)
    case = replace(
        case,
        problem=slug,
        candidates=() if picked else reading.candidates or case.candidates,
        later=reading.several,
        extracted=known,
        ambiguous={step: many for step, many in reading.ambiguous.items() if step not in sure},
        doubts=reading.doubts,
    )
    case = with_wish(context.catalogue, with_company(context.catalogue, case, company.slug))
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
    settled = replace(case, problem=slug, candidates=(), later=_leave_out(case.later, slug))
    return with_wish(context.catalogue, with_company(context.catalogue, settled, company.slug))
