"""Questions people ask in the middle of anything: how they are heard, the short answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flows.records.base import Record
from flows.records.lexicon import Words

#: What an answer adds to its words: the norms of the quarrel in hand, the contacts of the company
#: asked about, the verdicts on the numbers and addresses of the text.
Adds = Literal["", "norms_of_case", "contacts_of_company", "verdicts"]


class Question(Record):
    """A question with its answer.

    ``asks`` are groups of word beginnings: a text asks the question when it has a word of each
    group and none of ``without``; of several questions the one with the most groups is meant.
    ``most_words``: a longer text tells of a quarrel. ``request``: it is asked without a question
    as well («delete my data»); ``told``: so it is, but not while a story or an answer is being
    told («I sent money to a stranger»). Each of ``examples`` must be heard as this question.
    ``answer`` and ``more`` (folded) are phrases over the facts of the case in hand; they may cite
    ``norms``. ``contacts`` stand below, ``adds`` what depends on the person.
    """

    asks: tuple[Words, ...] = Field(min_length=1)
    without: Words = ()
    most_words: int = 20
    request: bool = False
    told: bool = False
    examples: tuple[str, ...] = Field(min_length=3)
    answer: str
    more: str = ""
    norms: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    adds: Adds = ""
