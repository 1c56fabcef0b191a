"""A free story read against the content: which problem, which shop, which answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from flows.answering import plain_words
from flows.case import Answer
from flows.intake.facts import read_facts

if TYPE_CHECKING:
    from flows.catalogue import Catalogue
    from flows.model import Step

#: So many readings are offered when none stands out.
OFFERED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What a story says: the problem when one stands out, else candidates; known answers."""

    problem: str = ""
    candidates: tuple[str, ...] = ()
    company: str = ""
    told: Mapping[str, Answer] = field(default_factory=dict)
    empty: bool = False


def read_story(catalogue: Catalogue, text: str, today: date) -> Reading:
    """Read ``text``. ``empty`` when there is nothing in it that a case could begin with."""
    words = f" {plain_words(text)}"
    ranked = _ranked(catalogue, words)
    told = _told(catalogue, text, words, today)
    if not ranked and not told and len(words.split()) < 3:  # noqa: PLR2004 - a greeting is shorter
        return Reading(empty=True)
    best = [slug for slug, score in ranked if score == ranked[0][1]]
    return Reading(
        problem=best[0] if len(best) == 1 else "",
        candidates=tuple(slug for slug, _ in ranked[:OFFERED]),
        company=_company(catalogue, words),
        told=told,
    )


def _ranked(catalogue: Catalogue, words: str) -> list[tuple[str, int]]:
    scores = {
        problem.slug: heard(problem.signals, words) for problem in catalogue.problems.values()
    }
    return sorted(((s, n) for s, n in scores.items() if n), key=lambda pair: -pair[1])


def heard(signals: tuple[str, ...], words: str) -> int:
    """How many of the signals begin a word of ``words`` (plain words with a blank in front)."""
    return sum(f" {plain_words(signal)}" in words for signal in signals)


def _company(catalogue: Catalogue, words: str) -> str:
    found = (c.slug for c in catalogue.companies.values() if heard(c.names, words))
    return next(found, "")


def _told(catalogue: Catalogue, text: str, words: str, today: date) -> dict[str, Answer]:
    """The answers a story already gives: facts by the name a step reads, choices by signals."""
    facts = read_facts(text, catalogue.lexicon, today)
    product = catalogue.goods.find_product(text)
    told: dict[str, Answer] = {}
    for step in catalogue.steps.values():
        value = product if step.reads == "product" else getattr(facts, step.reads or "_", None)
        if value is not None and within(step, value, {"today": today}):
            told[step.slug] = (str(value),)
        elif chosen := _signalled(catalogue, step, words):
            told[step.slug] = (chosen,)
    return told


def within(step: Step, value: object, known: Mapping[str, object]) -> bool:
    """Whether a value keeps the bounds of its step that rest on what is known already."""
    latest = step.latest if step.latest and step.latest.names <= known.keys() else None
    most = latest(known) if latest else None
    return not (isinstance(value, date) and isinstance(most, date) and value > most)


def _signalled(catalogue: Catalogue, step: Step, words: str) -> str:
    """The one option whose signals stand in the story; none when several do."""
    if step.kind != "choice":
        return ""
    offered = [(option.slug, option.signals) for option in step.options]
    if step.reads == "reply":
        offered = [(reply.slug, reply.signals) for reply in catalogue.replies.values()]
    found = [slug for slug, signals in offered if heard(signals, words)]
    return found[0] if len(found) == 1 else ""
