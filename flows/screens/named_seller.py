"""What an answer of the other side names and the case does not know: the seller, a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.answers.named_parties import find_party
from flows.errors import AnswerError
from flows.forms.answers import read
from flows.language.folding import fold, plain_words
from flows.reading.services import heard
from flows.reading.story_facts import read_facts
from flows.records.conditions import holds
from flows.screens.context import Context

if TYPE_CHECKING:
    from flows.answers.parties import Party
    from flows.records.steps import Step

#: What is answered where the party is not known.
_UNKNOWN = "unknown"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|\n")


def named_in(context: Context, text: str) -> tuple[Step, Party] | None:
    """The question whose answer is not known, and the party that ``text`` names for it."""
    step = next((step for step in context.catalogue.steps.values() if _asks(context, step)), None)
    party = find_party(text, context.catalogue.lexicon.parties) if step and text else None
    return (step, party) if step and party and not _is_company(context, party) else None


def with_named(context: Context, text: str) -> Context:
    """The context with the party that ``text`` names taken into the case."""
    found = named_in(context, text)
    if found is None:
        return context
    step, party = found
    answers = {**context.case.answers, step.slug: party.to_answer()}
    return context.over(context.put(replace(context.case, answers=answers)).state)


def day_in(context: Context, text: str) -> tuple[Step, date] | None:
    """The question whose day is not known, and the day that a sentence tells for it."""
    catalogue, facts = context.catalogue, context.facts
    for step in catalogue.steps.values():
        if not step.in_replies or facts[step.slug] is not None or not holds(step.when, facts):
            continue
        for sentence in _SENTENCE.split(text):
            told = heard(step.in_replies, f" {plain_words(sentence)}")
            days = read_facts(sentence, catalogue.lexicon, context.today).dates if told else ()
            if len(days) == 1 and (day := _judged(context, step, days[0].value)):
                return step, day
    return None


def _judged(context: Context, step: Step, day: date) -> date | None:
    """The day, unless the question would not take it."""
    try:
        read(context.catalogue, step, day.isoformat(), lambda: context.facts)
    except AnswerError:
        return None
    return day


def with_day(context: Context, text: str) -> Context:
    """The context with the day that ``text`` tells taken into the case."""
    found = day_in(context, text)
    if found is None:
        return context
    step, day = found
    answers = {**context.case.answers, step.slug: (day.isoformat(),)}
    return context.over(context.put(replace(context.case, answers=answers)).state)


def _asks(context: Context, step: Step) -> bool:
    """Whether a question may be answered by a party and is not: nobody said, or nobody knew."""
    open_still = context.facts[step.slug] in {None, _UNKNOWN}
    party = step.kind == "choice" and step.free == "party"
    return party and open_still and holds(step.when, context.facts)


def _is_company(context: Context, party: Party) -> bool:
    """Whether the platform names itself."""
    known = context.facts["company"].entity
    name = known and fold(known.name)
    return bool(known) and (
        party.ogrn == known.ogrn or party.inn == known.inn or fold(party.name) == name
    )
