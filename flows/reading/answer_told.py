"""Few words told of an answer: whether there was one, or what the person did instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.language.folding import clauses, plain_words
from flows.reading.services import heard

if TYPE_CHECKING:
    from flows.reading.news import NewsWords


def tells_reply(text: str, words: NewsWords) -> bool:
    """Whether a text says that an answer came: «they answered», not «nobody answered»."""
    row = f" {plain_words(text)}"
    said = (*words.answered, *words.reported, *words.promising)
    denied = [f"{no} {one}" for no in words.not_so for one in said]
    return heard(said, row) > 0 and not heard((*words.silent, *words.unanswered, *denied), row)


def is_own_deed(text: str, words: NewsWords) -> bool:
    """Whether a text tells only what the person did: «I sent them a photo»."""
    told = clauses(text)
    return bool(told) and all(_is_own(one, words) for one in told)


def _is_own(clause: str, words: NewsWords) -> bool:
    """Whether a clause says that the person sent or wrote something, and nobody else did."""
    row, said = f" {clause}", clause.split()
    theirs = (*words.silent, *words.unanswered, *words.reported, *words.answered, *words.asking)
    if heard(theirs, row) or {*said} & {*words.addressed, *words.to_person}:
        return False
    begins = said[0] in words.own_first and heard(words.to_places, row)
    named = {*said} & {words.persons[0], *words.to_them}
    return bool(begins or (named and heard(words.own_deeds, row)))
