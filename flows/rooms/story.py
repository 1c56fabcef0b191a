"""From a free story to a case: what was read, what is still open."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Case, Where
from flows.errors import AnswerError
from flows.intake.companies import named, suited
from flows.intake.reading import Reading, read_story
from flows.rooms.parts import new_case
from flows.turn import Move, Turn

#: A story longer than this is asked to be shortened: nobody reads it back on a phone.
LONGEST = 4000


def begin(turn: Turn, text: str) -> Move:
    """A new case from a first text; a receipt or a photo sent before it belongs to it."""
    case = turn.state.case
    if case is not None and case.closed is None and not (case.story or case.problem):
        return more(turn, text)
    reading = _read(turn, text)
    if isinstance(reading, AnswerError):
        return Move(turn.state, error=reading)
    return _taken(turn, new_case(turn, story=text.strip()), reading)


def more(turn: Turn, text: str) -> Move:
    """A further text to the story of the case in hand: read again as a whole.

    What the person chose stays: a problem picked, a company unless this text names another.
    """
    whole = f"{turn.case.story}\n{text.strip()}".strip()
    reading = _read(turn, whole)
    if isinstance(reading, AnswerError):
        return Move(turn.state, error=reading)
    reading = replace(reading, company=named(turn.catalogue, text))
    return _taken(turn, replace(turn.case, story=whole), reading)


def add(turn: Turn, text: str) -> Move:
    """More told to a case on its way: its problem stays, what it does not know yet is taken."""
    whole = f"{turn.case.story}\n{text.strip()}".strip()[:LONGEST]
    reading = read_story(turn.catalogue, text, turn.today)
    case = replace(turn.case, story=whole, told={**reading.told, **turn.case.told})
    return replace(turn.put(case), toast="toast.added")


def _read(turn: Turn, text: str) -> Reading | AnswerError:
    if len(text) > LONGEST:
        return AnswerError("story_long", {"limit": LONGEST})
    reading = read_story(turn.catalogue, text, turn.today)
    return AnswerError(reading.aside) if reading.aside else reading


def _taken(turn: Turn, case: Case, reading: Reading) -> Move:
    picked = case.problem if case.problem and not case.candidates else ""
    slug = picked or reading.problem or case.problem
    problem = turn.catalogue.problems.get(slug)
    service = problem.service if picked and problem else reading.service
    case = replace(
        case,
        company=suited(turn.catalogue, reading.company or case.company, service).slug,
        problem=slug,
        candidates=() if picked else reading.candidates,
        later=reading.several,
        told={**case.told, **reading.told},
        offered=reading.offered,
        doubts=reading.doubts,
    )
    if problem is not None and problem.urgent:
        return turn.put(case, Where.ROAD)
    return turn.put(case, Where.UNDERSTOOD if problem else Where.READING)


def second(turn: Turn, slug: str) -> Move:
    """A new case of another problem of the same story; the facts are not asked twice."""
    first = turn.case
    at = turn.at(turn.state.with_case(replace(first, later=_without(first.later, slug))))
    fresh = new_case(at, first.story, slug, first.company)
    case = replace(fresh, told=first.told, offered=first.offered, doubts=first.doubts)
    return at.put(case, Where.UNDERSTOOD)


def _without(slugs: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(slug for slug in slugs if slug != gone)


def settle(turn: Turn, slug: str) -> Case:
    """The case with its problem chosen; the story's other problems wait for a second case."""
    case = turn.case
    company = suited(turn.catalogue, case.company, turn.catalogue.problems[slug].service)
    return replace(
        case,
        problem=slug,
        company=company.slug,
        candidates=(),
        later=_without(case.later, slug),
    )
