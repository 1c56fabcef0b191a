"""All content as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.content.derived import Derived
from flows.content.templating import Pages
from flows.language.phrasing import Wording
from flows.law.calendar import Calendar
from flows.law.deadlines import Counting
from flows.law.goods import Goods
from flows.reading.disputed import SumWords
from flows.reading.names import Names
from flows.reading.news import NewsWords
from flows.reading.outcomes import OutcomeWords
from flows.reading.products import ProductWords
from flows.reading.services import ServiceWords
from flows.reading.stage import StageWords
from flows.reading.towns import Towns
from flows.records.authorities import Authority, Region
from flows.records.checklists import Checklist
from flows.records.companies import Company
from flows.records.contacts import Contact
from flows.records.deadlines import AnswerDeadline
from flows.records.demands import Demand
from flows.records.facts import GIVEN, Fact
from flows.records.letters import LetterKind
from flows.records.lexicon import Lexicon
from flows.records.lookup import LookupWords
from flows.records.norms import Act, Norm
from flows.records.objections import Objection
from flows.records.problems import Problem
from flows.records.questions import Question
from flows.records.rates import RateTable
from flows.records.redirects import Redirect
from flows.records.replies import Reply
from flows.records.rungs import Rung
from flows.records.sheet import Sheet
from flows.records.steps import Step
from flows.records.timeline import StateTable


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Catalogue:
    """The content of the bot. ``version`` changes with every byte of it.

    ``derived`` are the facts in the order in which they can be made.
    """

    acts: Mapping[str, Act]
    authorities: Mapping[str, Authority]
    checklists: Mapping[str, Checklist]
    companies: Mapping[str, Company]
    contacts: Mapping[str, Contact]
    deadlines: Mapping[str, AnswerDeadline]
    demands: Mapping[str, Demand]
    facts: Mapping[str, Fact]
    letters: Mapping[str, LetterKind]
    norms: Mapping[str, Norm]
    objections: Mapping[str, Objection]
    problems: Mapping[str, Problem]
    questions: Mapping[str, Question]
    rates: Mapping[str, RateTable]
    regions: Mapping[str, Region]
    replies: Mapping[str, Reply]
    redirects: Mapping[str, Redirect]
    rungs: Mapping[str, Rung]
    steps: Mapping[str, Step]
    timeline: Mapping[str, StateTable]
    words: Mapping[str, tuple[str, ...]]
    derived: tuple[Derived, ...]
    calendar: Calendar
    counting: Counting
    goods: Goods
    lexicon: Lexicon
    lookup: LookupWords
    wording: Wording
    pages: Pages
    services: ServiceWords
    stages: StageWords
    outcomes: OutcomeWords
    news: NewsWords
    products: ProductWords
    sums: SumWords
    towns: Towns
    names: Names
    topics: tuple[str, ...]
    version: str
    sheets: Mapping[str, Sheet] = field(repr=False)

    def __repr__(self) -> str:
        return f"Catalogue({self.version})"

    @property
    def company(self) -> Company:
        """The company taken where nobody asks: for contacts, for a topic picked from the list."""
        return next(company for company in self.companies.values() if company.default)

    @property
    def unnamed(self) -> Company:
        """The company of a story that names none: any other, its requisites are asked for."""
        return next(company for company in self.companies.values() if company.other)

    @property
    def unasked(self) -> frozenset[str]:
        """The names of the facts that are no step's: given by the conversation or derived."""
        return frozenset(GIVEN).union(self.facts)

    def problems_writing(self, letter: str) -> tuple[Problem, ...]:
        """The problems on whose road letters of this kind are written."""
        problems = self.problems.values()
        return tuple(one for one in problems if any(letter in plan.letters for plan in one.ladder))

    def step_reading(self, name: str) -> Step | None:
        """The first step that takes its answer from what a story tells of ``name``."""
        return next((step for step in self.steps.values() if step.reads == name), None)

    def sheet(self, kind: str, slug: str) -> Sheet:
        """The parsed file of a record, for errors with file and line."""
        return self.sheets[f"data/{kind}/{slug}.yaml"]
