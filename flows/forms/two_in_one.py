"""One text that answers two questions: a name and an address, goods and their price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.answers.money import is_bare_sum
from flows.errors import AnswerError
from flows.forms.answers import read
from flows.intake.places import with_answer
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.steps import Step

#: Where the first of two answers may end: at a comma outside of a number, a line's end, an index.
_BETWEEN = r"(?<![0-9])[,;]|[,;](?![0-9])|\n|\s(?=[0-9]{6}\b)"


def with_both(
    catalogue: Catalogue, case: Case, step: Step, text: str, facts: Facts
) -> Case | None:
    """The case with the answers to ``step`` and its ``also``; ``None`` if it is one answer.

    So it is too when the other question is answered already or not asked on these facts.
    """
    also = catalogue.steps.get(step.also)
    if also is None or case.answer(also.slug) is not None or not holds(also.when, facts):
        return None
    for head, tail in _halves(step, also, text):
        if also.kind == "money" and not is_bare_sum(tail, catalogue.lexicon):
            continue
        try:
            first = read(catalogue, step, head, lambda: facts)
            second = read(catalogue, also, tail, lambda: facts)
        except AnswerError:
            continue
        return with_answer(catalogue, with_answer(catalogue, case, also, second), step, first)
    return None


def _halves(step: Step, also: Step, text: str) -> Iterator[tuple[str, str]]:
    """The text cut in two wherever it may be: an address is long, a day or a sum stands last."""
    words = (rf"(?<!\w){re.escape(words)}(?!\w)" for words in step.between)
    places = [*re.finditer("|".join((*words, _BETWEEN)), text, re.IGNORECASE)]
    for place in places if also.kind == "address" else reversed(places):
        yield text[: place.start()], text[place.end() :]
