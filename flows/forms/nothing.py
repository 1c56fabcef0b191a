"""Hearing that there is nothing to name: «none», «without a number», «bought it in a shop»."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flows.facts.values import choices
from flows.forms.answers import find
from flows.language.folding import plain_words
from flows.reading.services import heard

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.steps import Step

#: A longer text names something.
_MOST_WORDS = 8
#: A word so short is whole.
_WHOLE = 3


def leaves_out(catalogue: Catalogue, step: Step, text: str, facts: Callable[[], Facts]) -> bool:
    """Whether a typed text leaves ``step`` open, where that is an answer.

    A story that a letter needs is asked for all the same; a choice has words of its own.
    """
    story = step.kind == "long_text" and not step.optional
    if story or step.kind == "choice" or not says_none(catalogue, text):
        return False
    if step.kind in {"multi_choice", "file"}:
        return not find(choices(catalogue, step, facts()), text)
    return step.optional or step.blank


def says_none(catalogue: Catalogue, text: str) -> bool:
    """Whether a typed text says no more than that there is nothing to answer."""
    commands = catalogue.lexicon.commands
    words = plain_words(text).split()
    if not words:
        return bool(text.strip())  # a dash stands for nothing
    known = len(words) <= _MOST_WORDS and all(_is_beside(word, commands.beside) for word in words)
    return known and heard(commands.none, f" {' '.join(words)}") > 0


def _is_beside(word: str, beside: tuple[str, ...]) -> bool:
    return any(word == one or (len(one) > _WHOLE and word.startswith(one)) for one in beside)
