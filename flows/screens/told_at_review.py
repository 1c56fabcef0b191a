"""Few words at the review that are of this case, whatever they are like: no answer, no story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.errors import AnswerError
from flows.forms.agenda import steps_of
from flows.forms.answers import read
from flows.intake.additions import is_short
from flows.intake.places import with_answer
from flows.intake.swaps import words_beside
from flows.language.folding import plain_words
from flows.lookup.questions import is_gone
from flows.reading.refusals import tells_own
from flows.reading.services import heard
from flows.reading.story_facts import read_facts
from flows.screens.context import Transition
from flows.screens.mended_line import mended_line
from flows.screens.mending import REVIEWS, asks_reply, return_of
from flows.screens.navigation import enter

if TYPE_CHECKING:
    from flows.records.steps import Step
    from flows.screens.context import Context

#: So many words beside a value name it and tell nothing else.
_NAMING = 2


def own_refusal(context: Context, text: str) -> Transition | None:
    """The same screen with the day the person gave up what was bought; without one it is asked.

    Told where the letter has no place for it, nothing is taken, and that is said.
    """
    at_review = context.state.position.screen in REVIEWS
    if not (at_review or asks_reply(context)) or not is_short(text):
        return None
    if not tells_own(text, context.catalogue.news, bare=at_review):
        return None
    form = steps_of(context.catalogue, context.case, context.facts)
    step = next((one for one in form if one.gives_up), None)
    if step is None:
        return Transition(context.state, error=AnswerError("own_refusal"))
    return _with_day(context, step, text)


def _with_day(context: Context, step: Step, text: str) -> Transition:
    """The same screen with the day a text tells; its question where it tells none that will do."""
    try:
        answer = read(context.catalogue, step, text, lambda: context.facts)
    except AnswerError as wrong:
        asked = enter(context, context.case, step.slug, return_to=return_of(context))
        told = isinstance(wrong.values.get("value"), date)
        return replace(asked, error=wrong if told else None)
    moved = context.put(with_answer(context.catalogue, context.case, step, answer))
    return replace(moved, answer=mended_line(context.over(moved.state), (step.slug,)))


def unplaced(context: Context, text: str) -> Transition | None:
    """The review with the word that no line of it was found for a day, a sum or a number."""
    if context.state.position.screen not in REVIEWS or not _tells_value(context, text):
        return None
    return Transition(context.state, error=AnswerError("value_unplaced"))


def _tells_value(context: Context, text: str) -> bool:
    """Whether a text is a day, a sum or a number with no more than its name.

    What is denied, gone, of another company, of another service or of more besides is a story.
    """
    catalogue, row = context.catalogue, f" {plain_words(text)}"
    facts = read_facts(text, catalogue.lexicon, context.today)
    valued = (facts.dates, facts.doubts, facts.sums, facts.numbers, facts.emails)
    told = any(valued) or any(char.isdecimal() for char in text)
    if not told or not is_short(text):
        return False
    words = catalogue.lexicon.story
    other = heard(words.more, row) or is_gone(catalogue, text) or catalogue.names.first(row)
    if other or not {*row.split()}.isdisjoint(words.denying):
        return False
    step = catalogue.step_reading("product")
    own = plain_words(" ".join(context.case.answer(step.slug) or ())).split() if step else []
    beside = [one for one in words_beside(catalogue, text) if one not in own]
    return len(beside) < _NAMING or (len(beside) == _NAMING and is_of_its_kind(context, text))


def is_of_its_kind(context: Context, text: str) -> bool:
    """Whether a text is of the service the case is about, or was read about at first.

    What is wrong with a thing reads like many a story of a shop, never like one of a bank.
    """
    case, problems = context.case, context.catalogue.problems
    told = (case.problem, *case.candidates[:1])
    services = {problems[slug].service for slug in told if slug in problems}
    return context.reader.rank(text).service in services
