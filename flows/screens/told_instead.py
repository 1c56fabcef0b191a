"""Facts told at a question that asks something else: they are kept, and the question stays."""

from __future__ import annotations

from dataclasses import replace

from flows.forms.agenda import steps_of
from flows.forms.display import label_of
from flows.intake.additions import told_beside
from flows.intake.story import read_story
from flows.records.steps import Step
from flows.screens.context import Context, Transition


def told_instead(context: Context, step: Step, text: str) -> Transition | None:
    """The same question with the facts of a text that does not answer it; ``None`` without any.

    Days that are not certain are offered where they are asked for.
    """
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
    new = {*days, *(slug for slug in alone.extracted if case.answer(slug) is None)}
    new &= {*told.extracted, *days}
    shown = [one for one in steps_of(catalogue, told, facts) if one.slug in new]
    labels = [label_of(catalogue, one, facts) for one in shown]
    told_html = catalogue.pages.html("facts_told", labels=labels)
    return replace(moved, answer=told_html) if shown else None
