"""The known questions nearest to one that is not known: offered, never answered unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.lookup.index import index_of
from flows.lookup.questions import LONGEST, asks
from flows.reading.services import heard
from flows.records.questions import Question

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

#: So many are offered; so many of what is found by words are looked at.
_MOST, _LOOKED_AT = 3, 40
#: So much of the text must be found in a question, and of its groups of words be heard.
_LEAST, _HEARD = 0.4, 0.5


def near_questions(catalogue: Catalogue, text: str) -> tuple[Question, ...]:
    """Known questions like the one a text asks, the nearest first; none for any other text."""
    if len(text) > LONGEST or not asks(catalogue, text):
        return ()
    words = f" {plain_words(text)}"
    found = [
        (one.score, one.item.record)
        for one in index_of(catalogue).find(text, _LOOKED_AT)
        if one.score >= _LEAST
    ]
    near = (
        record
        for _, record in found
        if isinstance(record, Question) and _is_near(catalogue, record, words)
    )
    return tuple(near)[:_MOST]


def _is_near(catalogue: Catalogue, question: Question, words: str) -> bool:
    """Whether half of what it asks is heard, and more than a word that begins any question."""
    if question.adds == "verdicts" or heard(question.without, words):
        return False
    groups = [group for group in question.asks if heard(group, words)]
    leads = set(catalogue.lexicon.questions.leads)
    telling = any(heard(tuple(w for w in group if w not in leads), words) for group in groups)
    return telling and len(groups) >= _HEARD * len(question.asks)
