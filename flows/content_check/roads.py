"""Whether roads fit together: stages, answers and next steps that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from flows.errors import Flaw
from flows.records.replies import Action
from flows.records.timeline import CaseEvent, CaseState

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def check_roads(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every flaw of the words by which rungs, steps and answers refer to the road."""
    stages = _stages(catalogue)
    for kind, flaws_of in (("rungs", _rungs), ("steps", _steps), ("problems", _plans)):
        for slug, path, reason in flaws_of(catalogue, stages):
            yield catalogue.sheet(kind, slug).flaw(path, reason)
    yield from _next_steps(catalogue, stages)
    yield from _table(catalogue)


#: The slug of a record, the place in it, what is wrong there.
_Flaws = Iterator[tuple[str, tuple[str | int, ...], str]]


def _rungs(catalogue: Catalogue, stages: set[str]) -> _Flaws:
    for slug, rung in catalogue.rungs.items():
        if rung.stage and rung.stage not in stages:
            yield slug, ("stage",), f"no stage of the road: {rung.stage}"
        answer = catalogue.steps.get(rung.answer)
        if answer is not None and answer.options_from != "replies":
            yield slug, ("answer",), f"the step {rung.answer} takes no answers"
        for n, word in enumerate(rung.needs):
            if word not in {*catalogue.rungs, *stages}:
                yield slug, ("needs", n), f"no rung and no stage: {word}"


def _steps(catalogue: Catalogue, _: set[str]) -> _Flaws:
    for slug, step in catalogue.steps.items():
        for wanted, option in step.implies.items():
            if not _has_option(catalogue, wanted, option):
                yield slug, ("implies", wanted), f"the step {wanted} has no option {option}"
        for wanted in step.moves:
            if wanted not in catalogue.steps:
                yield slug, ("moves", wanted), f"no such step: {wanted}"
        for n, one in enumerate(step.options):
            for wanted, option in one.turns.answers.items() if one.turns else ():
                if not _has_option(catalogue, wanted, option):
                    yield (
                        slug,
                        ("options", n, "turns", "answers"),
                        f"{wanted} has no option {option}",
                    )


def _has_option(catalogue: Catalogue, slug: str, option: str) -> bool:
    step = catalogue.steps.get(slug)
    return step is not None and option in {one.slug for one in step.options}


def _plans(catalogue: Catalogue, _: set[str]) -> _Flaws:
    for slug, problem in catalogue.problems.items():
        for n, plan in enumerate(problem.ladder):
            if not (plan.letters or plan.do or plan.no_letter):
                reason = "a rung without a letter says what to do there, or why there is none"
                yield slug, ("ladder", n, "letters"), reason


def _stages(catalogue: Catalogue) -> set[str]:
    step = catalogue.step_reading("stage")
    return {option.slug for option in step.options} if step else set()


def _next_steps(catalogue: Catalogue, stages: set[str]) -> Iterator[Flaw]:
    """What comes next is an action, a rung or a stage."""
    known = {*get_args(Action), *catalogue.rungs, *stages}
    for slug, reply in catalogue.replies.items():
        sheet = catalogue.sheet("replies", slug)
        if reply.next not in known:
            yield sheet.flaw(("next",), f"no action, rung or stage: {reply.next}")
    for slug, redirect in catalogue.redirects.items():
        sheet = catalogue.sheet("redirects", slug)
        for n, word in enumerate(redirect.instead_of):
            if word not in known:
                yield sheet.flaw(("instead_of", n), f"no action, rung or stage: {word}")
        if redirect.next not in known:
            yield sheet.flaw(("next",), f"no action, rung or stage: {redirect.next}")


def _table(catalogue: Catalogue) -> Iterator[Flaw]:
    """The decision table has a file for each state, and a cell for each event."""
    for state in CaseState:
        table = catalogue.timeline.get(state)
        if table is None:
            yield Flaw(f"data/timeline/{state}.yaml", 1, "this state has no proposals")
            continue
        for event in CaseEvent:
            if event not in table.events:
                reason = f"nothing is proposed to the event {event}"
                yield catalogue.sheet("timeline", state).flaw(("events",), reason)
    for slug in catalogue.timeline.keys() - set(CaseState):
        yield catalogue.sheet("timeline", slug).flaw((), "no state of a case")
