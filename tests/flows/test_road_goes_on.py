"""What was sent leaves the stages before it behind; all screens name the same next step."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.model.events import Tap, Verb
from tests.flows.test_case_screens import at_case, main
from tests.flows.walker import STORY, Walker, case_of, seen

#: Neither the day of receipt nor an answer is known.
SKIPPED = {"claim_received_on": "Пропустить", "claim_reply": "Пропустить"}


def sent(catalogue: Catalogue, now: datetime, problem: str, button: str, days: int = 0) -> Walker:
    """The claim of ``problem`` handed over under signature, so many days ago."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps(button).fills()
    walk.taps("сделать файлы").taps("Отправил").taps("25 ноября").taps("под подпись")
    walk.taps("Готово")
    walk.now += timedelta(days=days)
    return walk


@pytest.mark.parametrize(
    ("problem", "claim", "days", "next_one"),
    [
        ("damaged_or_defective", "претензию", 30, "Пожаловаться в Роспотребнадзор"),
        ("travel_hotel", "претензию", 1, "Пожаловаться в Роспотребнадзор"),
        ("bank_savings_or_interest", "заявление в банк", 1, "Обратиться в Банк России"),
        # The police stand beside the stages: the letter to the bank does not pass them.
        ("bank_fraud_transfer", "заявление в банк", 1, "Заявление в полицию"),
    ],
)
def test_a_claim_that_was_sent_leaves_the_chat_behind(
    catalogue: Catalogue, now: datetime, problem: str, claim: str, days: int, next_one: str
) -> None:
    walk = sent(catalogue, now, problem, claim)
    assert any(f"Дальше: {next_one}" == button.label for button in walk.buttons)
    walk.now += timedelta(days=days)
    at_case(walk).taps("К дороге")
    assert main(walk).label == next_one
    assert "➤ Чат" not in seen(walk)


@pytest.mark.parametrize(
    ("problem", "claim", "next_one"),
    [
        ("damaged_or_defective", "претензию", "Пожаловаться в Роспотребнадзор"),
        ("bank_savings_or_interest", "заявление в банк", "К финансовому уполномоченному"),
        ("bank_fraud_transfer", "заявление в банк", "К финансовому уполномоченному"),
    ],
)
def test_silence_and_its_button_lead_to_one_step(
    catalogue: Catalogue, now: datetime, problem: str, claim: str, next_one: str
) -> None:
    walk = at_case(sent(catalogue, now, problem, claim, days=40))
    assert "Срок ответа прошёл" in seen(walk)
    assert main(walk).label == next_one
    walk.taps("К дороге")
    assert main(walk).label == next_one
    at_case(walk).taps("Молчат")
    assert catalogue.rungs[case_of(walk).rung].button == next_one


def test_the_police_left_out_stay_open_beside_the_next_step(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_case(sent(catalogue, now, "bank_fraud_transfer", "заявление в банк", days=40))
    assert main(walk).label == "К финансовому уполномоченному"
    assert "Заявление в полицию" in [button.label for button in walk.buttons]
    walk.taps("Заявление в полицию")
    assert case_of(walk).rung == "police"


def test_where_no_body_decides_the_stages_go_on_too(catalogue: Catalogue, now: datetime) -> None:
    """Above 500,000 no ombudsman is on the road: silence leads on, not back to the police."""
    walk = Walker(catalogue, now).starts().chooses("bank_fraud_transfer").taps("заявление в банк")
    walk.fills({"price": "640000"}).taps("сделать файлы").taps("Отправил").taps("25 ноября")
    walk.taps("под подпись").taps("Готово")
    walk.now += timedelta(days=40)
    assert main(at_case(walk)).label == "Обратиться в Банк России"
    walk.taps("К дороге")
    assert main(walk).label == "Обратиться в Банк России"
    at_case(walk).taps("Молчат")
    assert main(at_case(walk)).label == "Обратиться в Банк России"


def test_a_check_that_is_asked_for_comes_before_a_complaint(
    catalogue: Catalogue, now: datetime
) -> None:
    """Who does not let the goods be checked may lose the fine: no complaint is pushed first."""
    walk = at_case(sent(catalogue, now, "damaged_or_defective", "претензию"))
    walk.does(Tap(Verb.REPLY, "quality_check", walk.state.rev)).taps("Записать")
    while walk.question:
        walk.taps("Пропустить")
    told = seen(at_case(walk))
    assert "Дайте то, что просят" in told
    complaint = catalogue.rungs["rospotrebnadzor"]
    assert all(b.label != complaint.button or b.style != "primary" for b in walk.buttons)
    assert any(b.arg == complaint.slug for b in walk.buttons), "it is not forbidden"


@pytest.mark.parametrize(
    ("problem", "claim", "complaint"),
    [
        ("personal_data", "Написать компании", "Роскомнадзор"),
        ("bank_savings_or_interest", "заявление в банк", "Банк России"),
    ],
)
def test_a_complaint_before_the_receipt_is_known_says_so(
    catalogue: Catalogue, now: datetime, problem: str, claim: str, complaint: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps(claim).fills()
    walk.taps("сделать файлы").taps("Отправил").taps("25 ноября").taps("Почтой").taps("Готово")
    while walk.question:
        walk.taps("Пропустить")
    walk.now += timedelta(days=3)
    at_case(walk).taps("К дороге").taps(complaint).fills(SKIPPED)
    assert "получили, пока неизвестно" in seen(walk)


def test_a_request_for_the_sellers_name_is_no_lawsuit(catalogue: Catalogue, now: datetime) -> None:
    """The seller behind the platform is unknown: there is nobody to sue yet."""
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective").taps("Составить иск")
    walk.fills({"seller": "Не знаю", **SKIPPED}).taps("сделать файлы")
    assert seen(walk).startswith("Запрос площадке о продавце · готово")
    assert walk.letters[-1].letter == "seller_request"
    assert not any("Отправил" in button.label for button in walk.buttons)
    walk.taps("К дороге")
    assert "✓ Суд" not in seen(walk)
    assert "Суд — готово" not in seen(walk)
    walk.taps("К делу")
    assert "Какого числа" not in seen(walk)
    assert "court" not in case_of(walk).done


def test_an_older_answer_is_none_to_the_message_sent_now(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("чат").fills()
    assert "reply" in case_of(walk).extracted
    walk.taps("беру текст").taps("Отправил").says("25 ноября")
    keys = {one.key for plan in walk.screen.plans for one in plan.reminders}
    assert "answer:chat" in keys
    assert "Ждём до 28 ноября 2026 г." in seen(at_case(walk))
    walk.does(Tap(Verb.REPLY, "template", walk.state.rev)).taps("Записать")
    keys = {one.key for plan in walk.screen.plans for one in plan.reminders}
    assert "answer:chat" not in keys


def test_silence_told_before_the_receipt_is_known_is_not_asked_for_again(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective").taps("претензию")
    walk.fills().taps("сделать файлы").taps("Отправил").taps("25 ноября").taps("Почтой")
    walk.taps("Готово")
    while walk.question:
        walk.taps("Пропустить")
    walk.now += timedelta(days=30)
    at_case(walk).taps("Молчат")
    assert "День вручения не отмечен" in seen(walk)
    walk.taps("К дороге").taps("Роспотребнадзор").taps("Пропустить")
    walk.fills()
    assert "claim_reply" not in walk.steps[-3:]
    assert "Ответ на претензию: Ответа нет, молчат" in seen(walk)
    # The day of receipt, known later, still sets the term off, and the answer is waited for.
    walk.does(Tap(Verb.CASE, rev=walk.state.rev)).does(Tap(Verb.SENT, "claim", walk.state.rev))
    walk.says("22 декабря")
    keys = {one.key for plan in walk.screen.plans for one in plan.reminders}
    assert "answer:claim" in keys
