"""Recognising typed text that is no answer to the screen: a code, a reply, a new story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.answers.parties import Party
from flows.answers.receipts import Receipt, find_receipt
from flows.errors import AnswerError
from flows.facts.values import Choice
from flows.forms.answers import find, read
from flows.intake.additions import tells_answer
from flows.intake.story import Kind, addresses, kind_of
from flows.language.folding import plain_words
from flows.lookup.questions import is_gone
from flows.model.events import Attach, Event, Say
from flows.model.state import ScreenId, State
from flows.reading.refusals import tells_own
from flows.reading.services import heard
from flows.reading.story_facts import read_facts
from flows.screens import (
    another,
    answered,
    mending,
    news,
    photo,
    receipt,
    reply,
    story,
    told_at_review,
)  # fmt: skip
from flows.screens.context import Context, Transition
from flows.screens.registry import SCREENS
from flows.screens.told_instead import told_instead
from flows.screens.told_party import told_party

if TYPE_CHECKING:
    from flows.records.steps import Step

#: A text shorter than this is the answer to a question, whatever it says; elsewhere a slip.
_AT_A_QUESTION, _ELSEWHERE = 40, 15
#: Beside a receipt's code so few characters tell no story.
_LITTLE = 40
#: Where nothing is asked and no text is taken: a long one is asked about, not dropped.
_DEAF = frozenset({ScreenId.HANDED, ScreenId.REVIEW, ScreenId.PREVIEW})
#: These questions take long answers: their numbers and places tell them from a story.
_LONG_ANSWERS = frozenset({"party", "address"})
#: In so few words facts are told, no story.
_FACTS = 12
#: A text of so many characters takes some 5 ms to read.
_A_SHORT_STORY = 400


def takes_time(state: State, event: Event) -> bool:
    """Whether the words of ``event`` may take long to read: best spent in a thread.

    They may be read together with the story of the case in hand.
    """
    told = len(state.case.story) if state.case else 0
    return isinstance(event, Say | Attach) and told + len(event.words) > _A_SHORT_STORY


def _kinds(step: Step) -> set[str | None]:
    """The kinds of answer a question takes."""
    return {step.kind, step.free}


def hear(context: Context, event: Event) -> Transition:
    """What the screen in hand makes of an event, or the one its words are for."""
    if isinstance(event, Say):
        context = photo.answer_asked(context, event.text)
        if (told := mending.put_right(context, event.text, _hear_text)) is not None:
            return told
    return _hear(context, event)


def _hear_text(context: Context, text: str) -> Transition:
    return _hear(context, Say(text))


def _hear(context: Context, event: Event) -> Transition:
    moved = find_interruption(context, event.text) if isinstance(event, Say) else None
    return moved or SCREENS[context.state.position.screen].react(context, event)


def hear_beside(context: Context, event: Say, told: Transition) -> Transition:
    """The answer ``told``; words that tell more than they ask are heard here as well.

    What will not do here is let go; a code or money gone is offered as a case of its own.
    """
    if not answered.is_told_here(context, event.text):
        return told
    move = hear(context, event)
    if move.error and is_gone(context.catalogue, event.text):
        move = another.offer(context, event.text)
    return told if move.error else replace(move, answer=f"{told.answer}{move.answer}")


def find_interruption(context: Context, text: str) -> Transition | None:
    """The transition to the screen ``text`` is for; ``None`` when it is for the present one."""
    if (found := _bare_receipt(text)) is not None:
        return receipt.offer(context, found)
    if (told := _find_told(context, text)) is not None:
        return told
    where = context.state.position.screen
    shortest = _AT_A_QUESTION if where is ScreenId.ASK else _ELSEWHERE
    if SCREENS[where].LISTENS or len(text) < shortest or _is_answer(context, text):
        return None
    if where is ScreenId.ROAD and story.is_open(context):
        return None
    at = context.catalogue.steps[context.state.position.step] if where is ScreenId.ASK else None
    told_here = at.tells if at else ()
    said = addresses(context.catalogue, text)
    match kind_of(context.catalogue, context.reader, text, context.case.problem, told_here):
        case Kind.REPLY if _is_of_them(context, text) and (where is not ScreenId.ASK or said):
            return reply.offer(context, text)
        case Kind.STORY if said and at is not None and at.slug in _about_answers(context):
            return reply.offer(context, text)
        case Kind.STORY if not (
            _takes_length(context) and told_at_review.is_of_its_kind(context, text)
        ):
            return another.offer(context, text)
    if where in _DEAF and len(text) >= _AT_A_QUESTION:
        return another.offer(context, text)
    return None


def _find_told(context: Context, text: str) -> Transition | None:
    """The transition for news of a case, a fact put right or told, or one without a place."""
    found = told_at_review.own_refusal(context, text) or news.find(context, text)
    if found is None and not SCREENS[context.state.position.screen].LISTENS:
        found = _put_right(context, text)
    return found or told_at_review.unplaced(context, text)


def _put_right(context: Context, text: str) -> Transition | None:
    """The same screen with what a text puts right, or at the review names by its numbers."""
    mended = mending.mend(context, text)
    reply = mending.asks_reply(context) and not tells_answer(context.catalogue, text)
    named = reply or context.state.position.screen is ScreenId.REVIEW
    return told_party(context, text) if mended is None and named else mended


def _about_answers(context: Context) -> set[str]:
    """The questions that follow an answer: who gave it, and when."""
    steps = context.catalogue.steps.values()
    return {slug for step in steps if step.options_from == "replies" for slug in step.then}


def _takes_length(context: Context) -> bool:
    """Whether a question is open that takes a long answer in the person's own words."""
    step = context.catalogue.steps.get(context.state.position.step)
    asked = context.state.position.screen is ScreenId.ASK
    return asked and step is not None and bool(_kinds(step) & {"long_text", "text"})


def _is_of_them(context: Context, text: str) -> bool:
    """Whether what reads like an answer is no refusal of the person's own."""
    return not tells_own(text, context.catalogue.news)


def _bare_receipt(text: str) -> Receipt | None:
    found = find_receipt(text) if "=" in text else None
    long = len(text.strip()) > len(found.to_answer()) + _LITTLE if found else False
    return None if long else found


def _is_of_facts(context: Context, step: Step, text: str) -> bool:
    """Whether a few words tell facts of the case: of no other quarrel, of no money gone."""
    more = heard(context.catalogue.lexicon.story.more, f" {plain_words(text)}")
    other = more or len(text.split()) > _FACTS or is_gone(context.catalogue, text)
    return not other and told_instead(context, step, text) is not None


def _is_answer(context: Context, text: str) -> bool:
    """Whether the screen in hand takes a text so long: an address, requisites, a label, an answer.

    Anything may be the name of a seller: its numbers tell requisites from a story.
    """
    if context.state.position.screen is ScreenId.FIELDS:
        labels = (Choice(one.slug, one.label) for one in context.catalogue.steps.values())
        return bool(find(tuple(labels), text))
    if context.state.position.screen is not ScreenId.ASK:
        return False
    step = context.catalogue.steps[context.state.position.step]
    if step.options_from == "replies" or _is_of_facts(context, step, text):
        return True
    kinds = _kinds(step)
    if step.kind == "date" and step.reads:
        facts = read_facts(text, context.catalogue.lexicon, context.today)
        return bool(facts.values(step.reads))
    if not kinds & _LONG_ANSWERS:
        return False
    try:
        answer = read(context.catalogue, step, text, lambda: context.facts)
    except AnswerError:
        return False
    if "address" in kinds:
        return True
    party = Party.from_answer(answer)
    return bool(party.ogrn or party.inn)
