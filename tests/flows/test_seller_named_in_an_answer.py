"""The seller whom the other side names in an answer is offered and taken."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.answers.named_parties import find_party
from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.model.events import Tap, Verb
from tests.flows.test_claim_through_a_platform import sent
from tests.flows.walker import Walker, case_of, seen

NAMED = (
    "Здравствуйте! Продавцом по вашему заказу является ООО «Ромашка», ИНН 0021546866, "
    "ОГРН 1020039244741, адрес: 300000, г. Тула, ул. Мира, д. 5. За качество товара отвечает он."
)
TAKEN = ("ООО «Ромашка»", "1020039244741", "0021546866", "300000, г. Тула, ул. Мира, д. 5", "")


@pytest.mark.parametrize(
    ("text", "name", "inn"),
    [
        (NAMED, "ООО «Ромашка»", "0021546866"),
        (
            "Продавец: ИП Смирнов Пётр Ильич, ИНН 000100732230",
            "ИП Смирнов Пётр Ильич",
            "000100732230",
        ),
        (
            "Товар продаёт ИП Смирнов П.И. (ИНН 000100732230), он продавец.",
            "ИП Смирнов П.И.",
            "000100732230",
        ),
        (
            "Поставщик — Общество с ограниченной ответственностью «Лён»",
            "Общество с ограниченной ответственностью «Лён»",
            "",
        ),
        (
            "Ваш заказ продаёт ООО Ромашка, ИНН 0021546866, обращайтесь к нему",
            "ООО Ромашка",
            "0021546866",
        ),
        # A number whose check digits do not hold is nobody's.
        ("Продавец ООО «Ромашка», ИНН 0021546867", "ООО «Ромашка»", ""),
        ("ООО «Ромашка» доставила заказ", None, ""),
        ("Продавец ООО «Ромашка» или продавец ООО «Мак»", None, ""),
        ("Обратитесь к продавцу, его данные в карточке", None, ""),
    ],
)
def test_a_seller_is_read_from_running_text(
    catalogue: Catalogue, text: str, name: str | None, inn: str
) -> None:
    found = find_party(text, catalogue.lexicon.parties)
    assert (found.name, found.inn) == (name, inn) if found else name is None


def test_the_seller_named_is_offered_and_gets_the_later_letters(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = sent(catalogue, now)
    walk.taps("К дороге").taps("Пришёл ответ").says(NAMED)
    assert "В ответе назван продавец. ООО «Ромашка», ИНН 0021546866" in seen(walk)
    assert "вторая такая же площадке не нужна" in seen(walk)
    assert "Если площадка не пишет, что передала ему претензию, отправьте её и ему" in seen(walk)
    walk.taps("Записать продавца: ООО «Ромашка»")
    assert case_of(walk).answers["seller"] == TAKEN
    assert "В ответе назван продавец" not in seen(walk)
    walk.taps("Записать и идти дальше").fills({"claim_replied_on": "1 декабря"})
    text = plain_text(walk.taps("сделать файлы").letters[-1].document).replace("\u00a0", " ")
    assert "Продавец\nООО «Ромашка»\nОГРН 1020039244741, ИНН 0021546866" in text
    assert "на площадку для передачи продавцу направлена претензия" in text
    assert "Кто продавец, мне неизвестно" not in text


def test_the_platform_is_not_taken_for_the_seller(catalogue: Catalogue, now: datetime) -> None:
    walk = sent(catalogue, now)
    walk.taps("К дороге").taps("Пришёл ответ")
    walk.says("ООО «Интернет Решения» не является продавцом, обратитесь к продавцу.")
    assert "назван продавец" not in seen(walk)


def test_a_seller_named_where_the_answer_is_asked_is_taken(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = sent(catalogue, now)
    walk.taps("К дороге").taps(catalogue.rungs["rospotrebnadzor"].button)
    walk.fills(until="claim_reply").says(NAMED)
    assert case_of(walk).answers["seller"] == TAKEN


def test_an_address_is_read_from_its_index_on(catalogue: Catalogue) -> None:
    text = "Продавец ООО «Ромашка», ИНН 0021546866, 300000, г. Тула, ул. Мира, д. 5. Ждите ответа"
    found = find_party(text, catalogue.lexicon.parties)
    assert found is not None
    assert found.address == "300000, г. Тула, ул. Мира, д. 5"


def test_a_seller_the_story_names_by_a_number_is_not_asked(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р разбитый 15 октября. Мне "
        "ответили: ваш заказ продаёт ООО «Ромашка», ИНН 0021546866, обратитесь к продавцу"
    )
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    assert case_of(walk).extracted["seller"][0] == "ООО «Ромашка»"
    assert walk.question != "seller"
    walk.fills()
    assert "Продавец: ООО «Ромашка», ИНН 0021546866" in seen(walk)


def test_the_platform_named_in_the_story_is_no_seller(catalogue: Catalogue, now: datetime) -> None:
    platform = catalogue.companies["ozon"].entity
    assert platform
    told = f"чайник пришёл разбитый, продавец {platform.name}, ИНН {platform.inn}"
    walk = Walker(catalogue, now).starts().says(told)
    assert "seller" not in case_of(walk).extracted


def test_the_day_the_claim_was_passed_on_is_offered_and_the_term_runs_from_it(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now - timedelta(days=24)).starts().chooses("not_delivered")
    walk.taps("претензию").fills({"seller": "Не знаю"}).taps("сделать файлы").taps("Отправил")
    walk.taps("1 ноября").taps("чате").taps("Готово").taps("Пропустить")
    walk.now = now
    walk.does(Tap(Verb.CASE, rev=walk.state.rev))
    walk.says(
        "Здравствуйте! Заказ от 5 ноября отменён. Ваша претензия передана продавцу 6 ноября."
    )
    walk.taps("Записать: передано продавцу 6 ноября")
    assert case_of(walk).answers["claim_passed_on"] == ("2026-11-06",)
    assert not any("Записать: передано" in button.label for button in walk.buttons)
    walk.does(Tap(Verb.CASE, rev=walk.state.rev))
    assert "Срок ответа прошёл 16 ноября 2026 г." in seen(walk)


def test_a_day_before_the_claim_was_sent_is_not_offered(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now - timedelta(days=24)).starts().chooses("not_delivered")
    walk.taps("претензию").fills({"seller": "Не знаю"}).taps("сделать файлы").taps("Отправил")
    walk.taps("1 ноября").taps("чате").taps("Готово").taps("Пропустить")
    walk.does(Tap(Verb.CASE, rev=walk.state.rev))
    walk.says("Здравствуйте! Ваша претензия передана продавцу 6 октября.")
    assert not any("Записать" in button.label for button in walk.buttons)
