"""Quarrels of sellers with the platform: the complaint, the claim, the ways out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.facts.values import choices
from flows.letters.as_text import plain_text
from flows.model.events import Tap, Verb
from tests.flows.walker import Walker, case_of, seen, where

#: By problem and demand: what only these letters say.
ROADS: dict[tuple[str, str], str] = {
    ("seller_penalty", "penalty_back"): "отменить штраф и вернуть 3 490",
    ("seller_penalty", "penalty_cancel"): "и не удерживать его",
    ("seller_payout", "payout_pay"): "когда проверка или задержка кончится",
    ("seller_payout", "goods_pay"): "потерян, испорчен или списан 22 октября 2026 г.",
    ("seller_payout", "fees_back"): "пересчитать удержанное и вернуть 3 490",
}
LETTERS = {
    "platform_complaint": "seller_platform_complaint",
    "seller_claim": "seller_pretrial_claim",
}


def ready(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, told: dict[str, str]
) -> Walker:
    """A person at the review of the letter of this rung."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps(catalogue.rungs[rung].button)
    return walk.fills(told)


def letter_text(walk: Walker) -> str:
    assert where(walk) == "review", seen(walk)
    walk.taps("Всё верно")
    assert len(walk.letters) == 1
    return plain_text(walk.letters[0].document).replace("\u00a0", " ")


@pytest.mark.parametrize("rung", LETTERS)
@pytest.mark.parametrize(("problem", "demand"), ROADS)
def test_every_demand_ends_in_a_complaint_and_in_a_claim(
    catalogue: Catalogue, now: datetime, problem: str, demand: str, rung: str
) -> None:
    told = {"demand": catalogue.demands[demand].title}
    text = letter_text(ready(catalogue, now, problem, rung, told))
    assert ROADS[problem, demand] in text
    assert "потребител" not in text


def test_the_claim_tells_of_the_complaint_and_the_answer(
    catalogue: Catalogue, now: datetime
) -> None:
    told = {"complaint_sent_on": "3 ноября", "complaint_number": "7740213"}
    text = letter_text(ready(catalogue, now, "seller_penalty", "seller_claim", told))
    assert "3 ноября 2026 г. через кабинет подана жалоба № 7740213 (приложение 1)" in text


@pytest.mark.parametrize(
    ("charged_on", "cited"), [("30 сентября 2026", False), ("1 октября 2026", True)]
)
def test_the_law_on_platforms_is_named_for_changes_it_governs(
    catalogue: Catalogue, now: datetime, charged_on: str, *, cited: bool
) -> None:
    told = {"charged_on": charged_on, "seller_why": "Условия изменили"}
    text = letter_text(ready(catalogue, now, "seller_penalty", "platform_complaint", told))
    assert ("45 календарных дней" in text) is cited


def test_the_thirty_days_run_from_the_day_of_sending(catalogue: Catalogue, now: datetime) -> None:
    then = now - timedelta(days=5)
    walk = ready(catalogue, then, "seller_penalty", "seller_claim", {}).taps("Всё верно")
    walk.now = now
    walk.taps("Отправил").fills({"claim_sent_on": "20 ноября", "claim_received_on": "21 ноября"})
    facts = gather(catalogue, case_of(walk), now.date())
    # 20 December is a Sunday: the term ends on the next working day.
    assert facts["claim_due"] == date(2026, 12, 21)


@pytest.mark.parametrize("problem", ["seller_penalty", "seller_payout"])
@pytest.mark.parametrize(
    ("rung", "reason"),
    [("fas", "Деньги по договору ФАС не взыскивает"), ("arbitration", "Самозанятый без статуса")],
)
def test_where_no_letter_is_written_the_reason_is_told(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, reason: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps(catalogue.rungs[rung].button)
    assert reason in seen(walk)
    assert not walk.letters


def test_an_answer_of_the_support_leads_to_the_complaint_first(
    catalogue: Catalogue, now: datetime
) -> None:
    """A ticket is no complaint: the claim comes after it."""
    walk = Walker(catalogue, now).starts().chooses("seller_penalty")
    walk.says("Ваше обращение закрыто. Оцените, пожалуйста, работу специалиста от 1 до 5.")
    assert "подайте жалобу через кабинет" in seen(walk)


def test_a_company_names_who_signs_and_an_entrepreneur_does_not(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = ready(catalogue, now, "seller_penalty", "platform_complaint", {})
    assert "signer" in walk.steps
    entrepreneur = {"business": catalogue.steps["business"].example}
    walk = ready(catalogue, now, "seller_penalty", "platform_complaint", entrepreneur)
    assert "signer" not in walk.steps
    assert "address" not in walk.steps


def test_the_answer_to_the_complaint_meets_its_objection_in_the_claim(
    catalogue: Catalogue, now: datetime
) -> None:
    told = {"complaint_reply": catalogue.replies["penalty_right"].title}
    text = letter_text(ready(catalogue, now, "seller_penalty", "seller_claim", told))
    assert "штраф начислен верно, оснований для отмены нет. Прошу назвать пункт договора" in text


def test_a_seller_without_papers_at_hand_is_named_all_the_same(
    catalogue: Catalogue, now: datetime
) -> None:
    said = {"order_number": "не знаю", "business": "не знаю", "full_name": "ИП Смирнов Пётр"}
    said |= {"demand": "Выплатить задержанное"}
    text = letter_text(ready(catalogue, now, "seller_payout", "seller_claim", said))
    assert "От кого\nСмирнов Пётр\n" in text
    assert "   Смирнов Пётр\n" in text  # the signature
    assert "(____" not in text


@pytest.fixture
def complained(catalogue: Catalogue, now: datetime) -> Walker:
    """The complaint is in the seller's account, its number is not told yet."""
    walk = ready(catalogue, now, "seller_penalty", "platform_complaint", {}).taps("Всё верно")
    walk.taps("Отправил").taps("25 ноября")
    assert walk.question == "complaint_number"
    return walk.taps("Пропустить")


def test_a_complaint_in_an_account_is_no_letter_by_post(complained: Walker) -> None:
    assert complained.buttons[0].label == "Указать: номер жалобы"
    complained.does(Tap(Verb.CASE, rev=complained.state.rev))
    assert complained.buttons[0].label == "Указать: номер жалобы"
    looked = seen(complained)
    told = looked + seen(complained.taps("Молчат"))
    assert "отправлено" in told
    assert not [word for word in ("165.1", "не забрали", "доставк", "трек") if word in told]


def test_who_says_to_be_but_an_agent_is_no_carrier(catalogue: Catalogue) -> None:
    step = catalogue.steps["claim_reply_by"]
    facts = {**dict.fromkeys(catalogue.steps), "problem": catalogue.problems["travel_air_refund"]}
    facts["company"] = catalogue.companies["aviasales"]
    offered = {
        reply: [one.slug for one in choices(catalogue, step, {**facts, "claim_reply": reply})]
        for reply in ("we_are_agent", "refused")
    }
    assert "performer" not in offered["we_are_agent"]
    assert offered["refused"][:2] == ["performer", "agent"]
