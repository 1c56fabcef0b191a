"""Card numbers and codes typed anywhere are hidden before anything is kept, and it is said."""

from __future__ import annotations

from typing import cast

import pytest

from bot.ports import PersonStore
from bot.service.conversation import Conversation
from flows.content.catalogue import Catalogue
from flows.intake.secrets import hide_secrets
from flows.model.events import Attach, Say, Start
from tests.conftest import NOW
from tests.reading import reader_of
from tests.service.test_conversation import ANNA, Store

HIDDEN = [
    ("моя карта 4276 3800 1234 5679", "моя карта ••••5679", "secret_card"),
    ("4276380012345679", "••••5679", "secret_card"),
    ("номер карты 2200-1234-5678-9012, верните", "номер карты ••••9012, верните", "secret_card"),
    ("код 4821", "код ••••", "secret_code"),
    ("пришёл код из смс: 482913", "пришёл код из смс: ••••", "secret_code"),
    ("код списания 4521", "код списания ••••", "secret_code"),
    ("код для перевода 4521", "код для перевода ••••", "secret_code"),
    ("сказал код 4521, списали 50000", "сказал код ••••, списали 50000", "secret_told"),
    ("cvv 123", "cvv ••••", "secret_code"),
    ("код активации: 482-913", "код активации: ••••", "secret_code"),
    ("4821 - код из смс", "•••• - код из смс", "secret_code"),
    ("482913 это код, который пришёл", "•••• это код, который пришёл", "secret_code"),
    ("карта 4276.3800.1234.5679", "карта ••••5679", "secret_card"),
    ("карта 4276/3800/1234/5679", "карта ••••5679", "secret_card"),
    ("карта 4276  3800  1234  5679", "карта ••••5679", "secret_card"),
    ("карта 42763800 12345679", "карта ••••5679", "secret_card"),
    ("назвала мошеннику код 482913", "назвала мошеннику код ••••", "secret_told"),
    ("я продиктовал пин 4821 оператору", "я продиктовал пин •••• оператору", "secret_told"),
]
HIDDEN += [
    (text, text.replace(number, "••••"), "secret_document")
    for text, number in (
        ("паспорт 4509 123456 выдан", "4509 123456"),
        ("мой паспорт: серия 45 09 № 123456", "45 09 № 123456"),
        ("паспортные данные 4509123456", "4509123456"),
        ("СНИЛС 112-233-445 95", "112-233-445 95"),
        ("снилс 11223344595", "11223344595"),
        ("112-233-445 95", "112-233-445 95"),
        ("паспорт 45 09 123 456", "45 09 123 456"),
        ("паспорт РФ гражданина 45-09 № 123456", "45-09 № 123456"),
        ("паспорт №123456 серия 4509", "123456 серия 4509"),
        ("серии 4509 номер 123-456", "4509 номер 123-456"),
        ("загранпаспорт 75 1234567", "75 1234567"),
        ("мой снилс, кстати, вот такой 11223344595", "11223344595"),
        ("снилс 112.233.445.95", "112.233.445.95"),
        ("родилась 12.03.1980 в Москве", "12.03.1980"),
        ("родилась 1980-03-12", "1980-03-12"),
        ("д/р 12.03.80", "12.03.80"),
        ("рожд. 12.03.1980", "12.03.1980"),
        ("1980 г. рождения", "1980"),
        ("дата рождения: 12 марта 1980", "12 марта 1980"),
        ("Иванов И. И., 1980 года рождения", "1980"),
        ("Иванов И. И., 12.03.1980 г.р.", "12.03.1980"),
    )
]
KEPT = [
    "заказ 46723891-0045, код товара 482913",
    "телефон 8 916 765 43 21",
    "код 900",
    "смс пришло 15 ноября 2026 года",
    "списали 3490 рублей с карты",
    "перевёл на карту 5000",
    "код выдачи 4821 не подошёл",
    "промокод 15000 не сработал",
    "карта *9012",
    "серия из 6 книг, заказ 46723891-0045",
    "в паспорте товара указано 220 вольт, купил 12.03.2026",
    "подарок ко дню, заказал 12.03.2026",
    "заказал подарок на день рождения, 12 марта 2026",
    "подарок на день рождения 12.03.26",
    "попросили паспорт, взяли 150 000 руб. 12.03.2026",
    "по паспорту 12.03 взяли за 150 000",
    "купил на рождество 07.01.2026",
    "заказ 46723891 - код получения не пришёл",
    "попросили паспорт, заказ 4672389100 не отдали",
    "попросили паспорт, хотя код показан, 12 ноября 2026",
    "гарантия до 1 марта 2027 года",
    "трек 80112233445595",
    "ФН 9280440301234567",
    "я сказал код, списали 50000",
    "назвала код из смс, сняли 50000",
    "сообщил код и ушло 7500",
    "пришла смс о списании 45000",
    "код, 50 тысяч ушло, ещё код и 5000 тыс",
    "ввёл код, минус 12000",
    "назвал пин, украли 500 и 300 р",
]


@pytest.mark.parametrize(("text", "hidden", "key"), HIDDEN)
def test_what_nobody_may_know_is_hidden(
    catalogue: Catalogue, text: str, hidden: str, key: str
) -> None:
    assert hide_secrets(catalogue, Say(text)) == (Say(hidden), key)


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_are_kept(catalogue: Catalogue, text: str) -> None:
    assert hide_secrets(catalogue, Say(text)) == (Say(text), "")


def test_words_under_a_file_and_its_name_are_hidden_too(catalogue: Catalogue) -> None:
    event, key = hide_secrets(catalogue, Attach("f", "a.jpg", 10, caption="код 4821"))
    assert isinstance(event, Attach)
    assert (event.caption, key) == ("код ••••", "secret_code")
    event, key = hide_secrets(catalogue, Attach("f", "паспорт 4509 123456.jpg", 10))
    assert event == Attach("f", "паспорт ••••.jpg", 10)
    assert key == "secret_document"
    assert hide_secrets(catalogue, Start("4821")) == (Start("4821"), "")


async def test_nothing_of_a_secret_is_stored_and_the_person_is_told(catalogue: Catalogue) -> None:
    store = Store()
    conversation = Conversation(
        catalogue, reader_of(catalogue), cast("PersonStore", store), lambda: NOW
    )
    await conversation.play(ANNA, Start())
    story = "Назвала мошенникам код 482913, с карты 4276 3800 1234 5679 списали 9 900 рублей"
    reply = await conversation.play(ANNA, Say(story))
    kept = f"{store.loaded} {store.told}"
    assert "482913" not in kept
    assert "4276" not in kept
    assert "5679" in kept
    assert "сразу звоните в банк" in reply.screen.text
    assert "сразу звоните в банк" not in (await conversation.present(ANNA)).screen.text
