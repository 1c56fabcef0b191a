"""The facts of a case: every answer under its step's slug, typed, and what follows from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flows.answers.parties import Party
from flows.facts.editions import edition_of, nearest_edition_of
from flows.facts.values import Facts, available, typed
from flows.law.deadlines import Term, deadline
from flows.law.penalty import Penalty, penalty
from flows.records.companies import Entity
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Case
    from flows.records.demands import Demand

#: What follows from the answers: the names of docs/content.md beside the steps' own.
DERIVED = frozenset({
    "today", "company", "problem", "sent", "platform", "sold_by", "respondent", "goods", "tech",
    "days_since_received", "answer", "claim_answer", "office", "wanted", "term", "claim_due",
    "due_if_today", "claim_overdue", "penalty", "principal", "claim_price", "event_day",
    "claim_day",
})  # fmt: skip


def gather(catalogue: Catalogue, case: Case, today: date) -> Facts:
    """All facts of ``case`` on ``today``.

    Answers of a branch that is no longer taken are kept in the case and read as ``None`` here.
    """
    facts: dict[str, Any] = {
        "today": today,
        **_records(catalogue, case),
        **_answers(catalogue, case),
    }
    _derive(catalogue, facts)
    if _assume(catalogue, case, facts):
        _derive(catalogue, facts)
    if _hide(catalogue, facts):
        _derive(catalogue, facts)
        _hide(catalogue, facts)
        _derive(catalogue, facts)
    return facts


def alike(one: Case, other: Case) -> bool:
    """Whether both rest on the same answers, so that :func:`gather` gives the same for both.

    ``replace`` hands the mappings on as they are: identity tells, at no cost.
    """
    return (
        one.answers is other.answers
        and one.extracted is other.extracted
        and one.evidence is other.evidence
        and one.sent is other.sent
        and one.problem == other.problem
        and one.company == other.company
    )


def _records(catalogue: Catalogue, case: Case) -> dict[str, Any]:
    return {
        "company": catalogue.companies.get(case.company) or catalogue.company,
        "problem": catalogue.problems.get(case.problem),
        "sent": case.sent,
    }


def _answers(catalogue: Catalogue, case: Case) -> dict[str, Any]:
    facts: dict[str, Any] = dict.fromkeys(catalogue.steps)
    for slug, answer in {**case.extracted, **case.answers}.items():
        if slug in facts:
            facts[slug] = typed(catalogue.steps[slug], answer, case.evidence)
    return facts


def _assume(catalogue: Catalogue, case: Case, facts: dict[str, Any]) -> bool:
    """Fill in what is assumed of steps of taken branches until the person says otherwise."""
    assumed = {
        step.slug: step.default
        for step in catalogue.steps.values()
        if step.default is not None and case.answer(step.slug) is None and holds(step.when, facts)
    }
    for slug, default in assumed.items():
        facts[slug] = default(facts)
    return bool(assumed)


def _hide(catalogue: Catalogue, facts: dict[str, Any]) -> bool:
    """Read answers of untaken branches and of options no longer offered as ``None``."""
    hidden = [
        step.slug
        for step in catalogue.steps.values()
        if facts[step.slug] is not None
        and not (holds(step.when, facts) and available(catalogue, step, facts))
    ]
    facts.update(dict.fromkeys(hidden))
    return bool(hidden)


def _derive(catalogue: Catalogue, facts: dict[str, Any]) -> None:
    facts["platform"] = facts["company"].entity or _entity(facts.get("shop"))
    facts["sold_by"] = _sold_by(facts.get("seller"))
    facts["respondent"] = facts["seller"] if facts["sold_by"] == "seller" else facts["platform"]
    facts["goods"] = catalogue.goods.classify(facts.get("product") or "")
    facts["tech"] = facts["goods"].kind == "listed" or facts.get("tech_kind") == "yes"
    facts["days_since_received"] = _days_since(facts.get("received_on"), facts["today"])
    facts["event_day"] = _event_day(facts)
    facts["claim_day"] = facts.get("claim_received_on") or facts.get("claim_sent_on")
    facts["answer"] = catalogue.replies.get(facts.get("reply") or "")
    facts["claim_answer"] = catalogue.replies.get(facts.get("claim_reply") or "")
    facts["office"] = catalogue.regions.get(facts.get("region") or "")
    _derive_money(catalogue, facts, catalogue.demands.get(facts.get("demand") or ""))


def _entity(party: object) -> Entity | None:
    """The requisites a person gave for a company of which we have none."""
    if not isinstance(party, Party):
        return None
    return Entity(name=party.name, ogrn=party.ogrn, inn=party.inn, address=party.address)


def _sold_by(seller: object) -> str | None:
    if isinstance(seller, Party):
        return "seller"
    return str(seller) if seller is not None else None


def _days_since(day: date | None, today: date) -> int | None:
    return (today - day).days if day is not None else None


def _event_day(facts: Facts) -> date | None:
    """The day the quarrel began: the promised day, else of receiving, ordering or paying."""
    days = map(facts.get, ("promised_on", "received_on", "ordered_on", "paid_on"))
    return next(filter(None, days), None)


def _derive_money(catalogue: Catalogue, facts: dict[str, Any], wanted: Demand | None) -> None:
    facts["wanted"] = wanted
    # A letter cites the norm beside its number, which needs an edition; a screen says to check it.
    term = nearest_edition_of(catalogue.norms[wanted.term], facts) if wanted else None
    facts["term"] = term.number if term else None
    received = facts["claim_day"]
    set_day = facts.get(wanted.until) if wanted and wanted.until else None
    facts["claim_due"] = received and (set_day or _due(catalogue, facts["term"], received))
    facts["due_if_today"] = set_day or _due(catalogue, facts["term"], facts["today"])
    facts["claim_overdue"] = facts["claim_due"] is not None and facts["claim_due"] < facts["today"]
    facts["penalty"] = _penalty(catalogue, facts, wanted)
    facts["principal"] = wanted.principal(facts) if wanted and wanted.principal else None
    facts["claim_price"] = _claim_price(facts)


def _due(catalogue: Catalogue, term: Any, start: date | None) -> date | None:  # noqa: ANN401 - Number | None
    if term is None or start is None:
        return None
    working = term.unit == "working_days"
    wait = Term(int(term.value), "working" if working else "calendar")
    return deadline(catalogue.calendar, start, wait).last_day


def _penalty(catalogue: Catalogue, facts: Facts, wanted: Demand | None) -> Penalty | None:
    """The demand's penalty up to today, once a day of delay has passed (Consumer Act 23, 23.1)."""
    rule = wanted.penalty if wanted else None
    if rule is None or facts.get(rule.base) is None or facts.get(rule.after) is None:
        return None
    edition = edition_of(catalogue.norms[rule.rate], facts)
    rate = edition.number if edition else None
    if rate is None or facts[rule.after] >= facts["today"]:
        return None
    first = date.fromordinal(facts[rule.after].toordinal() + 1)
    base = facts[rule.base]
    return penalty(base, rate.value, first, facts["today"], cap=base)


def _claim_price(facts: Facts) -> Decimal | None:
    """The price of a court claim: principal, losses, penalty; no fine, no moral harm (CPC, 91)."""
    if facts["principal"] is None and facts["penalty"] is None:
        return None
    owed = facts["penalty"].amount if facts["penalty"] else Decimal(0)
    return Decimal(facts["principal"] or 0) + owed + Decimal(facts.get("court_damages") or 0)
