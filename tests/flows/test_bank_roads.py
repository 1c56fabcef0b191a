"""The roads of quarrels with banks: which letter each law calls for, and the ways out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.model.events import Tap, Verb
from tests.flows.walker import Walker, seen

BLOCK = "bank_card_or_account_blocked"
MONEY = ("bank_savings_or_interest", "bank_cashback_or_bonus", "bank_credit_or_installment")
LAWS = {
    "fz115": "115-ФЗ, сомнительные операции",
    "fz161": "161-ФЗ, база мошеннических переводов",
    "unknown": "Не знаю",
}


def walked(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, said: Mapping[str, str]
) -> Walker:
    walk = Walker(catalogue, now).starts().chooses(problem)
    return walk.taps(catalogue.rungs[rung].button).fills(said)


def letters(walk: Walker) -> set[str]:
    assert walk.state.position.screen == "review", walk.screen.text
    walk.taps("Всё верно")
    case = walk.state.case
    assert case is not None
    return {letter.letter for letter in case.letters}


@pytest.mark.parametrize(
    ("law", "bank", "regulator"),
    [
        ("fz115", {"block_documents"}, {"complaint_cbr"}),
        ("fz161", {"block_request", "block_exclusion"}, {"block_exclusion"}),
        ("unknown", {"block_request"}, {"complaint_cbr"}),
    ],
)
def test_each_law_of_a_block_has_its_letters(
    catalogue: Catalogue, now: datetime, law: str, bank: set[str], regulator: set[str]
) -> None:
    said = {"bank_law": LAWS[law]}
    assert letters(walked(catalogue, now, BLOCK, "bank_block", said)) == bank
    assert letters(walked(catalogue, now, BLOCK, "cbr", said)) == regulator


def test_the_commission_waits_for_the_answer_of_the_bank(
    catalogue: Catalogue, now: datetime
) -> None:
    silent = {"claim_reply": catalogue.replies["silence"].title}
    way_out = walked(catalogue, now, BLOCK, "commission", silent)
    assert "после ответа банка" in way_out.screen.text
    answered = {"claim_reply": catalogue.replies["aml_not_enough"].title}
    assert letters(walked(catalogue, now, BLOCK, "commission", answered)) == {"commission_115"}


def test_a_card_cut_off_is_not_for_the_commission(catalogue: Catalogue, now: datetime) -> None:
    said = {"block_kind": "Отключил карту"}
    assert "Банк России" in walked(catalogue, now, BLOCK, "commission", said).screen.text


@pytest.mark.parametrize("problem", MONEY)
def test_no_court_within_the_bound_before_the_ombudsman(
    catalogue: Catalogue, now: datetime, problem: str
) -> None:
    said = {"fu_result": "К нему не обращались"}
    way_out = walked(catalogue, now, problem, "bank_court", said)
    assert "Сначала отправьте обращение ему" in way_out.screen.text
    assert letters(walked(catalogue, now, problem, "bank_court", {})) == {"court_claim_bank"}


def test_over_the_bound_the_court_is_next(catalogue: Catalogue, now: datetime) -> None:
    walk = walked(catalogue, now, MONEY[0], "bank_court", {"price": "600000"})
    assert "fu_result" not in walk.steps
    assert letters(walk) == {"court_claim_bank"}
    labels = [button.label for button in walk.taps("К дороге").buttons]
    assert catalogue.rungs["ombudsman"].button not in labels


def test_an_error_without_a_sum_goes_to_court_without_the_ombudsman(
    catalogue: Catalogue, now: datetime
) -> None:
    said = {"demand": catalogue.demands["bank_fix"].title}
    walk = walked(catalogue, now, MONEY[2], "bank_court", said)
    assert not {"price", "fu_result"} & set(walk.steps)
    assert letters(walk) == {"court_claim_bank"}


def test_no_letter_to_the_ombudsman_on_an_operator_of_installments(
    catalogue: Catalogue, now: datetime
) -> None:
    said = {"lender": "Оператор", "lender_details": "ООО Ромашка, ОГРН 1020039244741"}
    walk = walked(catalogue, now, MONEY[2], "ombudsman", said)
    assert "не подтвердили" in walk.screen.text


@pytest.mark.parametrize("problem", [*MONEY, BLOCK])
def test_the_first_letter_takes_nine_questions_at_most(
    catalogue: Catalogue, now: datetime, problem: str
) -> None:
    rung = "bank_block" if problem == BLOCK else "bank_claim"
    walk = walked(catalogue, now, problem, rung, {})
    assert len(walk.steps) <= 9, walk.steps


@pytest.mark.parametrize("problem", [*MONEY, BLOCK])
def test_the_road_fits_a_screen(catalogue: Catalogue, now: datetime, problem: str) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem)
    seen, _, _ = walk.screen.text.partition("<blockquote")
    assert len(seen) <= 700


def test_a_known_bank_without_requisites_is_named_in_its_letter(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = (
        Walker(catalogue, now).starts().says("Т-банк заблокировал карту по 115-фз, документы сдал")
    )
    walk.taps("Верно")
    title = catalogue.companies["tbank"].title
    walk.taps(catalogue.rungs["bank_block"].button).fills({"shop": "не знаю"})
    walk.taps("Всё верно")
    assert plain_text(walk.letters[0].document).startswith(f"Кому\n{title}\n")


def test_a_question_on_the_answer_of_the_bank_names_the_day_of_the_case(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("bank_fraud_transfer")
    walk.taps("Составить заявление").fills().taps("сделать файлы").taps("Отправил")
    walk.fills({"claim_sent_on": "25 ноября"}, until="claim_sent_how").says("в чате")
    walk.fills({"claim_chat_on": "25 ноября"})
    assert "Ответ ждём до 25 декабря 2026 г., пятница" in seen(walk)
    walk.says("сколько ждать ответа банка?")
    assert "По вашему письму ждём до 25 декабря 2026 г., пятница" in seen(walk)


def skips_the_rest(walk: Walker) -> None:
    """Leave open what may be left open."""
    while walk.question:
        walk.taps("Пропустить")


def test_after_papers_are_asked_for_the_day_of_the_answer_is_still_told(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("bank_card_or_account_blocked")
    walk.taps("Составить письмо в банк").fills({"bank_law": LAWS["fz115"]}).taps("сделать файлы")
    walk.taps("Отправил").taps("25 ноября").taps("Отдали под подпись").taps("Готово")
    skips_the_rest(walk)
    walk.does(Tap(Verb.REPLY, "aml_documents", walk.state.rev)).taps("Записать")
    skips_the_rest(walk)
    assert "ждите ответа по существу до 4 декабря 2026 г." in seen(walk)
    assert "Добавить в календарь" in [button.label for button in walk.buttons]
