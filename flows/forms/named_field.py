"""A day or a sum typed behind the name of its line: «date of payment: 12 January»."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flows.answers.money import is_bare_sum
from flows.forms.display import label_of
from flows.language.folding import fold

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.steps import Step

#: What stands between a name and its value.
_MARKS = " :,-="
#: A longer rest tells more than a value.
_LONGEST = 30


def find_named(
    catalogue: Catalogue, steps: Iterable[Step], text: str, facts: Facts
) -> tuple[Step, str] | None:
    """The step of a day or a sum whose label begins a text, and what stands behind it."""
    folded = fold(text).strip()
    labels = ((one, fold(label_of(catalogue, one, facts))) for one in steps)
    named = [
        (len(label), one, folded[len(label) :].strip(_MARKS))
        for one, label in labels
        if one.kind in {"date", "money"} and folded.startswith(label)
    ]
    _, step, rest = max(named, key=lambda one: one[0], default=(0, None, ""))
    if step is None or not any(char.isdecimal() for char in rest) or len(rest) > _LONGEST:
        return None
    if step.kind == "money" and not is_bare_sum(rest, catalogue.lexicon):
        return None
    return step, rest
