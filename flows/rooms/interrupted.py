"""A typed text that is no answer: a receipt's code, a company's answer, a new story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.answering import read
from flows.answers.parties import Party
from flows.answers.receipts import Receipt, find_receipt
from flows.case import State, Where
from flows.errors import AnswerError
from flows.events import Attach, Event, Say
from flows.intake.reading import Kind, kind_of
from flows.rooms import another, receipt, reply
from flows.turn import Move, Turn

if TYPE_CHECKING:
    from flows.catalogue import Catalogue
    from flows.model import Step

#: Where typed text is a story anyway, or is awaited for what it is.
_LISTENING = frozenset({
    Where.HOME, Where.TOPICS, Where.READING, Where.UNDERSTOOD, Where.CASES, Where.HELP,
    Where.COMPANY, Where.RECEIPT, Where.PHOTO, Where.ANOTHER, Where.REPLY, Where.CONTACTS,
})  # fmt: skip
#: A text shorter than this is the answer to a question, whatever it says; elsewhere a slip.
_AT_A_QUESTION, _ELSEWHERE = 40, 15
#: Beside a receipt's code so few characters tell no story.
_LITTLE = 40
#: These questions take long answers; up to so many characters they are hardly ever anything else.
_LONG_ANSWERS = frozenset({"party", "address"})
_A_LONG_ANSWER = 200
#: So long a story takes 2 to 5 ms, as long as its words alone tell what it is about.
_A_SHORT_STORY = 400


def takes_time(catalogue: Catalogue, state: State, event: Event) -> bool:
    """Whether a story may have to be read for ``event``: tens of ms, best spent in a thread."""
    if not isinstance(event, Say | Attach) or not event.words:
        return False
    if state.place.where is Where.HOME and len(event.words) <= _A_SHORT_STORY:
        return not catalogue.reader.is_plain(event.words)
    if state.place.where is not Where.ASK:
        return True
    step = catalogue.steps.get(state.place.step)
    long = step is not None and _kinds(step) & _LONG_ANSWERS
    return len(event.words) >= (_A_LONG_ANSWER if long else _AT_A_QUESTION)


def _kinds(step: Step) -> set[str | None]:
    """The kinds of answer a question takes."""
    return {step.kind, step.free}


def by(turn: Turn, text: str) -> Move | None:
    """The way aside that ``text`` asks for; ``None`` when it is for the room."""
    if (found := _bare_receipt(text)) is not None:
        return receipt.offer(turn, found)
    where = turn.state.place.where
    shortest = _AT_A_QUESTION if where is Where.ASK else _ELSEWHERE
    if where in _LISTENING or len(text) < shortest or _is_answer(turn, text):
        return None
    match kind_of(turn.catalogue, text, turn.case.problem):
        case Kind.REPLY:
            return reply.offer(turn, text)
        case Kind.STORY:
            return another.offer(turn, text)
    return None


def _bare_receipt(text: str) -> Receipt | None:
    found = find_receipt(text) if "=" in text else None
    long = len(text.strip()) > len(found.to_answer()) + _LITTLE if found else False
    return None if long else found


def _is_answer(turn: Turn, text: str) -> bool:
    """Whether the question in hand takes a text as long as this: an address, requisites.

    Anything may be the name of a seller: its numbers tell requisites from a story.
    """
    if turn.state.place.where is not Where.ASK:
        return False
    step = turn.catalogue.steps[turn.state.place.step]
    kinds = _kinds(step)
    if not kinds & _LONG_ANSWERS:
        return False
    try:
        answer = read(turn.catalogue, step, text, lambda: turn.facts)
    except AnswerError:
        return False
    if "address" in kinds:
        return True
    party = Party.from_answer(answer)
    return bool(party.ogrn or party.inn)
