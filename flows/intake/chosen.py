"""The facts of a story that are sure enough to be shown, by what labelled stories teach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.intake.candidates import candidates_of, named_companies, same_goods
from flows.intake.companies import company_for, find_company, find_opponent
from flows.intake.told import read_told
from flows.language.folding import fold, plain_words
from flows.reading.candidates import describe
from flows.reading.choice import NONE, Kind, Weighing, probability
from flows.reading.reader import Ranking
from flows.reading.story_facts import read_facts

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Answer, Answers
    from flows.reading.candidates import Candidate
    from flows.reading.classifier import Classifier
    from flows.reading.story_facts import Facts
    from flows.records.stories import LabelledStory

#: A text of fewer characters tells little beside its facts: there they are rarely taken amiss.
_SHORT = 180
#: What rules read is shown from this probability on, in a short text and in another, else offered;
#: found with ``bench.facts``.
SHOWN: Mapping[str, tuple[float, float]] = {
    "main_amount": (0.88, 0.95), "product": (0.7, 0.95), "city": (0.93, 0.93),
    "company": (0.5, 0.96), "ordered_on": (0.8, 0.87), "received_on": (0.7, 0.7),
    "promised_on": (0.5, 0.7), "blocked_on": (0.4, 0.4), "cancelled_on": (0.5, 0.5),
}  # fmt: skip
#: A sum no rule chose is shown from this probability on.
CHOSEN = 0.96
#: Of two companies of one name that of another service is shown from this probability on.
KIN = 0.9
#: The label of each kind whose values are one fact; a day's label is what it means.
_FACT: Mapping[Kind, str] = {"sums": "main_amount", "goods": "product", "towns": "city"}
_DAYS = ("ordered_on", "received_on", "promised_on", "blocked_on", "cancelled_on")
#: What a step reads → the kind of its values, and the fact they are; a region is its town's.
_READS: Mapping[str, tuple[Kind, str]] = {
    "price": ("sums", "main_amount"),
    "charge": ("sums", "main_amount"),
    "product": ("goods", "product"),
    "city": ("towns", "city"),
    "region": ("towns", "city"),
    **{name: ("days", name) for name in _DAYS},
}

Choices = Mapping[Kind, "Classifier"]


def weighings(catalogue: Catalogue, stories: Iterable[LabelledStory]) -> Iterator[Weighing]:
    """The values of labelled stories with their features: what the choice is learned from."""
    for story in stories:
        facts = read_facts(story.text, catalogue.lexicon, story.told_on, catalogue.towns)
        ranking = Ranking(((story.problem, 1.0),), story.service)
        told, _ = read_told(catalogue, story.text, facts, ranking)
        for kind, row in candidates_of(catalogue, story.text, facts, told).items():
            about = describe(fold(story.text), row, story.problem)
            for candidate, features in zip(row, about, strict=True):
                label = _label(catalogue, kind, candidate.value, story.facts)
                if label is not None:
                    yield Weighing(kind, features, label)
        yield from _companies(catalogue, story)


def _companies(catalogue: Catalogue, story: LabelledStory) -> Iterator[Weighing]:
    """The companies a labelled story names; none of a set that labels no companies."""
    if "company" not in story.model_fields_set:
        return
    service, label = story.service, story.company or ""
    known = next((c.slug for c in catalogue.companies.values() if c.title == label), "")
    known = known or find_company(catalogue, label)
    ruled = find_opponent(catalogue, story.text, service, ())
    row, found = named_companies(catalogue, story.text, service, ruled)
    about = describe(row, found, story.problem)
    for candidate, features in zip(found, about, strict=True):
        same = company_for(catalogue, candidate.value, service).slug == known
        yield Weighing("names", features, "company" if same else NONE)


def _label(
    catalogue: Catalogue, kind: Kind, value: str, facts: Mapping[str, object]
) -> str | None:
    """Which fact a value is by the labels; ``None`` when they do not tell of its kind."""
    names = [_FACT[kind]] if kind in _FACT else _DAYS
    if facts.keys().isdisjoint(names):
        return None
    known = ((name, facts[name]) for name in names if facts.get(name) is not None)
    return next((n for n, label in known if _is(catalogue, kind, value, str(label))), NONE)


def _is(catalogue: Catalogue, kind: Kind, value: str, label: str) -> bool:
    if kind == "goods":
        return same_goods(catalogue, label, value)
    if kind == "sums":
        return float(value) == float(label)
    return plain_words(value) == plain_words(label)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses among the values of a story: shown are those sure enough, the others offered."""

    catalogue: Catalogue
    choices: Choices

    def choose(
        self, text: str, facts: Facts, problem: str, told: Answers, offered: Answers
    ) -> tuple[dict[str, Answer], dict[str, Answer]]:
        """The answers of a story to be shown, and the values to be offered.

        ``told`` and ``offered`` are both as the rules read them, ``problem`` is the likeliest one.
        """
        sure = {
            kind: _Sure(self.choices[kind], row, describe(fold(text), row, problem))
            for kind, row in candidates_of(self.catalogue, text, facts, told).items()
        }
        shown, rest = dict(told), dict(offered)
        by_fact = {self.catalogue.steps[slug].reads: answer for slug, answer in told.items()}
        for slug in told:
            reads = self.catalogue.steps[slug].reads
            if reads not in _READS or self._is_whole(_READS[reads][0], told):
                continue
            kind, fact = _READS[reads]
            value, *_ = by_fact["city" if reads == "region" and "city" in by_fact else reads]
            if sure[kind].of(value, fact) < _level(fact, text):
                rest[slug] = shown.pop(slug)
        if price := self._price(problem, sure["sums"], told):
            shown.update(price)
        return shown, {slug: one for slug, one in rest.items() if slug not in shown}

    def company(self, text: str, ranking: Ranking, ruled: str) -> str:
        """The company a story is with where the rules read ``ruled``; empty when it is in doubt.

        Another one may be likelier: the rules' one may be named beside. A bank of the name of a
        shop is meant only where the quarrel is one with a bank for certain.
        """
        row, found = named_companies(self.catalogue, text, ranking.service, ruled)
        if not ruled or not found:
            return ruled
        (problem, _), *_ = ranking.problems
        sure = _Sure(self.choices["names"], found, describe(row, found, problem))
        slug, likely = sure.likeliest("company")
        kin = company_for(self.catalogue, slug, ranking.service).slug != slug
        doubtful = likely < _level("company", text) or (kin and ranking.served < KIN)
        return "" if doubtful else slug

    def _is_whole(self, kind: Kind, told: Answers) -> bool:
        """Whether a part that came tells which sum is the whole, so that it needs no weighing."""
        steps = self.catalogue.steps
        return kind == "sums" and any(steps[slug].collects == "received" for slug in told)

    def _price(self, problem: str, sums: _Sure, told: Answers) -> dict[str, Answer]:
        """The sum in dispute that no rule chose, where the quarrel has one and it is plain."""
        step, about = self.catalogue.step_reading("price"), self.catalogue.problems[problem]
        if not step or step.slug in told or step.slug not in about.understood or about.disputes:
            return {}
        value, likely = sums.likeliest("main_amount")
        return {step.slug: (value,)} if likely >= CHOSEN else {}


def _level(fact: str, text: str) -> float:
    """The probability from which on a fact of a text is shown."""
    short, other = SHOWN[fact]
    return short if len(text) < _SHORT else other


class _Sure:
    """How likely each candidate of a kind is a fact."""

    def __init__(
        self,
        choice: Classifier,
        candidates: Sequence[Candidate],
        features: Sequence[frozenset[str]],
    ) -> None:
        self._choice = choice
        self._features = {one.value: row for one, row in zip(candidates, features, strict=True)}

    def of(self, answer: str, fact: str) -> float:
        """How likely the value that an answer begins with is the fact."""
        values = [one for one in self._features if f"{answer} ".startswith(f"{one} ")]
        value = max(values, key=len, default=None)
        return probability(self._choice, self._features[value], fact) if value else 1.0

    def likeliest(self, fact: str) -> tuple[str, float]:
        """The candidate that is the fact most likely, and how likely."""
        every = ((one, self.of(one, fact)) for one in self._features)
        return max(every, key=lambda pair: pair[1], default=("", 0.0))
