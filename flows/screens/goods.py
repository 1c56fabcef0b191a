"""Goods that came after all, told from the case: whether they were taken, on which day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.facts.values import choices
from flows.forms.answers import hear_choices
from flows.model.state import Answer, Case, ScreenId
from flows.reading.story_facts import read_facts
from flows.records.conditions import holds
from flows.screens import case_end
from flows.screens.context import Context, Transition
from flows.screens.navigation import enter
from flows.screens.story import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.records.steps import Step


def waited_for(context: Context, case: Case) -> Step | None:
    """The question that holds what became of the goods, where they are waited for."""
    facts = context.facts_of(case)
    steps = context.catalogue.steps.values()
    return next((one for one in steps if _came(one) and holds(one.when, facts)), None)


def _came(step: Step) -> list[str]:
    """The options by which the goods came."""
    return [option.slug for option in step.options if option.came]


def take_news(context: Context, text: str) -> Transition:
    """The words kept with the story, what they tell taken; then what they leave open."""
    step = waited_for(context, context.case)
    if step is None:
        return context.go(ScreenId.CASE)
    story, cut = joined(context.case.story, text)
    case = replace(context.case, story=story)
    for asked in (step, *_following(context, step)):
        if told := _told(context.over(context.put(case).state), asked, text):
            case = replace(case, answers={**case.answers, asked.slug: told})
    return replace(go_on_from(context, case), error=cut)


def _following(context: Context, step: Step) -> Iterator[Step]:
    return (context.catalogue.steps[slug] for slug in step.then)


def _told(context: Context, step: Step, text: str) -> Answer:
    """What the words say to a question beyond doubt; nothing when they leave it open."""
    if step.reads:
        facts = read_facts(text, context.catalogue.lexicon, context.today)
        days = facts.values(step.reads)
        return (str(days[0]),) if len(days) == 1 and facts.is_certain(step.reads) else ()
    came, cues = _came(step), context.catalogue.lexicon.opponents
    offered = choices(context.catalogue, step, context.facts)
    heard = came if len(came) == 1 else [c.slug for c in hear_choices(offered, text, cues)]
    return tuple(heard) if len(heard) == 1 else ()


def go_on_from(context: Context, case: Case) -> Transition:
    """To the next question on the goods; then to the case, or to its end where they were it."""
    facts = context.facts_of(case)
    step = waited_for(context, case)
    for asked in (step, *_following(context, step)) if step else ():
        known = case.answer(asked.slug) is not None or facts[asked.slug] is not None
        if not known and holds(asked.when, facts):
            return enter(context, case, asked.slug, return_to=ScreenId.CASE)
    demand = case_end.demand_of(context.over(context.put(case).state))
    if demand is not None and demand.thing:
        return context.put(case, ScreenId.CASE, section="outcome")
    return replace(context.put(case, ScreenId.CASE), answer=context.text("case.goods_came"))
