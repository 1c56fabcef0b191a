"""What an answer means fits the quarrel, its rung and what was done before."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.facts.values import Facts
from flows.intake.company_answers import read_answers
from flows.intake.story import read_story
from flows.letters.advice import advice
from flows.letters.reply_meaning import meaning_of
from flows.model.events import Tap, Verb
from flows.model.state import Answers, Case, ScreenId
from tests.flows.walker import Walker
from tests.reading import reader_of

TODAY = date(2026, 11, 25)
OPENED = datetime(2026, 11, 25, tzinfo=UTC)
#: A place in a law: «art. 22», «cl. 4 art. 26.1».
NORM = re.compile(r"\bст\. [0-9]")
BANKS = (
    "bank_fraud_transfer",
    "bank_savings_or_interest",
    "bank_credit_or_installment",
    "bank_cashback_or_bonus",
    "fraud_fake_support",
)
REFUSED = "Банк действовал правомерно, операция подтверждена кодом, в возврате отказываем."


def facts_of(catalogue: Catalogue, problem: str, answers: Answers) -> Facts:
    case = Case(number=1, opened=OPENED, problem=problem, answers=answers)
    return gather(catalogue, case, TODAY)


def told(catalogue: Catalogue, reply: str, facts: Facts) -> tuple[str, str]:
    """All a person is told of an answer, and the next step."""
    meaning = meaning_of(catalogue, catalogue.replies[reply], facts)
    return f"{meaning.means} {meaning.counter} {meaning.advice}", meaning.next


def test_no_norm_of_another_quarrel_is_named(catalogue: Catalogue) -> None:
    topics = [slug for slug, problem in catalogue.problems.items() if problem.topic]
    for problem in topics:
        facts = facts_of(catalogue, problem, {})
        for reply in catalogue.replies.values():
            if problem not in reply.problems:
                text, onwards = told(catalogue, reply.slug, facts)
                assert not NORM.search(text), (problem, reply.slug)
                assert "Не хватает ответа по вашему требованию" in text
                assert onwards == ""


@pytest.mark.parametrize(
    "text",
    [
        "Товарный вид и потребительские свойства не сохранены, есть следы использования.",
        "Вещь уже использовали, потребительские свойства утрачены, принять её не можем.",
        "Из суммы возврата удержали стоимость обратной доставки товара.",
        "Семь дней на возврат прошли, принять товар надлежащего качества нельзя.",
    ],
)
@pytest.mark.parametrize("problem", ["damaged_or_defective", "warranty_service"])
def test_a_defect_hears_no_rule_for_goods_of_good_quality(
    catalogue: Catalogue, text: str, problem: str
) -> None:
    reply, _ = read_answers(catalogue, reader_of(catalogue), text, problem)[0]
    shown, _ = told(catalogue, reply.slug, facts_of(catalogue, problem, {}))
    assert "26.1" not in shown, reply.slug
    assert "свойства товара сохранены" not in shown


def test_an_answer_that_does_not_fit_the_demand_says_so(catalogue: Catalogue) -> None:
    problem = "damaged_or_defective"
    money = facts_of(catalogue, problem, {"demand": ("money",)})
    repair = facts_of(catalogue, problem, {"demand": ("repair",)})
    assert "п. 1 ст. 18" in told(catalogue, "only_repair", money)[0]
    text, onwards = told(catalogue, "only_repair", repair)
    assert "Вы и просили ремонт" in text
    assert not NORM.search(text)
    assert onwards == ""


@pytest.mark.parametrize("problem", BANKS)
def test_after_the_ombudsman_nobody_is_sent_to_him(catalogue: Catalogue, problem: str) -> None:
    facts = facts_of(catalogue, problem, {"refused_by": ("company", "ombudsman")})
    if facts["refused_by"] is None:
        pytest.skip("no bank stands in this quarrel")
    for reply in catalogue.replies.values():
        if problem in reply.problems and reply.by != "ombudsman":
            text, onwards = told(catalogue, reply.slug, facts)
            rest = re.sub(r"\([^)]*\)", "", text).replace("Уполномоченный вам уже отказал", "")
            assert "полномоченн" not in rest, reply.slug
            assert onwards != "ombudsman"
    first = str(advice(catalogue, catalogue.problems[problem], facts).next)
    assert "Остаётся суд" in first


@pytest.mark.parametrize("problem", [*BANKS, "bank_card_or_account_blocked"])
def test_after_two_refusals_of_a_bank_nobody_is_sent_to_it(
    catalogue: Catalogue, problem: str
) -> None:
    facts = facts_of(catalogue, problem, {"refused_by": ("company", "company_again")})
    if facts["refused_by"] is None:
        pytest.skip("no bank stands in this quarrel")
    met = 0
    for reply in catalogue.replies.values():
        refuses = reply.kind in {"refusal", "no_jurisdiction"}
        if problem in reply.problems and refuses and not reply.by:
            text, onwards = told(catalogue, reply.slug, facts)
            assert onwards not in {"claim", "second_claim"}, reply.slug
            assert "дважды" in text or onwards in {"cbr", "commission"}, reply.slug
            met += 1
    assert met


def test_after_the_commission_nobody_is_sent_to_it(catalogue: Catalogue) -> None:
    facts = facts_of(
        catalogue, "bank_card_or_account_blocked", {"refused_by": ("company", "commission")}
    )
    text, onwards = told(catalogue, "aml_not_enough", facts)
    assert "Остаётся суд" in text
    assert onwards == "court"


def test_a_claim_that_was_sent_is_not_asked_for_again(catalogue: Catalogue) -> None:
    sent = {"claim_sent_on": ("2026-11-10",), "demand": ("money",), "price": ("3490",)}
    facts = facts_of(catalogue, "damaged_or_defective", sent)
    text, onwards = told(catalogue, "buyer_fault", facts)
    assert "Претензия уже отправлена" in text
    assert onwards == "rospotrebnadzor"
    before = facts_of(catalogue, "damaged_or_defective", {})
    assert told(catalogue, "buyer_fault", before)[1] == "claim"


def test_in_court_the_answer_goes_to_the_court(catalogue: Catalogue) -> None:
    facts = facts_of(catalogue, "damaged_or_defective", {"tried": ("court",)})
    text, onwards = told(catalogue, "buyer_fault", facts)
    assert "Дело уже в суде" in text
    assert onwards == "wait"


@pytest.mark.parametrize(
    ("story", "refused"),
    [
        ("Мошенники увели 84 000 со счёта, банк отказал.", ("company",)),
        ("Мошенники увели 84 000, банк отказал дважды.", ("company", "company_again")),
        (
            "Увели 84 000 со счёта. Банк дважды отказал, финансовый уполномоченный отказал тоже.",
            ("company", "company_again", "ombudsman"),
        ),
        ("Мошенники увели 84 000 со счёта, банк молчит.", None),
    ],
)
def test_a_story_tells_who_refused(
    catalogue: Catalogue, story: str, refused: tuple[str, ...] | None
) -> None:
    read = read_story(catalogue, reader_of(catalogue), story, TODAY)
    assert read.extracted.get("refused_by") == refused


def test_every_refusal_taken_is_noted(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("Мошенники увели с карты Сбера 84 000 рублей, назвались службой безопасности")
    assert walk.state.case is not None
    if walk.state.case.problem != "bank_fraud_transfer":
        walk.does(Tap(Verb.PICK, "bank_fraud_transfer"))
    for noted in (("company",), ("company", "company_again")):
        walk.does(Tap(Verb.ROAD)) if walk.state.position.screen is ScreenId.UNDERSTOOD else None
        walk.does(Tap(Verb.REPLY)).says(REFUSED)
        walk.does(Tap(Verb.PICK, "confirmed_by_code")).does(Tap(Verb.CONFIRM))
        assert walk.state.case.answers["refused_by"] == noted, walk.screen.text
