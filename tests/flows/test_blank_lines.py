"""What the law does not demand may be skipped; what a letter needs may be filled in by hand."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.model.events import Tap, Verb
from tests.flows.walker import Walker, seen

LINE = "_" * 12
#: Where no line can stand in: without the sum or the demand there is nothing to ask for.
NEEDED = {"price", "demand", "discount", "new_date"}


def form(catalogue: Catalogue, now: datetime, problem: str, rung: str) -> Walker:
    walk = Walker(catalogue, now).starts().chooses(problem)
    return walk.taps(catalogue.rungs[rung].button)


def text_of(walk: Walker) -> str:
    return plain_text(walk.taps("сделать файлы").letters[0].document).replace("\u00a0", " ")


@pytest.mark.parametrize("rung", ["claim", "court"])
def test_a_letter_without_a_telephone_is_written(
    catalogue: Catalogue, now: datetime, rung: str
) -> None:
    assert "тел." not in text_of(form(catalogue, now, "damaged_or_defective", rung).fills())


@pytest.mark.parametrize("problem", ["damaged_or_defective", "not_delivered"])
@pytest.mark.parametrize("rung", ["claim", "rospotrebnadzor", "court"])
def test_whoever_knows_nothing_gets_a_letter_with_lines(
    catalogue: Catalogue, now: datetime, problem: str, rung: str
) -> None:
    walk = form(catalogue, now, problem, rung)
    while question := walk.question:
        before = walk.state
        if walk.says("не знаю").state == before:
            walk.fills_one()
            options = catalogue.steps[question].kind == "choice"
            assert options or question in NEEDED, question
        walk.agrees()
    text = text_of(walk)
    assert f"Заказ № {LINE}" in text or f"заказ № {LINE}" in text
    assert f"{LINE} г." in text or rung == "court"
    assert "None" not in text


def test_sums_of_the_story_are_offered_where_another_is_asked(
    catalogue: Catalogue, now: datetime
) -> None:
    told = "озон требует 199 рублей за возврат платья с браком, платье стоило 1450"
    walk = Walker(catalogue, now).starts().says(told)
    walk.taps("Верно").taps("претензию").fills(until="withheld")
    assert walk.question == "withheld"
    labels = [button.label.replace("\u00a0", " ") for button in walk.buttons]
    assert labels[0] == "199 ₽"
    case = walk.taps("199").state.case
    assert case is not None
    assert case.answer("withheld") == ("199.00",)


def test_a_charge_told_is_what_was_withheld_and_no_price(
    catalogue: Catalogue, now: datetime
) -> None:
    told = "озон удержал 199 рублей за возврат платья с браком"
    walk = Walker(catalogue, now).starts().says(told).taps("Верно").taps("претензию")
    walk.fills(until="price")
    assert walk.question == "price"
    walk.fills()
    assert "withheld" not in walk.steps
    assert "Сколько удержали: 199 ₽" in seen(walk)
    assert "Сумма: 3 490 ₽" in seen(walk)


def test_a_question_is_not_written_into_a_letter(catalogue: Catalogue, now: datetime) -> None:
    walk = form(catalogue, now, "fraud_fake_support", "police").fills(until="fraud_story")
    assert walk.question == "fraud_story"
    assert "в письмо он не пойдёт" in seen(walk.says("а можно сначала в банк?"))
    assert walk.question == "fraud_story"


def test_to_skip_what_a_letter_needs_is_not_to_know_it(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = form(catalogue, now, "not_delivered", "claim").fills(until="seller").says("пропустить")
    assert walk.question not in {"", "seller"}


def test_a_day_that_is_not_known_is_a_line_not_today(catalogue: Catalogue) -> None:
    assert catalogue.pages.phrase("{{ day | long_date }}", {"day": None}) == f"{LINE} г."


def test_a_line_is_as_long_as_what_is_written_on_it(catalogue: Catalogue, now: datetime) -> None:
    walk = form(catalogue, now, "bank_fraud_transfer", "police")
    while walk.question:
        walk.says("не знаю").agrees()
    lines = text_of(walk).splitlines()
    name, address = lines[lines.index("От кого") + 1 :][:2]
    assert (len(name), len(address)) == (32, 60)
    assert "_" * 58 + " (вид, номер, кем и когда выдан)" in " ".join(lines)
    assert " ".join(["_" * 60] * 3) in " ".join(lines)  # what happened


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ("На карту", "Деньги прошу вернуть на карту, с которой оплачен заказ."),
        ("На другой счёт", f"на счёт {'_' * 22} (номер счёта), БИК {'_' * 18} (БИК банка)"),
        ("Наличными", f"Деньги прошу выдать наличными: {'_' * 38} (где и в какой кассе)."),
    ],
)
def test_the_account_is_the_persons_choice(
    catalogue: Catalogue, now: datetime, choice: str, told: str
) -> None:
    walk = form(catalogue, now, "damaged_or_defective", "claim").fills()
    walk.does(Tap(Verb.EDIT, "", walk.state.rev)).says("Куда вернуть").taps(choice)
    assert told in text_of(walk)
