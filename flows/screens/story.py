"""Reading a story into a new case, or into the one in hand."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.intake.companies import company_for, find_company
from flows.intake.story import Reading, read_story
from flows.model.state import Case, ScreenId
from flows.screens.context import Context, Transition
from flows.screens.navigation import new_case

#: A story of several texts longer than this is asked to be shortened: it takes long to read.
LONGEST = 10_000
#: Of one text so much is read; a rich message of Telegram may hold four times as much.
LONGEST_TEXT = 8_000


def begin(context: Context, text: str) -> Transition:
    """A new case from a first text; a receipt or a photo sent before it belongs to it."""
    case = context.state.case
    if case is not None and case.closed is None and not (case.story or case.problem):
        return tell_more(context, text)
    reading = _read(context, text)
    if isinstance(reading, AnswerError):
        return Transition(context.state, error=reading)
    company = context.catalogue.unnamed.slug
    return _take_reading(context, new_case(context, text.strip(), company=company), reading)


def tell_more(context: Context, text: str) -> Transition:
    """A further text to the story of the case in hand: read again as a whole.

    What the person chose stays: a problem picked, a company unless this text names another.
    """
    whole = f"{context.case.story}\n{text.strip()}".strip()
    reading = _read(context, whole)
    if isinstance(reading, AnswerError):
        return Transition(context.state, error=reading)
    if context.case.story or context.case.problem:
        reading = replace(reading, company=find_company(context.catalogue, text))
        return _take_reading(context, replace(context.case, story=whole), reading)
    unnamed = replace(context.case, story=whole, company=context.catalogue.unnamed.slug)
    return _take_reading(context, unnamed, reading)


def add(context: Context, text: str) -> Transition:
    """A text added to a case: its problem stays, answers that were not known are taken."""
    whole = f"{context.case.story}\n{text.strip()}".strip()[:LONGEST]
    reading = read_story(context.catalogue, context.reader, text, context.today)
    case = replace(
        context.case, story=whole, extracted={**reading.extracted, **context.case.extracted}
    )
    return replace(context.put(case), toast="toast.added")


def _read(context: Context, text: str) -> Reading | AnswerError:
    if len(text) > LONGEST:
        return AnswerError("story_long", {"limit": LONGEST})
    reading = read_story(context.catalogue, context.reader, text, context.today)
    return AnswerError(reading.aside) if reading.aside else reading


def _take_reading(context: Context, case: Case, reading: Reading) -> Transition:
    picked = case.problem if case.problem and not case.candidates else ""
    slug = picked or reading.problem or case.problem
    problem = context.catalogue.problems.get(slug)
    service = problem.service if picked and problem else reading.service
    case = replace(
        case,
        company=company_for(context.catalogue, reading.company or case.company, service).slug,
        problem=slug,
        candidates=() if picked else reading.candidates,
        later=reading.several,
        extracted={**case.extracted, **reading.extracted},
        ambiguous=reading.ambiguous,
        doubts=reading.doubts,
    )
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
    return at.put(case, ScreenId.UNDERSTOOD)


def _leave_out(slugs: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(slug for slug in slugs if slug != gone)


def settle(context: Context, slug: str) -> Case:
    """The case with its problem chosen; the story's other problems wait for a second case."""
    case = context.case
    company = company_for(
        context.catalogue, case.company, context.catalogue.problems[slug].service
    )
    return replace(
        case,
        problem=slug,
        company=company.slug,
        candidates=(),
        later=_leave_out(case.later, slug),
    )
