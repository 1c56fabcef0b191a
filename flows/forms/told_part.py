"""The part of a story that tells what a question asks: offered, so that nobody writes it twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.forms.known_values import can_retell, retold
from flows.language.folding import plain_words
from flows.reading.services import heard
from flows.reading.signals import hear

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Case
    from flows.records.steps import Step

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
#: A comma within a number parts nothing.
_CLAUSE = re.compile(r",\s+")
#: More is no one part, and fills a phone.
_LONGEST = 250
_SIGNS = " .,;:!-\u2013\u2014"


def told_part(catalogue: Catalogue, case: Case, step: Step) -> str:
    """The words of the story that answer ``step``: all of it, or the one part; empty for none."""
    if can_retell(catalogue, case, step):
        return retold(catalogue, case)
    if not step.quotes:
        return ""
    sentences = _SENTENCE.split(retold(catalogue, case))
    told = [part for one in sentences if (part := _part(catalogue, step, one))]
    part = told[0] if len(told) == 1 else ""
    return part if step.min_length <= len(part) <= _LONGEST else ""


def _part(catalogue: Catalogue, step: Step, sentence: str) -> str:
    """From the first to the last clause of a sentence that tells the quarrel of ``step``.

    What was answered, asked or quoted tells of it in the words of others.
    """
    clauses = _CLAUSE.split(sentence)
    told = [n for n, clause in enumerate(clauses) if _tells(catalogue, step, clause)]
    if not told or "?" in sentence or "\u00ab" in sentence or ":" in sentence:
        return ""
    before = plain_words(", ".join(clauses[: told[-1] + 1]))
    if heard(catalogue.lexicon.story.answered, f" {before}"):
        return ""
    kept = ", ".join(clauses[told[0] : told[-1] + 1]).strip(_SIGNS)
    return kept[:1].upper() + kept[1:]


def _tells(catalogue: Catalogue, step: Step, clause: str) -> bool:
    """Whether a clause tells the quarrel of ``step``; handing in for repair does not."""
    problems = (catalogue.problems[slug] for slug in step.tells)
    named = (
        (one.slug, tuple(said for said in one.signals if not heard(step.unquoted, f" {said}")))
        for one in problems
    )
    return bool(hear(named, f" {plain_words(clause)}", catalogue.lexicon.opponents))
