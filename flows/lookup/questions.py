"""Hearing a question that anybody may ask anywhere, and the words of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from flows.facts.given import problem_of
from flows.intake.companies import find_company
from flows.language.folding import plain_words
from flows.letters.naming import norms_told
from flows.letters.telling import Telling
from flows.lookup.values import is_only_values, values_in
from flows.lookup.verdict import Verdict, verdict_on
from flows.reading.services import heard

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.companies import Company
    from flows.records.contacts import Contact
    from flows.records.questions import Question

#: A longer text tells a story, whatever it asks at its end.
LONGEST = 140
#: A question begins with one of its words, or a few words later («please tell me how long …»).
_LEAD = 4
#: So many norms of a quarrel, and contacts of a company, are told at once.
_MOST_NORMS, _MOST_CONTACTS = 3, 4


def find_question(catalogue: Catalogue, text: str, *, telling: bool = False) -> Question | None:
    """The question a text asks; ``None`` for any other text.

    ``telling``: a story or an answer is being told, and needs told as a story belong to it.
    """
    if len(text) > LONGEST:
        return None
    words = f" {plain_words(text)}"
    asking = asks(catalogue, text)
    values = bool(values_in(text, catalogue.lookup.addresses))
    found = [
        question
        for question in catalogue.questions.values()
        if (asking or question.request or (question.told and not telling))
        and _is_heard(question, words, values=values)
    ]
    # A number, an address or a link is asked about first: «8 800 … is this the support?».
    return max(found, key=lambda one: (one.adds == "verdicts", len(one.asks)), default=None)


def asks(catalogue: Catalogue, text: str) -> bool:
    """Whether a text looks like a question: by its mark, or by how it begins."""
    return "?" in text or _begins_asking(catalogue, f" {plain_words(text)}")


def find_value(catalogue: Catalogue, text: str, *, whole: bool = True) -> Question | None:
    """The question a number, e-mail, link or @username asks: whose it is.

    ``whole``: nothing but such values stands in the text.
    """
    known = (one for one in catalogue.questions.values() if one.adds == "verdicts")
    find = is_only_values if whole else values_in
    return next(known, None) if find(text, catalogue.lookup.addresses) else None


def is_gone(catalogue: Catalogue, text: str) -> bool:
    """Whether a text tells that a code or money was given away."""
    return heard(catalogue.lookup.gone, f" {plain_words(text)}") > 0


def _begins_asking(catalogue: Catalogue, words: str) -> bool:
    first = f" {' '.join(words.split()[:_LEAD])} "
    return any(f" {lead} " in first for lead in catalogue.lexicon.questions.leads)


def _is_heard(question: Question, words: str, *, values: bool) -> bool:
    if question.adds == "verdicts" and not values:
        return False
    if len(words.split()) > question.most_words or heard(question.without, words):
        return False
    return all(heard(group, words) for group in question.asks)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as a screen shows it: its words and what was looked up for it."""

    answer: Markup
    more: Markup
    contacts: tuple[Contact, ...]
    norms: tuple[tuple[str, str, str], ...] = ()
    company: Company | None = None
    verdicts: tuple[Verdict, ...] = ()


def answer_to(catalogue: Catalogue, question: Question, text: str, facts: Facts) -> Answered:
    """The answer to a question asked by ``text``, over the facts of the case in hand."""
    telling = Telling(catalogue, question.norms, facts)
    company = _company(catalogue, text, facts) if question.adds == "contacts_of_company" else None
    asked = question.adds == "verdicts"
    values = values_in(text, catalogue.lookup.addresses) if asked else ()
    return Answered(
        telling.phrase(question.answer),
        telling.phrase(question.more),
        (*_of_company(catalogue, company), *(catalogue.contacts[c] for c in question.contacts)),
        tuple(_norms_of_case(catalogue, facts)) if question.adds == "norms_of_case" else (),
        company,
        tuple(verdict_on(catalogue, value) for value in values),
    )


def _company(catalogue: Catalogue, text: str, facts: Facts) -> Company:
    """The company asked about, else the one of the case in hand."""
    named = catalogue.companies.get(find_company(catalogue, text))
    company: Company = named or facts["company"]
    return company


def _of_company(catalogue: Catalogue, company: Company | None) -> tuple[Contact, ...]:
    """Its contacts that may be shown, telephone numbers first."""
    slugs = company.channels.values() if company else ()
    shown = [one for slug in slugs if (one := catalogue.contacts[slug]).shown]
    return tuple(sorted(shown, key=lambda one: one.kind != "phone")[:_MOST_CONTACTS])


def _norms_of_case(catalogue: Catalogue, facts: Facts) -> list[tuple[str, str, str]]:
    """Place, act and sense of the norms the quarrel in hand rests on."""
    problem = problem_of(facts)
    return norms_told(catalogue, problem.norms[:_MOST_NORMS] if problem else (), facts)
