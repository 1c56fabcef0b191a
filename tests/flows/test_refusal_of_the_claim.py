"""A refusal of the claim leads to a body of this road, and names no other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import present
from flows.model.events import Tap, Verb
from flows.model.state import Case, Position, ScreenId, State
from tests.conftest import NOW
from tests.flows.test_case_screens import at_case, main
from tests.flows.walker import Walker, seen

SENT = {"claim_sent_on": "2026-11-20", "claim_sent_how": "hand"}


def refused(
    catalogue: Catalogue,
    problem: str,
    answers: Mapping[str, str],
    reply: str = "refused",
    now: datetime = NOW,
) -> Walker:
    """The meaning of a refusal on a case of ``problem`` with these answers."""
    walk = Walker(catalogue, now)
    told = {slug: (answer,) for slug, answer in answers.items()}
    case = Case(number=1, opened=now, problem=problem, company="other", answers=told)
    walk.state = State(position=Position(ScreenId.ROAD), cases=(case,), current=1)
    walk.screen = present(catalogue, walk.reader, walk.state, now)
    return walk.does(Tap(Verb.REPLY, reply, walk.state.rev))


def roads(catalogue: Catalogue) -> list[str]:
    """The problems whose road has a claim."""
    claims = {rung.slug for rung in catalogue.rungs.values() if rung.marks_sent == "claim_sent_on"}
    return [
        slug
        for slug, problem in catalogue.problems.items()
        if claims & {plan.rung for plan in problem.ladder}
    ]


def test_a_refusal_names_the_bodies_of_its_road_alone(catalogue: Catalogue) -> None:
    for slug in roads(catalogue):
        told = seen(refused(catalogue, slug, SENT))
        here = {plan.rung for plan in catalogue.problems[slug].ladder}
        others = {
            rung.title
            for rung in catalogue.rungs.values()
            if rung.body and rung.slug not in here and " " not in rung.title
        } - {catalogue.rungs[rung].title for rung in here}
        named = [title for title in others - {"Суд"} if title in told]
        assert "уже отправлен" in told, slug
        assert not named, (slug, named, told)


@pytest.mark.parametrize(
    ("problem", "answers", "told"),
    [
        ("bank_fraud_transfer", {}, "до 500 000 ₽ взыскивает финансовый уполномоченный"),
        ("travel_air_refund", {}, "дальше Ространснадзор или суд"),
        ("personal_data", {}, "дальше Роскомнадзор или суд"),
        ("seller_payout", {}, "дальше арбитражный суд"),
        ("other", {"quarrel_with": "private"}, "Если это отказ на неё, дальше суд"),
        ("damaged_or_defective", {}, "дальше Роспотребнадзор или суд"),
    ],
)
def test_a_refusal_leads_on(
    catalogue: Catalogue, problem: str, answers: dict[str, str], told: str
) -> None:
    assert told in seen(refused(catalogue, problem, {**SENT, **answers}))


@pytest.mark.parametrize(
    ("problem", "answers", "asked"),
    [
        ("damaged_or_defective", {"claim_demand": "money"}, True),
        (
            "damaged_or_defective",
            {"claim_demand": "money", "claim_received_on": "2026-11-23"},
            False,
        ),
        ("not_delivered", {"claim_demand": "deliver", "claim_until": "2026-12-20"}, False),
        ("travel_air_refund", {"claim_demand": "air_money"}, False),
    ],
)
def test_the_day_of_receipt_is_wanted_where_a_term_runs_from_it(
    catalogue: Catalogue, problem: str, answers: dict[str, str], *, asked: bool
) -> None:
    posted = {**SENT, "claim_sent_how": "post", **answers}
    assert ("с этого дня идёт срок" in seen(refused(catalogue, problem, posted))) is asked


@pytest.mark.parametrize(
    ("kind", "button", "told"),
    [
        ("frozen", "Обратиться в Банк России", "жалуйтесь в Банк России"),
        ("refused", "Составить заявление в комиссию", "отправьте в комиссию"),
    ],
)
def test_the_commission_is_named_to_those_it_hears(
    catalogue: Catalogue, kind: str, button: str, told: str
) -> None:
    """A card or an application switched off is no refusal of an operation or of a contract."""
    block = {"bank_law": "fz115", "block_kind": kind, "blocked_on": "2026-11-10"}
    problem = "bank_card_or_account_blocked"
    walk = refused(catalogue, problem, {**SENT, **block}, "aml_not_enough")
    assert told in seen(walk)
    assert ("оспаривается в межведомственной комиссии" in seen(walk)) is (kind == "refused")
    walk.taps("Записать").taps("Банк").taps("Пропустить")
    assert main(at_case(walk)).label == button
    again = {**SENT, **block, "tried": "chat", "refused_by": "company_again"}
    twice = refused(catalogue, problem, again, "aml_no_reasons")
    assert ("комиссия не смотрит" in seen(twice)) is (kind == "frozen")
