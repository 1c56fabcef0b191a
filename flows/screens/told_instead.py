"""Facts told at a question that asks something else: they are kept, and the question stays."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from flows.errors import AnswerError
from flows.forms.agenda import steps_of
from flows.forms.answers import read
from flows.forms.display import label_of
from flows.intake.additions import is_open, told_beside
from flows.intake.places import with_answer
from flows.intake.story import read_story
from flows.language.folding import plain_words
from flows.reading.part_paid import find_told
from flows.reading.services import heard
from flows.reading.story_facts import read_facts
from flows.records.steps import Step
from flows.screens import case_end
from flows.screens.context import Context, Transition
from flows.screens.told_party import told_party

#: Why a day will not do, told without a button.
_OUT = frozenset({"date_in_future", "date_not_come", "date_too_early", "date_too_soon"})


def told_instead(context: Context, step: Step, text: str) -> Transition | None:
    """The same question with the facts of a text that does not answer it; ``None`` without any.

    Days that are not certain are offered where they are asked for.
    """
    if meant := _day_of_answer(context, step, text) or told_party(context, text):
        return meant
    catalogue, case = context.catalogue, context.case
    alone = read_story(catalogue, context.reader, text, context.today, added=True)
    told = told_beside(case, step, alone, catalogue)
    days = {
        slug: many
        for slug, many in alone.ambiguous.items()
        if catalogue.steps[slug].kind == "date" and case.answer(slug) is None and slug != step.slug
    }
    moved = context.put(replace(told, ambiguous={**told.ambiguous, **days}))
    facts = context.over(moved.state).facts
    new = {*days, *(slug for slug in alone.extracted if is_open(catalogue, case, slug))}
    new &= {*told.extracted, *days}
    shown = [one for one in steps_of(catalogue, told, facts) if one.slug in new]
    labels = [label_of(catalogue, one, facts) for one in shown]
    told_html = catalogue.pages.html("facts_told", labels=labels)
    return replace(moved, answer=told_html) if shown else None


def told_money(context: Context, step: Step, text: str) -> Transition | None:
    """The same question with the part of the money that a text tells to have come back.

    It is asked for no sum, and where it is asked what was answered it is told beside that.
    """
    catalogue = context.catalogue
    asked = step.kind == "money" and step.collects != "received"
    if not (asked or step.options_from == "replies"):
        return None
    facts = read_facts(text, catalogue.lexicon, context.today)
    came = find_told(text, facts, catalogue.news, catalogue.lexicon.opponents.denied)
    if came is None or _is_whole(context, came.sum.value):
        return None
    more = heard(catalogue.news.more, f" {plain_words(text)}") > 0
    days = (came.day,) if came.day else ()
    moved = context.put(case_end.receive(context, came.sum.value, more=more, days=days))
    steps = [one for one in catalogue.steps.values() if one.collects == "received"]
    labels = [label_of(catalogue, one, context.facts) for one in steps]
    return replace(moved, answer=catalogue.pages.html("facts_told", labels=labels))


def _is_whole(context: Context, came: Decimal) -> bool:
    """Whether no part of the price came, but all of it."""
    step = context.catalogue.step_reading("price")
    price = context.case.answer(step.slug) if step else None
    return Decimal(price[0]) <= came if price else False


def _day_of_answer(context: Context, step: Step, text: str) -> Transition | None:
    """The same question with the day of an answer, typed where it is asked whose or how."""
    catalogue, case = context.catalogue, context.case
    thens = (one.then for one in catalogue.steps.values() if step.slug in one.then)
    beside = (catalogue.steps[slug] for then in thens for slug in then if not case.answer(slug))
    day = next((one for one in beside if one.kind == "date" and one is not step), None)
    if day is None:
        return None
    try:
        answer = read(catalogue, day, text, lambda: context.facts)
    except AnswerError as wrong:
        # No button for another day: the question in hand takes none.
        why = {key: one for key, one in wrong.values.items() if key != "other"}
        error = AnswerError(wrong.key, why)
        return Transition(context.state, error=error) if wrong.key in _OUT else None
    labels = [label_of(catalogue, day, context.facts)]
    told = catalogue.pages.html("facts_told", labels=labels)
    return replace(context.put(with_answer(catalogue, case, day, answer)), answer=told)
