"""The screen that asks which company the quarrel is with."""

from __future__ import annotations

from flows.errors import AnswerError
from flows.facts.values import Choice
from flows.forms.answers import SHOWN_CHOICES, find
from flows.intake.companies import companies_of, find_company, find_mended, with_company
from flows.language.folding import plain_words
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import ScreenId
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row
from flows.screens.protocol import Needs
from flows.screens.told_party import party_of, registered, with_party

NEEDS, LISTENS, PENDING = Needs.PROBLEM, True, None


def react(context: Context, event: Event) -> Transition:
    """A company is picked or typed; an unknown name is answered with what to do."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in context.catalogue.companies:
            return _take_company(context, slug)
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId.UNDERSTOOD)
        case Say(text=text):
            return _take_text(context, text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _take_text(context: Context, text: str) -> Transition:
    if told := _take_requisites(context, text):
        return told
    problem = context.catalogue.problems[context.case.problem]
    mended = find_mended(context.catalogue, text, problem.service)
    if slug := mended or find_company(context.catalogue, text):
        return _take_company(context, slug)
    titles = (Choice(one.slug, one.title) for one in context.catalogue.companies.values())
    found = find(tuple(titles), text)
    if len(found) != 1:
        return Transition(context.state, error=AnswerError("company_unknown"))
    return _take_company(context, found[0].slug)


def _take_requisites(context: Context, text: str) -> Transition | None:
    """The company with these numbers; one without a record is another, whose name is known now."""
    party = party_of(context, text)
    if party is None:
        return None
    if company := registered(context, party):
        return _take_company(context, company.slug)
    moved = _take_company(context, context.catalogue.unnamed.slug)
    found = with_party(context.over(moved.state), party)
    return context.put(found[1], ScreenId.UNDERSTOOD) if found else moved


def _take_company(context: Context, slug: str) -> Transition:
    return context.put(with_company(context.catalogue, context.case, slug), ScreenId.UNDERSTOOD)


def show(context: Context, transition: Transition) -> Screen:
    """The usual companies of this kind of quarrel, those of the story first, and «any other»."""
    problem = context.catalogue.problems.get(context.case.problem)
    offered = companies_of(context.catalogue, problem.service if problem else "marketplace")
    *rest, other = offered  # «any other» is the last
    told = context.catalogue.names.in_order(f" {plain_words(context.case.story)} ")
    first = sorted(rest, key=lambda company: company not in told)
    shown = (*first[: SHOWN_CHOICES - 2], other)
    buttons = [Button(company.title, Verb.PICK, company.slug) for company in shown]
    text = context.page("company", error=transition.error)
    rows = (*column(*buttons), nav_row(context))
    return Screen(part=ScreenId.COMPANY, text=text, rows=rows, expects="company")
