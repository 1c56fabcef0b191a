"""Answers beside the screen in hand: what was asked is answered above it, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from flows.facts.gather import facts_of_nobody
from flows.facts.values import Facts
from flows.intake.story import read_story
from flows.lookup.questions import answer_to, find_question, find_value, is_gone
from flows.lookup.values import values_in
from flows.model.events import Attach, Event, Other, Restore, Say, Start, Tap
from flows.model.screen import Screen
from flows.model.state import ScreenId, State
from flows.reading.news import is_reported
from flows.records.questions import Question
from flows.screens import story
from flows.screens.context import Context, Transition

#: Here a bare number or address may answer what is asked, or belong to what is being told.
_TAKEN = frozenset({
    ScreenId.ASK, ScreenId.FIELDS, ScreenId.READING, ScreenId.UNDERSTOOD, ScreenId.COMPANY,
    ScreenId.REPLY, ScreenId.ANOTHER, ScreenId.CASE_NOTE,
})  # fmt: skip
#: Here words beside a number belong to the case in hand.
_TELLING = _TAKEN | {ScreenId.ROAD, ScreenId.HANDED, ScreenId.REVIEW, ScreenId.PREVIEW}
#: Here the case in hand is in sight: news are of it, and so is what the other side said.
OF_CASE = frozenset(
    {ScreenId.CASE, ScreenId.ROAD, ScreenId.HANDED, ScreenId.REVIEW, ScreenId.PREVIEW}
)
#: So long a text beside a number tells something wherever a question takes long answers.
_LONG = 40
#: A screen no longer than this is repeated whole beneath an answer or an error.
_SHORT = 300
#: Of these the first line alone would tell nothing.
_WHOLE = frozenset({ScreenId.ASK, ScreenId.UNDERSTOOD})
_GAP = "\n\n"


def find_answer(context: Context, text: str) -> Transition | None:
    """The transition that answers a question; ``None`` when ``text`` asks none that is known."""
    at = context.state.position.screen
    if at in OF_CASE and is_reported(text, context.catalogue.news):
        return None
    question = find_question(context.catalogue, text, telling=at in _TAKEN)
    if question is None and at not in _TAKEN:
        whole = at is not ScreenId.CHECK
        question = find_value(context.catalogue, text, whole=whole)
    if question is None:
        return None
    move = Transition(context.state)
    if question.adds == "verdicts" and at not in _TELLING:
        move = _hear_story(context, text)
    return replace(move, answer=tell(context, question, text))


def is_told_here(context: Context, text: str) -> bool:
    """Whether a text whose number is judged is also meant for the screen in hand.

    So is what was asked for at length, and what tells of a quarrel while a case is being told.
    """
    position = context.state.position
    if position.screen not in _TELLING:
        return False
    if find_question(context.catalogue, text, telling=True) is None:
        return False
    if not values_in(text, context.catalogue.lookup.addresses):
        return False
    step = context.catalogue.steps.get(position.step)
    if position.screen is ScreenId.ASK and step and "long_text" in {step.kind, step.free}:
        return len(text) >= _LONG and "?" not in text
    return is_gone(context.catalogue, text) or _tells_quarrel(context, text)


def tell(context: Context, question: Question, text: str) -> str:
    """The page that answers a question asked by ``text``."""
    told = answer_to(context.catalogue, question, text, _facts(context))
    return context.page("answer", told=told)


def judge_codes(context: Context, codes: tuple[str, ...]) -> str:
    """The page that judges what stands on QR codes; empty when it is nothing to be judged."""
    text = "\n".join(codes)
    question = find_value(context.catalogue, text, whole=False) if text else None
    return tell(context, question, text) if question else ""


def _hear_story(context: Context, text: str) -> Transition:
    """The case of a text that tells more than a number; what only asks about one opens none.

    A code or money is gone: the road of the likeliest urgent problem, whatever else is told.
    """
    if not is_gone(context.catalogue, text):
        told = _tells_quarrel(context, text)
        return story.begin(context, text) if told else Transition(context.state)
    problems = context.catalogue.problems
    ranked = (slug for slug, _ in context.reader.rank(text).problems if problems[slug].urgent)
    slug = next(ranked, "")
    return story.begin_as(context, text, slug) if slug else Transition(context.state)


def _tells_quarrel(context: Context, text: str) -> bool:
    """Whether a text is a story of one problem and gives a fact that its screen shows back."""
    if "?" in text and find_question(context.catalogue, text) is not None:
        return False  # «8 800 …, is it the official number?» asks, however it reads as a story
    reading = read_story(context.catalogue, context.reader, text, context.today, added=True)
    problem = context.catalogue.problems.get(reading.problem)
    stage = context.catalogue.step_reading("stage")
    known = reading.extracted.keys() - ({stage.slug} if stage else set())
    return problem is not None and not known.isdisjoint(problem.understood)


def _facts(context: Context) -> Facts:
    """The facts of the case in hand; of an empty one while there is none."""
    if context.state.case is not None:
        return context.facts
    return facts_of_nobody(context.catalogue, context.now)


def shorten(screen: Screen, move: Transition, event: Event, before: State) -> Screen:
    """The screen under an answer or an error to typed words: a long one is not repeated whole.

    One that was not in sight ``before``, or tells other answers, is shown whole. A question and
    what was understood stay as they are; of others their first line remains, of the start screen
    nothing. A tap asks about what the screen says: all of it stays beneath the answer.
    """
    if isinstance(event, Attach | Restore | Start | Tap) and move.answer:
        return replace(screen, text=_GAP.join((move.answer, screen.text)))
    if not isinstance(event, Say | Other) or not (move.answer or move.error):
        return screen
    lead, rest = (move.answer, screen.text) if move.answer else _cut_error(screen.text)
    new = _told(before) != _told(move.state)
    if screen.part not in _WHOLE and len(rest) > _SHORT and not new:
        rest = rest.partition(_GAP)[0]
    if screen.part == ScreenId.HOME:
        rest = ""
    return replace(screen, text=_GAP.join(filter(None, (lead, rest))))


def _told(state: State) -> tuple[object, ...]:
    """What of a state its screen tells: where it stands and the answers of its case."""
    case = state.case
    answers = (case.answers, case.extracted, case.company) if case else ()
    return (state.position, state.current, *answers)


def _cut_error(text: str) -> tuple[str, str]:
    """The error above a screen, and the screen."""
    lead, _, rest = text.partition(_GAP)
    return lead, rest
