"""Answers in words: names, addresses, requisites, numbers; a fact of the case is none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.answers.addresses import read_address
from flows.answers.date_mentions import Reading, find_dates
from flows.answers.emails import read_email
from flows.answers.facts_alone import fact_alone
from flows.answers.names import is_name_alone, read_name
from flows.answers.orders import read_order
from flows.answers.parties import read_party
from flows.answers.phones import read_phone
from flows.answers.texts import read_text
from flows.errors import AnswerError
from flows.facts.given import today_of
from flows.language.folding import blanked, fold, plain_words
from flows.reading.numbers import split_numbers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Answer
    from flows.records.lexicon import StoryWords
    from flows.records.steps import Kind, Step

#: Numbers that are told by their words or shape and are no orders.
_NO_ORDERS = frozenset({"inn", "ogrn", "phone"})
#: What is called by words is called by no fact.
_THINGS = frozenset({"product", "ride"})
#: An answer of the other side told in so few words, and these of them tell that it is one.
_FEW, _HEAD = 8, 4
#: What is said of a fact alone, by what it tells.
_HERE = {"day": "day_here", "sum": "sum_here", "facts": "facts_here", "home": "home_here"}


def read_requisites(catalogue: Catalogue, text: str, facts: Facts) -> Answer:
    """The party a text names; a fact of the case is no name of one. Raises AnswerError."""
    refuse_fact(catalogue, text, facts)
    return read_party(text, catalogue.lexicon).to_answer()


def read_words(
    catalogue: Catalogue, kind: Kind, step: Step, text: str, facts: Callable[[], Facts]
) -> str:
    """The text a person typed, as it will stand in a letter. Raises :class:`AnswerError`."""
    match kind:
        case "phone":
            return read_phone(text)
        case "email":
            return read_email(text)
        case "person_name":
            return read_name(text, catalogue.lexicon)
        case "address":
            refuse_fact(catalogue, text, facts())
            return read_address(text, catalogue.lexicon)
        case "order_number":
            return _order(catalogue, text, today_of(facts()))
        case _:
            return _own_words(catalogue, kind, step, text, facts)


def refuse_fact(catalogue: Catalogue, text: str, facts: Facts, *, both: bool = True) -> None:
    """Refuse a text that tells a day, a sum or a town of living and nothing else.

    ``both``: so it is with a day and a sum; elsewhere these may tell what happened.
    """
    told = fact_alone(text, catalogue.lexicon, today_of(facts))
    if told and (both or told != "facts"):
        raise AnswerError(_HERE[told])


def _is_reply(text: str, words: StoryWords) -> bool:
    """Whether a few words begin with what the other side said: «support answered that …»."""
    row = plain_words(text).split()
    head = " ".join(row[:_HEAD])
    return len(row) <= _FEW and any(f" {head} ".find(f" {one} ") > 0 for one in words.replied)


def _own_words(
    catalogue: Catalogue, kind: Kind, step: Step, text: str, facts: Callable[[], Facts]
) -> str:
    lines = kind == "long_text"
    if lines and is_name_alone(text, catalogue.lexicon):
        raise AnswerError("name_here")
    if step.quotes and _is_reply(text, catalogue.lexicon.story):
        raise AnswerError("reply_here")
    if (lines and not step.optional) or step.reads in _THINGS:
        refuse_fact(catalogue, text, facts(), both=not lines or step.quotes)
    return read_text(text, minimum=step.min_length, maximum=step.max_length, lines=lines)


def _order(catalogue: Catalogue, text: str, today: date) -> str:
    """The number of an order; a day is none, nor what its words tell to be a phone."""
    reading = Reading(catalogue.lexicon, today, future=True, loose=False)
    text = blanked(text, find_dates(fold(text), reading))
    number = read_order(text, strict=False)
    roles = {one.role for one in split_numbers(fold(text), catalogue.lexicon)}
    if "order" not in roles and (others := sorted(roles & _NO_ORDERS)):
        raise AnswerError("order_other", {"kind": others[0]})
    return number
