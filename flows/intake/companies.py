"""Which company a story is about, and which companies a kind of quarrel may be with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.reading.payment import leave_out_payers
from flows.reading.services import heard

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Case
    from flows.records.base import Service
    from flows.records.companies import Company
    from flows.records.lexicon import Words

#: A text of more words tells more than the company's name.
_FEW = 8
#: Parts of a story that speak of one company each.
_PART = re.compile(r"[.!?;,]+(?:\s|$)|\n")


def companies_of(catalogue: Catalogue, service: Service) -> list[Company]:
    """The companies of a service, those whose requisites are known first, «any other» last."""
    found = [c for c in catalogue.companies.values() if service in c.services or service == "none"]
    return sorted(found, key=lambda company: (company.other, company.entity is None, company.rank))


def find_company(catalogue: Catalogue, text: str) -> str:
    """The slug of the company a story names by any of its names; an empty string when none."""
    company = catalogue.names.first(f" {plain_words(text)}")
    return company.slug if company else ""


def find_opponent(catalogue: Catalogue, text: str, service: Service, orders: Iterable[str]) -> str:
    """The slug of the company the quarrel of a story is with; an empty string when none is named.

    Of several names the one counts that is not left behind («with them all is settled, now the
    other …»), not compared with, and serves such quarrels; among equals the first. The bank of the
    card paid with is none, but in a quarrel about a bank. Without a name the form of an order's
    number may tell the shop.
    """
    if service != "bank":
        text = leave_out_payers(text, catalogue.names, catalogue.lexicon.payment)
    whole = f" {plain_words(text)}"
    names = catalogue.names.among(whole)
    weights: dict[str, float] = {}
    parts = [f" {plain_words(part)}" for part in _PART.split(text)]
    for words, then in zip(parts, (*parts[1:], ""), strict=True):
        if _is_taken_back(catalogue, then):
            continue
        for company in names.in_order(words):
            found = _weight(catalogue, words, company, service)
            weights[company.slug] = weights.get(company.slug, 0.0) + found
    if weights:
        likeliest = max(weights, key=lambda slug: weights[slug])
        return "" if denies(catalogue, text, likeliest) else likeliest
    return next((slug for number in orders if (slug := _of_order(catalogue, number))), "")


def _is_taken_back(catalogue: Catalogue, then: str) -> bool:
    """Whether what stands next takes back what was said: «to the one … no, to the other»."""
    return then.strip() in catalogue.lexicon.opponents.taken_back


def denies(catalogue: Catalogue, text: str, slug: str) -> bool:
    """Whether a text says that the company is not the one («it is not …») and names no other.

    A name under which strangers called is not the other side's either.
    """
    words = f" {plain_words(text)}"
    named = catalogue.names.named(words)
    return slug in {company.slug for company in named} and all(
        _is_denied(catalogue, words, company) for company in named
    )


def find_mended(catalogue: Catalogue, text: str, service: Service) -> str:
    """The company that a few words put in the place of another: «not the one but the other»."""
    words = f" {plain_words(text)}"
    if len(words.split()) > _FEW:
        return ""
    named = catalogue.names.named(words)
    mended = len(named) > 1 and any(_is_denied(catalogue, words, one) for one in named)
    return find_opponent(catalogue, text, service, ()) if mended else ""


def _is_denied(catalogue: Catalogue, words: str, company: Company) -> bool:
    """Whether every mention of the company says that it is not meant, or only posed as."""
    cues = catalogue.lexicon.opponents
    led = _led(catalogue, words, company, (cues.denied, *cues.posed))
    return bool(led) and all(led)


def _weight(catalogue: Catalogue, words: str, company: Company, service: Service) -> float:
    """How far a part of a story speaks of a company as of the opponent."""
    cues = catalogue.lexicon.opponents
    family = company_for(catalogue, company.slug, service)
    weight = 0.0 if service == "none" or service in family.services else -1.0
    weight += bool(heard(cues.now, words)) + bool(heard(cues.dealt, words))
    weight += _is_agent(catalogue, words, company) - 3 * _is_denied(catalogue, words, company)
    return weight - 2 * bool(heard((*cues.settled, *cues.compared), words))


def _is_agent(catalogue: Catalogue, words: str, company: Company) -> bool:
    """Whether something was booked or bought through the company."""
    return any(_led(catalogue, words, company, catalogue.lexicon.opponents.through))


def _led(catalogue: Catalogue, words: str, company: Company, leads: Words) -> list[bool]:
    """Of each mention of the company whether one of these words stands right before it."""
    ends = tuple(f" {lead}" for lead in leads)
    return [words[:at].endswith(ends) for at in catalogue.names.places(words, company.slug)]


def _of_order(catalogue: Catalogue, number: str) -> str:
    """The shop whose order numbers look so."""
    found = (c for c in catalogue.companies.values() if c.order_number)
    return next((c.slug for c in found if re.fullmatch(c.order_number, number)), "")


def company_for(catalogue: Catalogue, slug: str, service: Service) -> Company:
    """The company, or its kin that has the service: a card frozen by «Ozon» is the bank's.

    Without a name it is the default company, or its kin.
    """
    company = catalogue.companies.get(slug) or catalogue.company
    if service == "none" or service in company.services or not company.family:
        return company
    kin = (c for c in catalogue.companies.values() if c.family == company.family)
    return next((c for c in kin if service in c.services), company)


def with_company(catalogue: Catalogue, case: Case, slug: str) -> Case:
    """The case with this company: what a shop took and what a bank took are two problems.

    Once letters were made the road stays as it is; so it does while the company is not known.
    """
    company = catalogue.companies[slug]
    kept = company.other or case.done or not case.problem
    problem = case.problem if kept else _problem_with(catalogue, case, company)
    if problem == case.problem:
        return replace(case, company=slug)
    return replace(case, company=slug, problem=problem, rung="", known=())


def _problem_with(catalogue: Catalogue, case: Case, company: Company) -> str:
    """The problem of a case with ``company``: its own, or the counterpart of what was read."""
    first = catalogue.problems.get(next(iter(case.candidates), ""))
    turned = first is not None and case.problem in first.counterparts.values()
    meant = first if first and turned else catalogue.problems[case.problem]
    if meant.service in company.services:
        return meant.slug
    there = meant.counterparts
    return next((there[one] for one in company.services if one in there), case.problem)
