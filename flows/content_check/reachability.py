"""Whether every question can come up, and every road ends in letters or in an advice.

The roads of every ladder are walked with each option of each question, so that a branch that no
letter covers, or a letter that a branch cannot fill, is found before a person finds it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from flows.content_check.variants import variants
from flows.errors import Flaw
from flows.facts.gather import gather
from flows.forms.agenda import agenda, first_missing, is_broken, letters_of, plan_of, steps_of
from flows.letters.compose import NotComposed, compose
from flows.model.state import Answer, Case
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.problems import Problem

#: More rounds of questions than any form has.
_ROUNDS = 40

Forced = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Walked:
    """A form filled to its end: the case, its facts, the answers it differs by from the usual."""

    case: Case
    facts: Facts
    forced: Forced

    def __str__(self) -> str:
        told = ", ".join(f"{step} = {' '.join(said) or '-'}" for step, said in self.forced.items())
        return f"{self.case.problem} / {self.case.rung} ({told or 'the usual answers'})"


def check_reachability(catalogue: Catalogue) -> tuple[Flaw, ...]:
    """Every flaw of the roads, walked on the last day the norms were looked at."""
    day = max(norm.checked_on for norm in catalogue.norms.values())
    met: set[str] = set()
    found: list[Flaw] = []
    for problem in catalogue.problems.values():
        met |= set(problem.understood)
        met |= {slug for plan in problem.ladder for slug in catalogue.rungs[plan.rung].dispatch}
        for walked in walks(catalogue, problem, day):
            met |= {step.slug for step in steps_of(catalogue, walked.case, walked.facts)}
            found += _ends(catalogue, walked)
    return tuple(sorted({*found, *_unmet_steps(catalogue, met), *_ways_out(catalogue)}))


def walks(catalogue: Catalogue, problem: Problem, day: date) -> Iterator[Walked]:
    """Every rung of the problem's ladder, each answer to each of its questions given once."""
    for plan in problem.ladder:
        explorer = _Explorer(catalogue, day)
        for company in catalogue.companies.values():
            if problem.service in {*company.services, "none"}:
                opened = datetime.combine(day, time(), UTC)
                yield from explorer.walk(
                    Case(
                        number=1,
                        opened=opened,
                        company=company.slug,
                        problem=problem.slug,
                        rung=plan.rung,
                    )
                )


@dataclass
class _Explorer:
    """Walks one form in every way that brings something new; ``tried`` were given before."""

    catalogue: Catalogue
    day: date
    tried: set[tuple[str, Answer]] = field(default_factory=set)
    kinds: set[tuple[bool, bool]] = field(default_factory=set)

    def walk(self, empty: Case) -> Iterator[Walked]:
        """The form of this case; companies differ by known requisites and by being a platform."""
        company = self.catalogue.companies[empty.company]
        kind = (company.entity is not None, company.platform)
        if kind in self.kinds:
            return
        self.kinds.add(kind)
        queue: deque[tuple[Case, Forced]] = deque([(empty, {})])
        while queue:
            walked = self._fill(*queue.popleft())
            queue.extend(self._further(walked))
            yield walked

    def _fill(self, case: Case, forced: Forced) -> Walked:
        """The form of ``case`` filled with the usual answers but those ``forced``."""
        case = replace(case, answers={**case.answers, **forced})
        for _ in range(_ROUNDS):
            facts = gather(self.catalogue, case, self.day)
            if first_missing(self.catalogue, case, facts) is None:
                break
            if (answers := self._usual(case, facts)) == case.answers:
                break  # an open question has no answer
            case = replace(case, answers=answers)
        return Walked(case, facts, forced)

    def _usual(self, case: Case, facts: Facts) -> dict[str, Answer]:
        """The answers with the first good one to every open question; broken ones go first."""
        steps = agenda(self.catalogue, case, facts)
        answers = {**case.answers}
        if broken := [step for step in steps if is_broken(step, case, facts)]:
            for step in broken:
                del answers[step.slug]
            return answers
        for step in steps:
            if case.answer(step.slug) is None and (found := variants(self.catalogue, step, facts)):
                answers[step.slug] = found[0]
        return answers

    def _further(self, walked: Walked) -> Iterator[tuple[Case, Forced]]:
        """The filled form, and its forced answers with one more that was not tried yet."""
        for step in steps_of(self.catalogue, walked.case, walked.facts):
            for answer in variants(self.catalogue, step, walked.facts):
                if (step.slug, answer) not in self.tried:
                    self.tried.add((step.slug, answer))
                    if walked.case.answer(step.slug) != answer:
                        yield walked.case, {**walked.forced, step.slug: answer}


def _ends(catalogue: Catalogue, walked: Walked) -> Iterator[Flaw]:
    """What keeps a filled form from ending in letters."""
    file = f"data/problems/{walked.case.problem}.yaml"
    plan = plan_of(catalogue, walked.case)
    if plan is None or not holds(plan.when, walked.facts):
        return
    step = first_missing(catalogue, walked.case, walked.facts)
    if step is not None:
        yield Flaw(file, 1, f"{walked}: the question {step.slug} has no answer")
        return
    kinds = letters_of(catalogue, walked.case, walked.facts)
    if not kinds and not (plan.do or plan.no_letter):
        yield Flaw(file, 1, f"{walked}: no letter")
    for kind in kinds:
        letter = compose(catalogue, kind, walked.facts)
        if isinstance(letter, NotComposed):
            yield Flaw(letter.flaw.file, letter.flaw.line, f"{walked}: {letter.flaw.reason}")


def _unmet_steps(catalogue: Catalogue, met: set[str]) -> Iterator[Flaw]:
    """A question that no road asks and no story answers; files are taken beside any question.

    Once letters are sent, a rung of a road asks how they travelled.
    """
    plans = (plan for problem in catalogue.problems.values() for plan in problem.ladder)
    asked = met.union(*(catalogue.rungs[plan.rung].dispatch for plan in plans))
    for slug, step in catalogue.steps.items():
        if slug not in asked and not step.reads and step.kind != "file":
            yield Flaw(f"data/steps/{slug}.yaml", 1, "the question comes up on no road")


def _ways_out(catalogue: Catalogue) -> Iterator[Flaw]:
    """A problem on the list of topics without a ladder must say where to go next."""
    for slug, problem in catalogue.problems.items():
        advice = problem.advice
        if problem.topic and not (problem.ladder or advice.next or advice.contacts):
            yield Flaw(f"data/problems/{slug}.yaml", 1, "neither a ladder nor a way further")
