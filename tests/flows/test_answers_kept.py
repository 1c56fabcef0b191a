"""An answer belongs where it was asked; who answered, when and on what is told rightly."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.model.events import Attach
from tests.flows.test_delivery_of_claims import written_from_form
from tests.flows.test_first_walk import handed
from tests.flows.walker import STORY, Walker, seen

REFUSAL = (
    "Здравствуйте! По результатам проверки качества недостаток не выявлен, товар исправен, "
    "поэтому в возврате денежных средств вам отказано."
)


def at_the_question(catalogue: Catalogue, now: datetime) -> Walker:
    walk = handed(catalogue, now, 30).taps("Отправил").says("3 ноября").taps("чате").taps("Готово")
    walk.taps("К дороге").taps("Роспотребнадзор").fills(until="claim_reply")
    assert walk.question == "claim_reply"
    return walk


def test_pasted_at_its_question_it_answers_it(catalogue: Catalogue, now: datetime) -> None:
    walk = at_the_question(catalogue, now).says(REFUSAL)
    assert walk.state.position.screen == "ask"
    if walk.question == "claim_reply":  # several readings: the person chooses
        assert len(walk.buttons) <= 8
        walk.taps(walk.buttons[0].label)
    case = walk.state.case
    assert case is not None
    assert case.answer("claim_reply")
    assert case.answer("reply") == ("template",)
    assert walk.question == "claim_reply_by"


def test_an_answer_not_known_for_sure_is_said_to_be_so(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_the_question(catalogue, now).says("абракадабра какая-то непонятная кракозябра")
    assert walk.question == "claim_reply"
    assert "Точно не узнали этот ответ" in seen(walk)


@pytest.mark.parametrize("back", [True, False])
def test_what_comes_in_between_leads_back_to_the_question(
    catalogue: Catalogue, now: datetime, *, back: bool
) -> None:
    """A question of sending is no step of the form: the way back is kept."""
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября")
    assert walk.question == "claim_sent_how"
    walk.does(Attach("f1", "photo.jpg", 1000, "image/jpeg"))
    walk.taps("Не нужно" if back else "Сохранить")
    assert walk.question == "claim_sent_how"
    assert walk.state.case is not None
    assert walk.state.case.place is None


def test_words_typed_while_a_photo_waits_answer_the_open_question(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    walk.fills(until="defect").does(Attach("f1", "photo.jpg", 1000, "image/jpeg"))
    walk.says("Разбита колба, трещина по корпусу")
    case = walk.state.case
    assert case is not None
    assert case.answer("defect") == ("Разбита колба, трещина по корпусу",)
    assert "колба" not in case.story
    assert case.evidence
    assert walk.question not in {"", "defect"}


@pytest.mark.parametrize(
    ("who", "told"), [("Продавец", " продавца"), ("Площадка", " площадки"), ("Пропустить", "")]
)
def test_who_answered_and_when_stand_in_the_letter(
    catalogue: Catalogue, now: datetime, who: str, told: str
) -> None:
    walk = at_the_question(catalogue, now).says(REFUSAL)
    if walk.question == "claim_reply":
        walk.taps(walk.buttons[0].label)
    text = written_from_form(walk.taps(who).taps("Письменно").says("10 ноября"), {})
    assert f"10 ноября 2026 г. поступил ответ{told} (приложение" in text
    assert "ответ на претензию от 10.11.2026" in text
    assert "Ответ поддержки" not in text


def test_an_answer_of_the_chat_keeps_its_author_and_day(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective")
    walk.taps("Пришёл ответ").says(REFUSAL)
    if "Записать" not in walk.buttons[0].label:
        walk.taps(walk.buttons[0].label)
    walk.taps("Записать").taps("Продавец").says("20 ноября")
    if walk.state.position.screen == "road":
        walk.taps("Составить претензию")
    walk.fills().taps("сделать файлы")
    text = plain_text(walk.letters[-1].document).replace("\u00a0", " ")
    assert "Ответ продавца от 20 ноября 2026 г." in text


def test_an_authority_answers_its_complaint_not_the_claim(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = handed(catalogue, now, 30).taps("Отправил").says("3 ноября").taps("чате").taps("Готово")
    warning = "Роспотребнадзор сообщает: продавцу объявлено предостережение."
    walk.taps("К дороге").says(warning)
    if "Записать" not in walk.buttons[0].label:
        walk.taps(walk.buttons[0].label)
    walk.taps("Записать").says("20 ноября")
    case = walk.state.case
    assert case is not None
    assert case.answer("claim_reply") is None
    assert case.answer("authority_reply")
    text = written_from_form(
        walk.taps("К дороге").taps("Составить иск"),
        {"claim_reply": "Пропустить", "region": "Москва"},
    )
    assert "На обращение в ведомство 20 ноября 2026 г. получен ответ" in text
    assert "ответ ведомства от 20.11.2026" in text
    assert "оступил ответ" not in text
