"""Whether roads fit together: stages, answers and next steps that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from flows.errors import Flaw
from flows.records.replies import Action

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.steps import Step


def check_roads(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every flaw of the words by which rungs, steps and answers refer to the road."""
    stages = _stages(catalogue)
    for slug, rung in catalogue.rungs.items():
        sheet = catalogue.sheet("rungs", slug)
        if rung.stage and rung.stage not in stages:
            yield sheet.flaw(("stage",), f"no stage of the road: {rung.stage}")
        if rung.answer and catalogue.steps[rung.answer].options_from != "replies":
            yield sheet.flaw(("answer",), f"the step {rung.answer} takes no answers")
        for n, word in enumerate(rung.needs):
            if word not in {*catalogue.rungs, *stages}:
                yield sheet.flaw(("needs", n), f"no rung and no stage: {word}")
    for slug, step in catalogue.steps.items():
        for path, reason in _implied(catalogue, step):
            yield catalogue.sheet("steps", slug).flaw(path, reason)
    yield from _next_steps(catalogue, stages)


def _stages(catalogue: Catalogue) -> set[str]:
    step = catalogue.step_reading("stage")
    return {option.slug for option in step.options} if step else set()


def _implied(catalogue: Catalogue, step: Step) -> Iterator[tuple[tuple[str, ...], str]]:
    for slug, option in step.implies.items():
        other = catalogue.steps.get(slug)
        if other is None or option not in {one.slug for one in other.options}:
            yield ("implies", slug), f"the step {slug} has no option {option}"


def _next_steps(catalogue: Catalogue, stages: set[str]) -> Iterator[Flaw]:
    """What comes next is an action, a rung or a stage; who answers is a known speaker."""
    known = {*get_args(Action), *catalogue.rungs, *stages}
    speakers = {"", *catalogue.outcomes.speakers}
    for slug, reply in catalogue.replies.items():
        sheet = catalogue.sheet("replies", slug)
        if reply.next not in known:
            yield sheet.flaw(("next",), f"no action, rung or stage: {reply.next}")
        if reply.by not in speakers:
            yield sheet.flaw(("by",), f"no speaker of data/lexicon/outcomes.yaml: {reply.by}")
    for slug, redirect in catalogue.redirects.items():
        sheet = catalogue.sheet("redirects", slug)
        for n, word in enumerate(redirect.instead_of):
            if word not in known:
                yield sheet.flaw(("instead_of", n), f"no action, rung or stage: {word}")
        if redirect.next not in known:
            yield sheet.flaw(("next",), f"no action, rung or stage: {redirect.next}")
        if redirect.body not in speakers:
            reason = f"no speaker of data/lexicon/outcomes.yaml: {redirect.body}"
            yield sheet.flaw(("body",), reason)
