"""Answers to a question of several: what is ticked by a tap, a name, a list, in own words."""

from __future__ import annotations

from dataclasses import replace

from flows.answers.texts import read_text
from flows.errors import AnswerError
from flows.facts.values import choices
from flows.forms.answers import find, read, there_is, ticked_choices
from flows.forms.words import refuse_fact
from flows.model.state import ScreenId
from flows.records.steps import Step
from flows.screens.context import Context, Transition

#: An item in a person's own words is no longer than this.
OWN_WORDS = 80
#: So short a text with a question mark asks, and tells nothing a letter could say.
_ASKED = 60


def is_asking(text: str) -> bool:
    """Whether a text is a short question."""
    return len(text) <= _ASKED and text.rstrip().endswith("?")


def tick_said(context: Context, step: Step, text: str) -> Transition:
    """The same question with what a typed text names ticked; a question is no item of a list."""
    if is_asking(text):
        raise AnswerError("question_among")
    cues, own = context.catalogue.lexicon.opponents, step.free == "text"
    text = there_is(text, cues)
    offered = choices(context.catalogue, step, context.facts)
    heard = tuple(one[:OWN_WORDS] for one in ticked_choices(offered, text, cues, own=own))
    ticked = tuple(dict.fromkeys((*context.case.ticked, *heard)))
    told = context.put(replace(context.case, ticked=ticked))
    return told if heard else tick(context, _named(context, step, text))


def tick_beside(context: Context, moved: Transition, text: str) -> Transition:
    """The question come to with what the answer before told for it: «handed in, signed, 9 May»."""
    step = context.catalogue.steps.get(context.state.position.step)
    if (
        context.state.position.screen is not ScreenId.ASK
        or not step
        or step.kind != "multi_choice"
    ):
        return moved
    offered = choices(context.catalogue, step, context.facts)
    heard = ticked_choices(offered, text, context.catalogue.lexicon.opponents, own=False)
    case = replace(context.case, ticked=tuple(dict.fromkeys((*context.case.ticked, *heard))))
    return replace(moved, state=context.state.with_case(case))


def tick(context: Context, slug: str) -> Transition:
    """The same question with an item ticked, or no longer."""
    ticks = context.case.ticked
    ticks = tuple(t for t in ticks if t != slug) if slug in ticks else (*ticks, slug)
    return context.put(replace(context.case, ticked=ticks))


def _named(context: Context, step: Step, text: str) -> str:
    """The choice a typed text names, else its own words where the question takes them."""
    found = find(choices(context.catalogue, step, context.facts), text)
    if step.free == "text" and not found:
        refuse_fact(context.catalogue, text, context.facts)
        return read_text(text, maximum=OWN_WORDS)
    return read(context.catalogue, step, text, lambda: context.facts)[0]
