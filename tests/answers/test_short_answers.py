"""Phones, addresses of both kinds, names, order numbers and free texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.answers.addresses import read_address
from flows.answers.emails import read_email
from flows.answers.names import read_name
from flows.answers.orders import read_order
from flows.answers.phones import read_phone, show_phone
from flows.answers.texts import read_text
from flows.errors import AnswerError
from flows.records.lexicon import Lexicon

READ = [
    (read_phone, "89123456789", "+79123456789"),
    (read_phone, "+7 (912) 345-67-89", "+79123456789"),
    (read_phone, "9123456789", "+79123456789"),
    (read_phone, "+8 912 345 67 89", "+79123456789"),
    (read_phone, "тел. 8 912 3456789, звоните после 18", "+79123456789"),
    (read_phone, "8\u00a0800\u00a0234–70–00", "+78002347000"),
    (read_phone, "+375 29 123-45-67", "+375291234567"),
    (read_email, "Ivan@Mail.RU", "Ivan@mail.ru"),
    (read_email, "почта: ivan@mail.ru.", "ivan@mail.ru"),
    (read_email, "ivan @ mail.ru", "ivan@mail.ru"),
    (read_email, "«ivan@mail.ru»\u200b", "ivan@mail.ru"),
    (read_email, "иван@почта.рф", "иван@почта.рф"),
    (read_order, "46723891-0045", "46723891-0045"),
    (read_order, "заказ № 46723891 – 0045.", "46723891-0045"),
    (read_order, "46723891 0045", "46723891-0045"),
    (read_order, "0208297309-0043", "0208297309-0043"),
    (read_order, "89491381-0072-1", "89491381-0072-1"),
    (read_order, "мой заказ WB-123456", "WB-123456"),
    (read_order, "«12345678»", "12345678"),
    (read_order, "Договор 114", "114"),
    (read_order, "договор № 15/2 от", "15/2"),
    (read_order, "№ 7", "7"),
    (read_text, "  привет \u202e мир\u0000 ", "привет мир"),
    (read_text, "чайник\nбелый", "чайник белый"),
]

REFUSED = [
    (read_phone, "912 345", "phone_unclear"),
    (read_phone, "", "phone_unclear"),
    (read_phone, "89123456789, 89123456780", "phone_several"),
    (read_email, "ivan@mail", "email_unclear"),
    (read_email, "ivan mail.ru", "email_unclear"),
    (read_email, "a@ya.ru b@ya.ru", "email_several"),
    (read_order, "заказ", "order_unclear"),
    (read_order, "звонил 3 раза, номера не дали", "order_unclear"),
    (read_order, "11111111-0001 и 22222222-0002", "order_several"),
    (read_text, " \u200b ", "text_empty"),
    (read_text, "😀😀", "text_no_words"),
    (read_text, "...", "text_no_words"),
    (read_text, "а" * 201, "text_long"),
]

ADDRESSES = [
    ("420111, Казань, ул. Баумана, д. 5", "420111, Казань, ул. Баумана, д. 5"),
    ("г. Казань\nул. Баумана,\nд. 5", "г. Казань, ул. Баумана, д. 5"),
    ("Тула, ул. 8 Марта, 5", "Тула, ул. 8 Марта, 5"),
    ("Москва, 1-я Тверская-Ямская, 13", "Москва, 1-я Тверская-Ямская, 13"),
    ("Казань, Баумана 5-а кв 3", "Казань, Баумана 5-а кв 3"),
    ("Тула, ул. Мира, д. 1/2", "Тула, ул. Мира, д. 1/2"),
]

NO_ADDRESSES = [
    ("Казань", "address_short"),
    ("Казань, улица Баумана", "address_no_house"),
    ("420111 Казань, Баумана", "address_no_house"),
    ("Тула, ул. 8 Марта", "address_no_house"),
    ("Москва, ул. 1905 года", "address_no_house"),
    ("Москва, 1\u2013я Тверская-Ямская", "address_no_house"),
    ("Казань, ул. 10 лет Октября", "address_no_house"),
    ("1234567890", "address_unclear"),
    ("д. 5, " * 60, "address_long"),
]

NAMES = [
    ("иванов иван иванович", "Иванов Иван Иванович"),
    ("ИВАНОВ ИВАН", "Иванов Иван"),
    ("меня зовут Иванов Иван.", "Иванов Иван"),
    ("Яковлев Яков", "Яковлев Яков"),
    ("Петрова-водкина анна", "Петрова-водкина Анна"),
    ("салтыков - щедрин михаил", "Салтыков-Щедрин Михаил"),
    ("мамедов али вагиф оглы", "Мамедов Али Вагиф оглы"),
    ("МакКартни Пол", "МакКартни Пол"),
    ("д’артаньян шарль", "Д'Артаньян Шарль"),
    ("Ёлкина\u00a0 Алёна\nПетровна", "Ёлкина Алёна Петровна"),
    ("John Smith", "John Smith"),
    ("ю анна", "Ю Анна"),
    ("О Ен Сук", "О Ен Сук"),
    ("мамедов Али Вагиф оглы", "Мамедов Али Вагиф оглы"),
    ("фон дер Остен Карл Фридрих", "фон дер Остен Карл Фридрих"),
    (
        "Гарсия Лопес де ла Вега Хуан Карлос Мария",
        "Гарсия Лопес де ла Вега Хуан Карлос Мария",
    ),
]

NO_NAMES = [
    ("Иванов", "name_one_word"),
    ("Иванов И. И.", "name_initials"),
    ("Иванов Иван 2", "name_digits"),
    ("Ивaнов Иван", "name_mixed"),  # the first «a» is Latin
    ("И. Иванов", "name_initials"),
    ("Иванов И Иванович", "name_initials"),
    ("один два три четыре пять шесть семь восемь девять", "name_long"),
    ("не хочу говорить", "name_other_words"),
    ("какое ваше дело", "name_other_words"),
    ("верните мои деньги", "name_other_words"),
    ("😀", "name_unclear"),
]


@pytest.mark.parametrize(("read", "typed", "value"), READ)
def test_an_answer_is_read(read: Callable[[str], str], typed: str, value: str) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(("read", "typed", "key"), REFUSED)
def test_a_bad_answer_is_refused(read: Callable[[str], str], typed: str, key: str) -> None:
    with pytest.raises(AnswerError) as refused:
        read(typed)
    assert refused.value.key == key


@pytest.mark.parametrize(("typed", "address"), ADDRESSES)
def test_an_address_is_read(typed: str, address: str, lexicon: Lexicon) -> None:
    assert read_address(typed, lexicon) == address


@pytest.mark.parametrize(("typed", "key"), NO_ADDRESSES)
def test_an_address_without_a_house_is_refused(typed: str, key: str, lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as refused:
        read_address(typed, lexicon)
    assert refused.value.key == key


@pytest.mark.parametrize(("typed", "name"), NAMES)
def test_a_name_is_read(typed: str, name: str, lexicon: Lexicon) -> None:
    assert read_name(typed, lexicon) == name


@pytest.mark.parametrize(("typed", "key"), NO_NAMES)
def test_a_name_that_cannot_be_signed_is_refused(typed: str, key: str, lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as refused:
        read_name(typed, lexicon)
    assert refused.value.key == key


def test_another_shops_number_is_no_ozon_number() -> None:
    with pytest.raises(AnswerError) as refused:
        read_order("WB-123456", strict=True)
    assert refused.value.key == "order_unclear"


def test_a_phone_is_shown_as_people_read_it() -> None:
    assert show_phone("+79123456789") == "+7 912 345-67-89"
    assert show_phone("нет") == "нет"


def test_a_long_text_keeps_its_paragraphs() -> None:
    typed = "Первое.\r\n\r\n\r\n\r\nВторое.  Третье.\t"
    assert read_text(typed, maximum=100, lines=True) == "Первое.\n\nВторое. Третье."


def test_a_text_has_a_least_length() -> None:
    with pytest.raises(AnswerError) as refused:
        read_text("коротко", minimum=20)
    assert (refused.value.key, refused.value.values) == ("text_short", {"minimum": 20})
