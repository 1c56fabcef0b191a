"""From a free story to a case: what was read, what is still open."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Case, Where
from flows.errors import AnswerError
from flows.intake.reading import Reading, read_story
from flows.rooms.parts import new_case
from flows.turn import Move, Turn

#: A story longer than this is asked to be shortened: nobody reads it back on a phone.
LONGEST = 4000


def begin(turn: Turn, text: str) -> Move:
    """A new case from a first text."""
    if len(text) > LONGEST:
        return Move(turn.state, error=AnswerError("story_long", {"limit": LONGEST}))
    reading = read_story(turn.catalogue, text, turn.today)
    if reading.empty:
        return Move(turn.state, error=AnswerError("story_empty"))
    return _taken(turn, new_case(turn, story=text.strip()), reading)


def more(turn: Turn, text: str) -> Move:
    """A further text to the story of the case in hand: read again as a whole."""
    whole = f"{turn.case.story}\n{text.strip()}".strip()
    if len(whole) > LONGEST:
        return Move(turn.state, error=AnswerError("story_long", {"limit": LONGEST}))
    reading = read_story(turn.catalogue, whole, turn.today)
    return _taken(turn, replace(turn.case, story=whole), reading)


def _taken(turn: Turn, case: Case, reading: Reading) -> Move:
    case = replace(
        case,
        company=reading.company or case.company,
        problem=reading.problem or case.problem,
        candidates=reading.candidates,
        told={**case.told, **reading.told},
    )
    return turn.put(case, Where.UNDERSTOOD if case.problem else Where.READING)
